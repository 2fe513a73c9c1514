import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AskedEdge, openAskedEdge, refused, TYPENAME } from './testing/asked-edge.ts';

process.env.LOG_LEVEL = 'silent';

/** As browsers see it from a shop's own site. */
const SHOP = 'https://shop.example';
const CLOSED = { origins: new Set<string>(), allowsLocalhost: false, allowsCredentials: false };
const OPEN_TO_SHOP = { ...CLOSED, origins: new Set([SHOP]) };

let edge: AskedEdge;

beforeAll(async () => {
  edge = await openAskedEdge({
    cors: {
      operator: { ...CLOSED, allowsLocalhost: true },
      storefront: OPEN_TO_SHOP,
      csr: { ...OPEN_TO_SHOP, allowsCredentials: true },
      partner: CLOSED,
    },
  });
});

afterAll(() => edge.close());

describe('a page of another site', () => {
  const simple = { 'content-type': 'text/plain' };

  it('cannot make a browser ask without being asked for leave first', async () => {
    const search = '?query={__typename}';

    expect(await edge.send(`/storefront/graphql${search}`)).toMatchObject(refused(400, 'BAD_REQUEST'));
    expect(await edge.post(TYPENAME, simple)).toMatchObject(refused(415, 'UNSUPPORTED_MEDIA_TYPE'));
    expect(await edge.post('query=x', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject(
      refused(415, 'UNSUPPORTED_MEDIA_TYPE'),
    );
  });

  it.each(['apollo-require-preflight', 'graphql-require-preflight', 'x-apollo-operation-name'])(
    'is not who sends %s',
    async (header) => {
      expect(await edge.send('/storefront/graphql?query={__typename}', { headers: { [header]: '1' } })).toMatchObject({
        status: 200,
      });
    },
  );

  const preflight = (path: string, origin: string) =>
    edge.send(path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

  it('is given leave where its origin may ask', async () => {
    const { status, headers } = await preflight('/storefront/graphql', SHOP);

    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': SHOP,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': expect.stringContaining('authorization, content-type'),
      'access-control-max-age': '7200',
      vary: expect.stringContaining('Origin'),
    });
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });

  it.each([
    ['/storefront/graphql', 'https://evil.example'],
    ['/storefront/graphql', 'https://shop.example.evil.example'],
    ['/storefront/graphql', 'http://shop.example'],
    ['/storefront/graphql', 'null'],
    ['/partner/graphql', SHOP],
    ['/graphql', SHOP],
    ['/graphql', 'http://localhost.evil.example'],
    ['/nowhere', SHOP],
  ])('is given none at %s from %s', async (path, origin) => {
    for (const { headers } of [await preflight(path, origin), await edge.post(TYPENAME, { origin }, path)])
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each(['http://localhost:5173', 'http://127.0.0.1:3000', 'https://localhost', 'http://[::1]:8080'])(
    'may be on this machine where that is allowed: %s',
    async (origin) => {
      expect((await preflight('/graphql', origin)).headers.get('access-control-allow-origin')).toBe(origin);
    },
  );

  it('reads the answer, and what it was refused', async () => {
    for (const body of [JSON.stringify(TYPENAME), '{']) {
      const { headers } = await edge.post(body, { origin: SHOP });
      expect(headers.get('access-control-allow-origin')).toBe(SHOP);
      expect(headers.get('access-control-expose-headers')).toContain('x-request-id');
      expect(headers.get('vary')).toContain('Origin');
    }
  });

  it('sends cookies along only where that is said', async () => {
    expect(
      (await edge.post(TYPENAME, { origin: SHOP }, '/csr/graphql')).headers.get('access-control-allow-credentials'),
    ).toBe('true');
  });
});
