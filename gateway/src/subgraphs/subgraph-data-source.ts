import type { GraphQLDataSource } from '@apollo/gateway';
import type { Log } from '@tutti/kit/log';
import { type Dispatcher, Pool } from 'undici';
import { serviceUnavailable } from '../errors.ts';
import { type GatewayContext, REQUEST_ID_HEADER } from '../request-context.ts';
import { distinctRepresentations, expandAnswer, type SubgraphAnswer } from './representations.ts';

const CONNECTIONS = 64;
const CONNECT_TIMEOUT_MILLISECONDS = 2_000;

export interface Subgraph {
  readonly name: string;
  readonly url: string;
  /** From the moment the gateway wants to ask, waiting for a connection included, to the answer's last byte. */
  readonly timeoutMilliseconds: number;
}

export interface SubgraphDataSource extends GraphQLDataSource<GatewayContext> {
  close(): Promise<void>;
}

/**
 * Asks one subgraph over kept connections. Of the client's headers only the request id goes along: a service identity
 * that a client invents must never reach a subgraph. Throws SERVICE_UNAVAILABLE for whatever is no GraphQL answer.
 */
export const openSubgraphDataSource = ({ name, url, timeoutMilliseconds }: Subgraph, log: Log): SubgraphDataSource => {
  const { origin, pathname, search } = new URL(url);
  const pool = openPool(origin, timeoutMilliseconds);
  const post = (question: object, requestId: string) =>
    pool.request({
      path: pathname + search,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', [REQUEST_ID_HEADER]: requestId },
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
  return {
    close: () => pool.close(),
    process: async ({ request: { query = '', operationName, variables }, context }) => {
      const { requestId } = context as GatewayContext;
      const distinct = distinctRepresentations(representationsIn(query, variables));
      const sent = distinct ? { ...variables, representations: distinct.representations } : variables;
      try {
        const answer = await readAnswer(await post({ query, operationName, variables: sent }, requestId));
        return distinct ? expandAnswer(answer, distinct.positions) : answer;
      } catch (error) {
        log.warn({ subgraph: name, reason: reasonOf(error), requestId }, 'subgraph not available');
        throw serviceUnavailable(name);
      }
    },
  };
};

/** Those of the plan alone: `_Any` is in no API schema, so a client's variable of the same name has another type. */
const representationsIn = (query: string, variables: Record<string, unknown> = {}): readonly unknown[] =>
  query.includes('$representations:[_Any!]!') && Array.isArray(variables.representations)
    ? variables.representations
    : [];

const openPool = (origin: string, timeoutMilliseconds: number) =>
  new Pool(origin, {
    connections: CONNECTIONS,
    connect: { timeout: Math.min(CONNECT_TIMEOUT_MILLISECONDS, timeoutMilliseconds) },
    headersTimeout: timeoutMilliseconds,
    bodyTimeout: timeoutMilliseconds,
  });

const readAnswer = async ({ statusCode, body }: Dispatcher.ResponseData): Promise<SubgraphAnswer> => {
  const answer: unknown = await body.json();
  if (!isGraphqlAnswer(answer)) throw new Error(`status ${statusCode} without a GraphQL answer`);
  return answer;
};

const isGraphqlAnswer = (answer: unknown): answer is SubgraphAnswer => {
  const { data, errors } = (answer ?? {}) as SubgraphAnswer;
  return (typeof data === 'object' && data !== null) || (Array.isArray(errors) && errors.length > 0);
};

/** JSON's own message quotes the answer, and what a subgraph answers may be personal. */
const reasonOf = (error: unknown): string => {
  const { name, message, code } = error as Error & { code?: unknown };
  if (name === 'TimeoutError') return 'no answer in time';
  if (name === 'SyntaxError') return 'the answer is not JSON';
  return typeof code === 'string' ? code : message;
};
