import type { IncomingMessage, ServerResponse } from 'node:http';
import { send } from '@tutti/kit/http';
import { graphiqlPage } from './graphiql.ts';

/** GraphiQL for a browser at `/`, and readiness at `/health`; false for any other path. */
export const answerPages = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method !== 'GET') return false;
  if (pathname === '/health') {
    send(response, 200, 'application/json', JSON.stringify({ service: 'gateway', ready: true }));
    return true;
  }
  if (pathname !== '/' || !request.headers.accept?.includes('text/html')) return false;
  const page = await graphiqlPage();
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
  response.end(page);
  return true;
};
