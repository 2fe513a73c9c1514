import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENDPOINTS } from './endpoints.ts';
import { type AskedEdge, BAD_TOKEN, openAskedEdge, refused, TYPENAME } from './testing/asked-edge.ts';
import { connectTo, postOf } from './testing/raw-connection.ts';

process.env.LOG_LEVEL = 'silent';

let edge: AskedEdge;

beforeAll(async () => {
  edge = await openAskedEdge({ hstsSeconds: 1_000 });
});

afterAll(() => edge.close());

describe('an endpoint', () => {
  it.each([...ENDPOINTS])('at %s asks for %s', async (path, audience) => {
    expect(await edge.post({ query: '{ customerName }' }, {}, path)).toMatchObject({ status: 200 });
    expect(edge.asked.at(-1)?.context.audience).toBe(audience);
  });

  it.each(['/', '/graphql/', '/storefront', '/STOREFRONT/graphql', '//storefront/graphql', '/%67raphql'])(
    'is not at %s',
    async (path) => {
      expect(await edge.post(TYPENAME, {}, path)).toMatchObject(refused(404, 'NOT_FOUND'));
    },
  );

  it.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('is not asked by %s', async (method) => {
    const answer = await edge.send('/graphql', { method });

    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST, OPTIONS');
  });

  it.each(['text/plain', 'image/*', 'application/json;q=0'])('runs nothing for who takes %s', async (accept) => {
    const before = edge.asked.length;

    expect(await edge.post({ query: 'mutation { greet(name: "Ada") }' }, { accept })).toMatchObject(
      refused(406, 'NOT_ACCEPTABLE'),
    );
    expect(edge.asked).toHaveLength(before);
  });
});

describe('every answer', () => {
  it.each([
    ['an answer', () => edge.post(TYPENAME)],
    ['a GraphQL error', () => edge.post({ query: '{ nothing }' })],
    ['an unknown path', () => edge.send('/nowhere')],
    ['a body that is no JSON', () => edge.post('{')],
    ['a caller who may not', () => edge.post(TYPENAME, BAD_TOKEN)],
    ['a preflight', () => edge.send('/graphql', { method: 'OPTIONS' })],
  ])('has its request id and the headers that keep it safe: %s', async (_what, ask) => {
    const { headers } = await ask();

    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=1000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect([...headers.keys()].filter((name) => /server|powered/.test(name))).toEqual([]);
  });

  it('has the request id that its caller gave, and that is the one the context has', async () => {
    const { headers } = await edge.post({ query: '{ customerName }' }, { 'x-request-id': 'checkout-7' });

    expect(headers.get('x-request-id')).toBe('checkout-7');
    expect(edge.asked.at(-1)?.context.requestId).toBe('checkout-7');
    expect((await edge.post({ query: '{ customerName }' })).headers.get('x-request-id')).toBe(
      edge.asked.at(-1)?.context.requestId,
    );
  });

  it('tells nothing of what broke', async () => {
    const answer = await edge.post({ query: '{ broken }' });

    expect(answer.json.errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(answer.text).not.toContain('10.0.0.5');
  });
});

describe('a caller who leaves', () => {
  it('takes the reason for the work along', async () => {
    const connection = await connectTo(edge.port);
    const before = edge.asked.length;
    connection.send(postOf(JSON.stringify({ query: '{ patience }' })));
    while (edge.asked.length === before) await new Promise((wake) => setTimeout(wake, 5));
    const signal = edge.asked.at(-1)?.context.signal as AbortSignal;

    expect(signal.aborted).toBe(false);
    const aborted = once(signal, 'abort');
    connection.socket.destroy();
    await aborted;
  });

  it('after the answer takes nothing', async () => {
    await edge.post({ query: '{ customerName }' });

    expect(edge.asked.at(-1)?.context.signal.aborted).toBe(false);
  });
});
