import { causeOf } from '@tutti/kit/cause';
import { SERVICE_NAMES } from '@tutti/kit/events';
import type { Log } from '@tutti/kit/log';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { tokenLimitIn } from './limits/document-rule.ts';
import type { SubgraphFailure } from './resilience/subgraph-failure.ts';
import { tellsOfInternals } from './tells-of-internals.ts';

interface Rule {
  /** With a code that it may not say, a subgraph found a mistake of ours. */
  readonly saidBy: 'gateway' | 'both';
  readonly extensions: readonly (keyof typeof EXTENSIONS)[];
  /** Said instead of a subgraph's words where those would tell of its insides. */
  readonly words?: string;
}

/** Something was counted, and there is more of it than is allowed. */
const overLimit: Rule = { saidBy: 'gateway', extensions: ['limit', 'found'] };
const fromGateway = (...extensions: Rule['extensions']): Rule => ({ saidBy: 'gateway', extensions });
const fromBoth = (words: string, ...extensions: Rule['extensions']): Rule => ({ saidBy: 'both', extensions, words });

/** What may stand beside a code, and in which form. */
const EXTENSIONS = {
  /** Which service is missing. */
  service: (value: unknown) => (SERVICE_NAMES as readonly unknown[]).includes(value),
  /** The code of what is wrong with the input. */
  reason: (value: unknown) => typeof value === 'string' && /^[A-Z][A-Z0-9_]{0,60}$/.test(value),
  /** Seconds after which another attempt has a chance. */
  retryAfter: (value: unknown) => typeof value === 'number' && value >= 0 && value <= 86_400,
  /** How much is allowed, and how much was counted. */
  limit: Number.isFinite,
  found: Number.isFinite,
  /** The same of a cost. */
  maximum: Number.isFinite,
  estimated: Number.isFinite,
};

/** Every code that may leave the house, who may say it, and what may stand beside it. */
export const CODES: Readonly<Record<string, Rule>> = {
  SERVICE_UNAVAILABLE: fromBoth('A service is not available. Try again.', 'service', 'retryAfter'),
  DEADLINE_EXCEEDED: fromGateway('service'),
  OVERLOADED: fromGateway('retryAfter'),

  BAD_USER_INPUT: fromBoth('The input is not valid.', 'reason'),
  BAD_REQUEST: fromGateway(),
  REQUEST_TOO_LARGE: fromGateway(),
  GRAPHQL_PARSE_FAILED: fromGateway(),
  GRAPHQL_VALIDATION_FAILED: fromGateway(),
  OPERATION_RESOLUTION_FAILURE: fromGateway(),
  PERSISTED_QUERY_NOT_SUPPORTED: fromGateway(),
  PERSISTED_QUERY_NOT_FOUND: fromGateway(),
  PERSISTED_QUERY_NOT_IN_LIST: fromGateway(),

  // A subgraph's UNAUTHENTICATED means that it didn't know the gateway: nothing that the caller could mend.
  UNAUTHENTICATED: fromGateway(),
  FORBIDDEN: fromBoth('This is not allowed.'),
  UNAUTHORIZED_FIELD_OR_TYPE: fromGateway(),

  INTROSPECTION_DISABLED: fromGateway(),

  QUERY_TOO_DEEP: overLimit,
  QUERY_TOO_LARGE: overLimit,
  TOO_MANY_ALIASES: overLimit,
  TOO_MANY_DIRECTIVES: overLimit,
  TOO_MANY_FRAGMENTS: overLimit,
  TOO_MANY_ROOT_FIELDS: overLimit,
  TOO_MANY_SELECTIONS: overLimit,
  VALUE_TOO_DEEP: overLimit,
  LIST_TOO_LONG: overLimit,
  VARIABLES_TOO_LARGE: overLimit,
  SLICING_ARGUMENT_REQUIRED: overLimit,
  COST_LIMIT_EXCEEDED: fromGateway('estimated', 'maximum'),
  TOO_MANY_IN_FLIGHT: fromGateway('limit', 'retryAfter'),
  RATE_LIMITED: fromGateway('limit', 'retryAfter'),
};

