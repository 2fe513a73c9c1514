import type { IncomingMessage, ServerResponse } from 'node:http';
import { send } from '@tutti/kit/http';
import type { AnswerPath } from './edge-server.ts';
import { ENDPOINTS } from './endpoints.ts';
import { graphiqlPage } from './graphiql.ts';
import { ANSWER_TYPES, preferredType } from './media-types.ts';
import { PAGE_POLICY } from './security-headers.ts';

/** What a newcomer may ask without a name. */
const FIRST_ENDPOINT = '/storefront/graphql';

/** Readiness at `/health`; where they are wanted, GraphiQL pages for a browser at each endpoint and at `/`. */
export const answerPages =
  (showsGraphiql: boolean): AnswerPath =>
  async (request, response, path) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    if (path === '/health') {
      send(response, 200, 'application/json', JSON.stringify({ service: 'gateway', ready: true }));
      return true;
    }
    const endpoint = path === '/' ? FIRST_ENDPOINT : path;
    if (!showsGraphiql || !ENDPOINTS.has(endpoint) || !wantsPage(request)) return false;
    sendPage(response, await graphiqlPage(endpoint));
    return true;
  };

const wantsPage = ({ headers }: IncomingMessage): boolean =>
  preferredType(headers.accept, [...ANSWER_TYPES, 'text/html']) === 'text/html';

const sendPage = (response: ServerResponse, parts: readonly Buffer[]) => {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': parts.reduce((length, part) => length + part.length, 0),
    'content-security-policy': PAGE_POLICY,
  });
  for (const part of parts) response.write(part);
  response.end();
};
