import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { causeOf } from '@tutti/kit/cause';
import type { Log } from '@tutti/kit/log';
import { REQUEST_ID_HEADER } from '../request-context.ts';
import { answerGraphql, type GraphqlParts } from './answer-graphql.ts';
import { createBoundedServer } from './connections.ts';
import { allowOrigin, answerPreflight } from './cors.ts';
import { ENDPOINTS } from './endpoints.ts';
import { badRequest, Refusal, refuse } from './refusal.ts';
import { requestIdOf } from './request-id.ts';
import { targetOf } from './request-target.ts';
import { securityHeaders } from './security-headers.ts';

/** Answers a path of its own; false where it doesn't know it. */
export type AnswerPath = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) => Promise<boolean> | boolean;

export interface EdgeParts extends GraphqlParts {
  /** Asked in this order, before the endpoints. */
  readonly otherPaths: readonly AnswerPath[];
  /** Asked before a request's body is read. Throws a Refusal while there is more to do than can be done. */
  readonly admit?: (request: IncomingMessage, response: ServerResponse) => void;
  readonly log: Log;
}

/** By which caches tell answers to the same address apart. */
const VARY = 'Accept, Accept-Encoding, Authorization, Origin, X-Api-Key';

/** The HTTP server that faces the internet: each endpoint, and what else has a path. */
export const createEdgeServer = (parts: EdgeParts): Server => {
  const headers = securityHeaders(parts.settings.hstsSeconds);
  return createBoundedServer(parts.settings.connections, headers, (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    const requestId = requestIdOf(request.headers);
    // Whoever looks for it later finds the same one.
    request.headers[REQUEST_ID_HEADER] = requestId;
    response.setHeader(REQUEST_ID_HEADER, requestId);
    answer(parts, request, response).catch((error: unknown) => {
      const isGone = request.destroyed && !request.complete;
      if (isGone) return;
      parts.hearRefusal?.(request, ENDPOINTS.get(targetOf(request.url)?.path ?? ''), error);
      answerFailure(response, error, parts.log);
    });
  });
};

const answer = async (parts: EdgeParts, request: IncomingMessage, response: ServerResponse) => {
  const target = targetOf(request.url);
  if (!target) throw badRequest('The request has no path.');
  for (const answerPath of parts.otherPaths) if (await answerPath(request, response, target.path)) return;
  const audience = ENDPOINTS.get(target.path);
  if (!audience) throw new Refusal(404, 'NOT_FOUND', 'There is nothing at this path.');
  response.setHeader('vary', VARY);
  allowOrigin(request, response, parts.settings.cors[audience]);
  if (request.method === 'OPTIONS') {
    answerPreflight(response);
    return;
  }
  parts.admit?.(request, response);
  await answerGraphql(parts, audience, request, response, target.search);
};

const answerFailure = (response: ServerResponse, error: unknown, log: Log) => {
  if (error instanceof Refusal && !response.headersSent) {
    refuse(response, error);
    return;
  }
  log.error({ cause: causeOf(error) }, 'an answer broke off');
  if (response.headersSent) response.destroy();
  else refuse(response, new Refusal(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.'));
};
