import type { Log } from '@tutti/kit/log';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isOverTokenLimit, type QueryLimits, tooLargeMessage } from './limits/document-limits.ts';

/** What a subgraph may tell the caller; with any other code it found a mistake of ours. */
const SUBGRAPH_CODES = new Set(['BAD_USER_INPUT', 'FORBIDDEN', 'SERVICE_UNAVAILABLE', 'UNAUTHENTICATED']);

const GATEWAY_CODES = new Set([
  ...SUBGRAPH_CODES,
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'QUERY_TOO_DEEP',
]);

/**
 * Of an outage: which service is out; of bad input: a code that says what is wrong with it. The gateway adds `serviceName`
 * to whatever a subgraph answered.
 */
interface Extensions {
  readonly code?: string;
  readonly service?: string;
  readonly reason?: string;
  readonly serviceName?: string;
}

export const serviceUnavailable = (service: string): GraphQLError =>
  new GraphQLError(`The ${service} service is not available. Try again.`, {
    extensions: { code: 'SERVICE_UNAVAILABLE', service },
  });

/** Message, place and codes are all that leaves the house; an unexpected error's cause goes to the log alone. */
export const formatError =
  (log: Log, limits: QueryLimits) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { service, reason, serviceName } = (formatted.extensions ?? {}) as Extensions;
    const code = codeOf(formatted, error);
    if (isOverTokenLimit(formatted.message))
      return { message: tooLargeMessage(limits), extensions: { code: 'QUERY_TOO_LARGE' } };
    if ((serviceName ? SUBGRAPH_CODES : GATEWAY_CODES).has(code))
      return {
        ...placeOf(formatted),
        message: formatted.message,
        extensions: { code, ...(service && { service }), ...(reason && { reason }) },
      };
    log.error(
      { error: error instanceof Error ? error.stack : String(error), service: serviceName, path: formatted.path },
      'request failed',
    );
    return {
      ...placeOf(formatted),
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };

/** Apollo Server covers the code of every validation error with its own; the rule that reported it knows better. */
const codeOf = ({ extensions }: GraphQLFormattedError, error: unknown): string => {
  const { code = '' } = (extensions ?? {}) as Extensions;
  if (code !== 'GRAPHQL_VALIDATION_FAILED' || !(error instanceof GraphQLError)) return code;
  return (
    ((error.originalError as Partial<GraphQLError> | undefined)?.extensions as Extensions | undefined)?.code ?? code
  );
};

/** A path through the gateway's own plan (`@`, `_entities`) says nothing to a caller. */
const placeOf = ({ locations, path }: GraphQLFormattedError) => ({
  ...(locations && { locations }),
  ...(path && !path.some((step) => step === '@' || step === '_entities') && { path }),
});
