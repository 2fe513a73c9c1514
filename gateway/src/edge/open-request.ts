import type { IncomingMessage } from 'node:http';
import { ANONYMOUS } from '@tutti/kit/caller';
import type { Audience, GatewayContext } from '../request-context.ts';
import { requestIdOf } from './request-id.ts';

const DEADLINE_MILLISECONDS = 30_000;

/** What is known of a request before its document is looked at. */
export const openRequest = async (request: IncomingMessage, audience: Audience): Promise<GatewayContext> => ({
  requestId: requestIdOf(request.headers),
  audience,
  caller: ANONYMOUS,
  client: { name: '', version: '' },
  deadline: Date.now() + DEADLINE_MILLISECONDS,
  signal: new AbortController().signal,
});
