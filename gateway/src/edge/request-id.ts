import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { REQUEST_ID_HEADER } from '../request-context.ts';

/** Takes the client's request id only in a form that can do no harm in a header or a log. */
export const requestIdOf = (headers: IncomingHttpHeaders): string => {
  const requestId = headers[REQUEST_ID_HEADER];
  return typeof requestId === 'string' && /^[\w-]{1,64}$/.test(requestId) ? requestId : randomUUID();
};
