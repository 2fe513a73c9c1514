import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Authenticator } from '../identity/authenticator.ts';
import { enter } from '../identity/entrances.ts';
import type { Audience, Client, GatewayContext } from '../request-context.ts';
import { requestIdOf } from './request-id.ts';

export const TIMEOUT_HEADER = 'x-timeout-ms';
const MAX_NAME_LENGTH = 64;

/** What is known of a request before its document is looked at. Throws for whoever may not enter the audience's endpoint. */
export const requestOpener =
  ({ authenticate }: Pick<Authenticator, 'authenticate'>, deadlineMilliseconds: number) =>
  async (request: IncomingMessage, audience: Audience, signal: AbortSignal): Promise<GatewayContext> => {
    const { headers } = request;
    const deadline = Date.now() + timeoutOf(headers, deadlineMilliseconds);
    const caller = await authenticate(headers);
    enter(caller, audience);
    return {
      requestId: requestIdOf(headers),
      audience,
      caller,
      client: clientOf(headers),
      deadline,
      signal,
    };
  };

/** A client may want less time than it could have. What is no such number is as if it weren't there. */
const timeoutOf = ({ [TIMEOUT_HEADER]: wanted }: IncomingHttpHeaders, most: number): number =>
  typeof wanted === 'string' && /^[1-9]\d{0,8}$/.test(wanted) ? Math.min(Number(wanted), most) : most;

/** By the names that Apollo's clients send, or plainer ones. */
const clientOf = (headers: IncomingHttpHeaders): Client => ({
  name: plain(headers['apollographql-client-name'] ?? headers['x-client-name']),
  version: plain(headers['apollographql-client-version'] ?? headers['x-client-version']),
});

/** Fit for a log and a metric's label. */
const plain = (text: string | string[] | undefined): string =>
  typeof text === 'string' ? text.replace(/[^\w .@/:+-]/g, '').slice(0, MAX_NAME_LENGTH) : '';
