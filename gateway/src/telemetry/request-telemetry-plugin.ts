import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { causeOf } from '@tutti/kit/cause';
import type { Log } from '@tutti/kit/log';
import type { GatewayContext } from '../request-context.ts';
import type { Metrics } from './metrics.ts';
import { type Observed, requestLine } from './request-line.ts';
import type { TelemetrySettings } from './settings.ts';

const MOST_LETTERS = 60;

export interface TelemetryParts {
  readonly settings: TelemetrySettings;
  readonly metrics: Metrics;
  readonly log: Log;
  /** The name of a known document; undefined for whatever else is sent. */
  readonly knownName: (audience: GatewayContext['audience'], documentHash: string) => string | undefined;
}

type Request = GraphQLRequestContext<GatewayContext>;

/** Metrics and one log line for each operation, once its answer is made. Comes after the plugins that change answers. */
export const requestTelemetryPlugin = (parts: TelemetryParts): ApolloServerPlugin<GatewayContext> => {
  const begun = new WeakMap<object, number>();
  return {
    requestDidStart: async (request) => {
      begun.set(request, performance.now());
      return { willSendResponse: async (answered) => record(parts, answered, observe(answered, begun)) };
    },
    // Nobody is told then that an answer is sent.
    unexpectedErrorProcessingRequest: async ({ requestContext }) => {
      const observed = observe(requestContext, begun);
      record(parts, requestContext, { ...observed, status: 500, codes: ['INTERNAL_SERVER_ERROR'] });
    },
  };
};

const observe = (request: Request, begun: WeakMap<object, number>): Observed => {
  const { operation, operationName, response } = request;
  const { errors = [], extensions } = response?.body?.kind === 'single' ? response.body.singleResult : {};
  const cost = (extensions?.cost as { estimated?: unknown } | undefined)?.estimated;
  return {
    // Resolved only in a document that the schema allows.
    operation: operation ? (operationName?.slice(0, MOST_LETTERS) ?? undefined) : undefined,
    type: operation?.operation,
    cost: typeof cost === 'number' ? cost : undefined,
    status: response?.http.status ?? 200,
    codes: errors.map(({ extensions: { code } = {} }) => String(code ?? 'INTERNAL_SERVER_ERROR')),
    milliseconds: performance.now() - (begun.get(request) ?? performance.now()),
  };
};

/** What can't be told costs nobody an answer. */
const record = (parts: TelemetryParts, request: Request, observed: Observed): void => {
  try {
    tell(parts, request, observed);
  } catch (error) {
    parts.log.error({ cause: causeOf(error) }, 'a request was not told');
  }
};

const tell = ({ settings, metrics, log, knownName }: TelemetryParts, request: Request, observed: Observed): void => {
  const { contextValue, queryHash } = request;
  const { audience } = contextValue;
  const { milliseconds, codes, cost, status } = observed;
  metrics.answered(audience, (queryHash && knownName(audience, queryHash)) || 'other', milliseconds / 1000);
  for (const code of codes) metrics.failed(audience, code);
  if (cost !== undefined) metrics.cost(audience, cost);
  if (settings.logged === 'all' || (settings.logged === 'errors' && (codes.length > 0 || status >= 400)))
    log.info(requestLine(contextValue, observed), 'request');
};