export const serviceUnavailable = (service: string, retryAfter?: number): GraphQLError =>
  new GraphQLError(`The ${service} service is not available. Try again.`, {
    extensions: { code: 'SERVICE_UNAVAILABLE', service, ...(retryAfter !== undefined && { retryAfter }) },
  });

/** The request's own time was over before the service had as much as it may take; the service may be well. */
export const deadlineExceeded = (service: string): GraphQLError =>
  new GraphQLError(`The ${service} service had no time left to answer. Ask for less at once, or try again.`, {
    extensions: { code: 'DEADLINE_EXCEEDED', service },
  });

/** What a caller is told where a subgraph gave no answer; why is for the log. */
export const outage = (service: string, { kind, retryAfterSeconds }: SubgraphFailure): GraphQLError =>
  kind === 'OUT_OF_TIME' ? deadlineExceeded(service) : serviceUnavailable(service, retryAfterSeconds);

/**
 * Message, place, code and what belongs to the code are all that leaves the house; an unexpected error's cause goes to the
 * log alone. An error that has a `serviceName` came from that subgraph.
 */
export const formatError =
  (log: Log) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const limit = tokenLimitIn(formatted.message);
    if (limit !== undefined)
      return { message: `The document has more than ${limit} tokens.`, extensions: { code: 'QUERY_TOO_LARGE', limit } };
    const { serviceName } = (formatted.extensions ?? {}) as { serviceName?: unknown };
    const code = codeOf(formatted, error);
    const rule = Object.hasOwn(CODES, code) ? CODES[code] : undefined;
    const isOfSubgraph = serviceName !== undefined;
    if (!rule || (isOfSubgraph && rule.saidBy === 'gateway')) return unexpected(log, formatted, error, serviceName);
    return {
      ...(isOfSubgraph ? pathOf(formatted) : placeOf(formatted)),
      message: isOfSubgraph ? decentWords(formatted.message, rule) : formatted.message,
      extensions: { code, ...extensionsFor(rule, formatted) },
    };
  };

const unexpected = (log: Log, formatted: GraphQLFormattedError, error: unknown, service: unknown) => {
  // A subgraph's own log has its cause; what it tells here may be anybody's.
  const cause = service === undefined ? causeOf(error) : undefined;
  log.error({ cause, code: codeIn(formatted.extensions), service, ...pathOf(formatted) }, 'request failed');
  return {
    ...pathOf(formatted),
    message: 'Something went wrong on our side.',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
};

/** Apollo Server covers the code of every validation error with its own; the rule that reported it knows better. */
const codeOf = ({ extensions }: GraphQLFormattedError, error: unknown): string => {
  const code = codeIn(extensions) ?? '';
  if (code !== 'GRAPHQL_VALIDATION_FAILED' || !(error instanceof GraphQLError)) return code;
  return codeIn((error.originalError as Partial<GraphQLError> | undefined)?.extensions) ?? code;
};

const codeIn = (extensions: GraphQLFormattedError['extensions']): string | undefined =>
  typeof extensions?.code === 'string' ? extensions.code : undefined;

const decentWords = (message: string, { words }: Rule): string =>
  words && tellsOfInternals(message) ? words : message;

/** Which service is out is the one that was asked, unless it says that another is. */
const extensionsFor = ({ extensions: names }: Rule, { extensions = {} }: GraphQLFormattedError) => {
  const said: Readonly<Record<string, unknown>> = { ...extensions };
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = EXTENSIONS[name](said[name]) || name !== 'service' ? said[name] : said.serviceName;
      return EXTENSIONS[name](value) ? [[name, value]] : [];
    }),
  );
};

const placeOf = (formatted: GraphQLFormattedError) => ({
  ...(formatted.locations && { locations: formatted.locations }),
  ...pathOf(formatted),
});

/** A path through the gateway's own plan (`@`, `_entities`), or of no fields and indexes, says nothing to a caller. */
const pathOf = ({ path }: GraphQLFormattedError) => {
  if (!Array.isArray(path)) return {};
  return path.every(
    (step) => Number.isInteger(step) || (typeof step === 'string' && /^\w{1,200}$/.test(step) && step !== '_entities'),
  )
    ? { path }
    : {};
};
