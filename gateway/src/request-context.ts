import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const REQUEST_ID_HEADER = 'x-request-id';

/** What every request of the gateway knows. */
export interface GatewayContext {
  /** Ties the gateway's log lines to one request of a client; subgraphs are sent it, too. */
  readonly requestId: string;
}

/** Takes the client's request id only in a form that can do no harm in a header or a log. */
export const requestContext = ({ headers }: IncomingMessage): GatewayContext => {
  const requestId = headers[REQUEST_ID_HEADER];
  return { requestId: typeof requestId === 'string' && /^[\w-]{1,64}$/.test(requestId) ? requestId : randomUUID() };
};
