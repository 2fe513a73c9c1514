import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeServer, listen } from '@tutti/kit/http';
import { answerPages } from './pages.ts';

const serve = async (showsGraphiql: boolean) => {
  const answer = answerPages(showsGraphiql);
  const server = createServer(async (request, response) => {
    if (!(await answer(request, response, request.url ?? ''))) response.writeHead(404).end();
  });
  return { server, origin: `http://localhost:${await listen(server, 0, '127.0.0.1')}` };
};

let open: { server: Server; origin: string };
let closed: { server: Server; origin: string };

beforeAll(async () => {
  [open, closed] = await Promise.all([serve(true), serve(false)]);
});

afterAll(() => Promise.all([closeServer(open.server), closeServer(closed.server)]));

const get = (path: string, accept: string, { origin } = open, method = 'GET') =>
  fetch(origin + path, { method, headers: { accept, connection: 'close' } });

describe('answerPages', () => {
  it.each([
    ['/', '/storefront/graphql'],
    ['/csr/graphql', '/csr/graphql'],
    ['/graphql', '/graphql'],
  ])('shows a browser GraphiQL at %s, pointed at %s', async (path, endpoint) => {
    const response = await get(path, 'text/html,application/xhtml+xml,*/*;q=0.8');
    const page = await response.text();

    expect(page).toContain('<title>Tutti</title>');
    expect(page).toContain(`"endpoint":"${endpoint}"`);
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(page)));
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
  });

  it.each(['GET', 'HEAD'])('says to %s that it is ready', async (method) => {
    expect((await get('/health', '*/*', open, method)).status).toBe(200);
  });

  it.each([
    ['/', 'application/json'],
    ['/graphql', 'application/json, text/html'],
    ['/graphql', '*/*'],
    ['/nowhere', 'text/html'],
  ])('leaves %s for %s to others', async (path, accept) => {
    expect((await get(path, accept)).status).toBe(404);
  });

  it('shows no GraphiQL where that is switched off', async () => {
    expect((await get('/', 'text/html', closed)).status).toBe(404);
    expect((await get('/graphql', 'text/html', closed)).status).toBe(404);
  });
});
