import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeServer, listen } from '@tutti/kit/http';
import { answerPages } from './pages.ts';

const server = createServer(async (request, response) => {
  if (!(await answerPages(request, response))) response.writeHead(404).end();
});
let origin = '';

beforeAll(async () => {
  origin = `http://localhost:${await listen(server, 0, '127.0.0.1')}`;
});

afterAll(() => closeServer(server));

const get = (path: string, accept: string) => fetch(origin + path, { headers: { accept, connection: 'close' } });

describe('answerPages', () => {
  it('shows a browser GraphiQL, pointed at /graphql', async () => {
    const page = await (await get('/', 'text/html,*/*')).text();

    expect(page).toContain('<title>Tutti</title>');
    expect(page).toContain('"endpoint":"/graphql"');
  });

  it('says that it is ready', async () => {
    expect(await (await get('/health', '*/*')).json()).toEqual({ service: 'gateway', ready: true });
  });

  it.each([
    ['/', 'application/json'],
    ['/nowhere', 'text/html'],
  ])('leaves %s for %s to others', async (path, accept) => {
    expect((await get(path, accept)).status).toBe(404);
  });
});
