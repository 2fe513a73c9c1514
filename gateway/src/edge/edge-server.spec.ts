import { once } from 'node:events';
import { gunzipSync } from 'node:zlib';
import { HeaderMap } from '@apollo/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import { GraphQLError, getIntrospectionQuery } from 'graphql';
import { AUDIENCES, type Audience } from '../request-context.ts';
import { ENDPOINTS } from './endpoints.ts';
import { connectTo, postOf } from './raw-connection.ts';
import { MAX_BODY_BYTES, openAnonymously, openEdge, type StandInEdge } from './stand-in-edge.ts';

process.env.LOG_LEVEL = 'silent';

/** As browsers see it from a shop's own site. */
const SHOP = 'https://shop.example';
const CLOSED = { origins: new Set<string>(), allowsLocalhost: false, allowsCredentials: false };
const OPEN_TO_SHOP = { ...CLOSED, origins: new Set([SHOP]) };

const SOMEBODY: Caller = { ...ANONYMOUS, subject: 'ada', roles: ['customer'] };

let edge: StandInEdge;

beforeAll(async () => {
  edge = await openEdge(
    {
      introspection: new Set<Audience>(['operator', 'csr']),
      trustedDocuments: new Set<Audience>(),
      hstsSeconds: 1_000,
      compressAboveBytes: 1_000,
      cors: {
        operator: { ...CLOSED, allowsLocalhost: true },
        storefront: OPEN_TO_SHOP,
        csr: { ...OPEN_TO_SHOP, allowsCredentials: true },
        partner: CLOSED,
      },
    },
    {
      openRequest: async (request, audience) => {
        if (request.headers.authorization === 'Bearer bad') throw unauthenticated();
        const context = await openAnonymously(request, audience);
        return request.headers.authorization ? { ...context, caller: SOMEBODY } : context;
      },
    },
  );
});

afterAll(() => edge.close());

const unauthenticated = () => {
  const http = { status: 401, headers: new HeaderMap([['www-authenticate', 'Bearer']]) };
  // Apollo Server's form of `http`, whatever other GraphQL servers declare it to be.
  const extensions: Record<string, unknown> = { code: 'UNAUTHENTICATED', http };
  return new GraphQLError('The token is not valid.', { extensions });
};

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
}

const send = async (path: string, init: RequestInit = {}): Promise<Answer> => {
  const response = await fetch(edge.origin + path, {
    ...init,
    headers: { connection: 'close', ...(init.headers as Record<string, string>) },
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: text.startsWith('{') ? JSON.parse(text) : {},
  };
};

const post = (body: string | object, headers: Record<string, string> = {}, path = '/storefront/graphql') =>
  send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const get = (parameters: Record<string, string>, headers: Record<string, string> = {}, path = '/storefront/graphql') =>
  send(`${path}?${new URLSearchParams(parameters)}`, { headers: { 'apollo-require-preflight': '1', ...headers } });

const refused = (status: number, code: string) => ({
  status,
  json: { errors: [expect.objectContaining({ extensions: { code } })] },
});

const TYPENAME = { query: '{ __typename }' };
const GRAPHQL = 'application/graphql-response+json';

describe('an endpoint', () => {
  it.each([...ENDPOINTS])('at %s asks for %s', async (path, audience) => {
    expect(await post({ query: '{ customerName }' }, {}, path)).toMatchObject({ status: 200 });
    expect(edge.asked.at(-1)?.context.audience).toBe(audience);
  });

  it.each(['/', '/graphql/', '/storefront', '/STOREFRONT/graphql', '//storefront/graphql', '/%67raphql'])(
    'is not at %s',
    async (path) => {
      expect(await post(TYPENAME, {}, path)).toMatchObject(refused(404, 'NOT_FOUND'));
    },
  );

  it.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('is not asked by %s', async (method) => {
    const answer = await send('/graphql', { method });

    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST, OPTIONS');
  });

  it.each(['text/plain', 'image/*', 'application/json;q=0'])('runs nothing for who takes %s', async (accept) => {
    const before = edge.asked.length;

    expect(await post({ query: 'mutation { greet(name: "Ada") }' }, { accept })).toMatchObject(
      refused(406, 'NOT_ACCEPTABLE'),
    );
    expect(edge.asked).toHaveLength(before);
  });
});

describe('every answer', () => {
  it.each([
    ['an answer', () => post(TYPENAME)],
    ['a GraphQL error', () => post({ query: '{ nothing }' })],
    ['an unknown path', () => send('/nowhere')],
    ['a body that is no JSON', () => post('{')],
    ['a caller who may not', () => post(TYPENAME, { authorization: 'Bearer bad' })],
    ['a preflight', () => send('/graphql', { method: 'OPTIONS' })],
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
    const { headers } = await post({ query: '{ customerName }' }, { 'x-request-id': 'checkout-7' });

    expect(headers.get('x-request-id')).toBe('checkout-7');
    expect(edge.asked.at(-1)?.context.requestId).toBe('checkout-7');
    expect((await post({ query: '{ customerName }' })).headers.get('x-request-id')).toBe(
      edge.asked.at(-1)?.context.requestId,
    );
  });

  it('tells nothing of what broke', async () => {
    const answer = await post({ query: '{ broken }' });

    expect(answer.json.errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(answer.text).not.toContain('10.0.0.5');
  });
});

describe('a faulty document', () => {
  const faults: [string, object, string][] = [
    ['cannot be parsed', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['asks for what is not there', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'has a variable of the wrong type',
      { query: 'query ($sku: ID!) { product(sku: $sku) { sku } }', variables: { sku: null } },
      'BAD_USER_INPUT',
    ],
    ['has no such operation', { ...TYPENAME, operationName: 'Other' }, 'OPERATION_RESOLUTION_FAILURE'],
  ];

  it.each(faults)('that %s is answered 400 to who takes %#', async (_what, body, code) => {
    expect(await post(body, { accept: GRAPHQL })).toMatchObject(refused(400, code));
  });

  it.each(faults)('that %s is answered 200 to who takes plain JSON', async (_what, body, code) => {
    expect(await post(body, { accept: 'application/json' })).toMatchObject(refused(200, code));
    expect(await post(body)).toMatchObject(refused(200, code));
  });

  it('over a limit is answered 400 to everybody', async () => {
    const query = `{ ${'x '.repeat(1_001)} }`;

    expect(await post({ query }, { accept: 'application/json' })).toMatchObject(refused(400, 'QUERY_TOO_LARGE'));
  });
});

describe('a body', () => {
  it.each([
    'text/plain',
    'application/graphql',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/json; charset=iso-8859-1',
    'application/jsonx',
    '',
  ])('of the type "%s" is refused', async (type) => {
    expect(await post(TYPENAME, { 'content-type': type })).toMatchObject(refused(415, 'UNSUPPORTED_MEDIA_TYPE'));
  });

  it.each(['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"', 'application/json;x=y'])(
    'of the type "%s" is read',
    async (type) => {
      expect(await post(TYPENAME, { 'content-type': type })).toMatchObject({ status: 200 });
    },
  );

  it.each(['gzip', 'br', 'deflate, gzip'])('that is compressed by %s is refused', async (encoding) => {
    const answer = await post(TYPENAME, { 'content-encoding': encoding });

    expect(answer).toMatchObject(refused(415, 'UNSUPPORTED_MEDIA_TYPE'));
    expect(answer.headers.get('accept-encoding')).toBe('identity');
  });

  it.each([
    ['nothing', ''],
    ['half of it', '{"query":"{ __typename }"'],
    ['a list of requests', JSON.stringify([TYPENAME, TYPENAME])],
    ['no object', '"query"'],
    ['nothing in it', '{}'],
    ['lists within lists', `${'['.repeat(4_000)}${']'.repeat(4_000)}`],
    ['deep extensions', `{"query":"{ __typename }","extensions":{"a":${'['.repeat(70)}${']'.repeat(70)}}}`],
    ['brackets alone', '['.repeat(9_000)],
  ])('with %s is answered 400', async (_what, body) => {
    expect(await post(body)).toMatchObject(refused(400, 'BAD_REQUEST'));
  });

  it('that is not UTF-8 is answered 400', async () => {
    const body = Buffer.concat([
      Buffer.from('{"query":"{ __typename }","x":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}'),
    ]);
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };

    expect(await send('/graphql', init)).toMatchObject(refused(400, 'BAD_REQUEST'));
  });

  it('with text that no database keeps is answered 400', async () => {
    const body = `{"query":"query ($sku: ID!) { product(sku: $sku) { sku } }","variables":{"sku":"\\u0000"}}`;

    expect(await post(body)).toMatchObject(refused(400, 'BAD_USER_INPUT'));
    expect(await get({ query: TYPENAME.query, variables: '{"sku":"\\ud800"}' })).toMatchObject(
      refused(400, 'BAD_USER_INPUT'),
    );
  });

  it('brackets within strings nest nothing', async () => {
    const query = `{ product(sku: "${'[{\\"'.repeat(100)}") { sku } }`;

    expect(await post({ query })).toMatchObject({ status: 200, json: { data: { product: {} } } });
  });

  const filler = 'x'.repeat(MAX_BODY_BYTES);

  it('that is too large is answered 413, before it came', async () => {
    expect(await post({ ...TYPENAME, filler })).toMatchObject(refused(413, 'REQUEST_TOO_LARGE'));
  });

  it('that is too large without saying so is answered 413, and no more of it is read', async () => {
    const connection = await connectTo(edge.port);
    const chunk = `${filler.length.toString(16)}\r\n${filler}\r\n`;
    connection.send(
      postOf('', { 'transfer-encoding': 'chunked', 'content-length': '' }).replace('content-length: \r\n', '') +
        chunk +
        chunk,
    );

    expect(await connection.ended()).toMatch(/^HTTP\/1\.1 413 .*connection: close.*"REQUEST_TOO_LARGE"/is);
  });

  it('in chunks is read', async () => {
    const connection = await connectTo(edge.port);
    const body = JSON.stringify(TYPENAME);
    const chunks = [body.slice(0, 5), body.slice(5)].map((part) => `${part.length.toString(16)}\r\n${part}\r\n`);
    connection.send(
      `${postOf('', { 'transfer-encoding': 'chunked', 'content-length': '' }).replace('content-length: \r\n', '')}${chunks.join('')}0\r\n\r\n`,
    );

    expect(await connection.heard(/"__typename":"Query"/)).toMatch(/^HTTP\/1\.1 200 /);
    connection.socket.destroy();
  });

  it('of a caller who may not ask is not waited for', async () => {
    const connection = await connectTo(edge.port);
    connection.send(postOf('{', { authorization: 'Bearer bad', 'content-length': '9000' }));

    expect(await connection.ended()).toMatch(
      /^HTTP\/1\.1 401 .*www-authenticate: Bearer.*connection: close.*"UNAUTHENTICATED"/is,
    );
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
    await post({ query: '{ customerName }' });

    expect(edge.asked.at(-1)?.context.signal.aborted).toBe(false);
  });
});

describe('a page of another site', () => {
  const simple = { 'content-type': 'text/plain' };

  it('cannot make a browser ask without being asked for leave first', async () => {
    const search = '?query={__typename}';

    expect(await send(`/storefront/graphql${search}`)).toMatchObject(refused(400, 'BAD_REQUEST'));
    expect(await post(TYPENAME, simple)).toMatchObject(refused(415, 'UNSUPPORTED_MEDIA_TYPE'));
    expect(await post('query=x', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject(
      refused(415, 'UNSUPPORTED_MEDIA_TYPE'),
    );
  });

  it.each(['apollo-require-preflight', 'graphql-require-preflight', 'x-apollo-operation-name'])(
    'is not who sends %s',
    async (header) => {
      expect(await send('/storefront/graphql?query={__typename}', { headers: { [header]: '1' } })).toMatchObject({
        status: 200,
      });
    },
  );

  const preflight = (path: string, origin: string) =>
    send(path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

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
    for (const { headers } of [await preflight(path, origin), await post(TYPENAME, { origin }, path)])
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
      const { headers } = await post(body, { origin: SHOP });
      expect(headers.get('access-control-allow-origin')).toBe(SHOP);
      expect(headers.get('access-control-expose-headers')).toContain('x-request-id');
      expect(headers.get('vary')).toContain('Origin');
    }
  });

  it('sends cookies along only where that is said', async () => {
    expect(
      (await post(TYPENAME, { origin: SHOP }, '/csr/graphql')).headers.get('access-control-allow-credentials'),
    ).toBe('true');
  });
});

describe('introspection', () => {
  it.each(AUDIENCES)('is open to %s or closed, as its audience has it', async (audience) => {
    const path = [...ENDPOINTS].find(([, whose]) => whose === audience)?.[0] as string;
    const answers = await Promise.all(
      [
        getIntrospectionQuery(),
        '{ __type(name: "Query") { name } }',
        'query A { a: __schema { queryType { name } } }',
      ].map((query) => post({ query }, { accept: GRAPHQL }, path)),
    );

    for (const { status, json } of answers) {
      if (audience === 'operator' || audience === 'csr') expect(status).toBe(200);
      else {
        expect(status).toBe(400);
        expect(json.errors).toContainEqual(expect.objectContaining({ extensions: { code: 'INTROSPECTION_DISABLED' } }));
      }
    }
    expect(await post({ query: '{ __typename product(sku: "A") { __typename } }' }, {}, path)).toMatchObject({
      json: { data: { __typename: 'Query', product: { __typename: 'Product' } } },
    });
  });

  it.each([
    ['a field', { query: '{ produc(sku: "A") { sku } }' }],
    ['an argument', { query: '{ product(skus: "A") { sku } }' }],
    ['a type', { query: 'query ($a: Produc) { __typename }' }],
  ])('is not made up for by suggestions of %s', async (_what, body) => {
    const closed = await post(body);
    const open = await post(body, {}, '/graphql');

    expect(open.text).toContain('Did you mean');
    expect(closed.text).not.toContain('Did you mean');
    expect(closed.json.errors?.[0]?.message).not.toBe('');
  });
});

describe('a GET', () => {
  const anyone = { query: '{ product(sku: "A") { title } }' };

  it('runs no mutation', async () => {
    const answer = await get({ query: 'mutation { greet(name: "Ada") }' });

    expect(answer).toMatchObject({ status: 405 });
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it('that asks for what everybody may know may be kept for seconds', async () => {
    const { headers } = await get(anyone);

    expect(headers.get('cache-control')).toBe('public, max-age=5');
    expect(headers.get('vary')).toBe('Accept, Accept-Encoding, Authorization, Origin, X-Api-Key');
  });

  it.each([
    ['of somebody', () => get(anyone, { authorization: 'Bearer good' })],
    ['for personal things', () => get({ query: '{ customerName }' })],
    ['for both', () => get({ query: '{ product(sku: "A") { title } customerName }' })],
    ['through a fragment', () => get({ query: '{ ... { customerName } }' })],
    ['under another name', () => get({ query: '{ product: customerName }' })],
    ['with errors', () => get({ query: '{ product(sku: "A") { title } broken }' })],
    ['that is wrong', () => get({ query: '{ product }' })],
    ['of another audience', () => get(anyone, {}, '/csr/graphql')],
    ['by POST', () => post(anyone)],
  ])('may not be kept %s', async (_what, ask) => {
    expect((await ask()).headers.get('cache-control')).toBe('no-store');
  });

  it('is not answered twice to who has the answer already', async () => {
    const first = await get(anyone);
    const tag = first.headers.get('etag') as string;
    const second = await get(anyone, { 'if-none-match': `"other", ${tag}` });

    expect(second).toMatchObject({ status: 304, text: '' });
    expect(second.headers.get('cache-control')).toBe('public, max-age=5');
    expect((await get({ query: '{ product(sku: "B") { title } }' }, { 'if-none-match': tag })).status).toBe(200);
  });

  it.each([
    ['variables that are no JSON', { query: '{ __typename }', variables: '{' }],
    ['extensions that are no JSON', { query: '{ __typename }', extensions: '{' }],
    ['no query', {}],
  ])('with %s is answered 400', async (_what, parameters) => {
    expect(await get(parameters)).toMatchObject(refused(400, 'BAD_REQUEST'));
  });

  it('with two queries is answered 400', async () => {
    const headers = { 'apollo-require-preflight': '1' };

    expect(await send('/graphql?query={a}&query={b}', { headers })).toMatchObject(refused(400, 'BAD_REQUEST'));
    expect(await send('/graphql?query=%', { headers })).toMatchObject(refused(200, 'GRAPHQL_PARSE_FAILED'));
  });
});

describe('a long answer', () => {
  const long = { query: '{ filler(bytes: 5000) }' };

  const raw = async (acceptEncoding: string, body: object) => {
    const connection = await connectTo(edge.port);
    connection.socket.setEncoding('latin1');
    connection.send(postOf(JSON.stringify(body), { 'accept-encoding': acceptEncoding, connection: 'close' }));
    const [head = '', text = ''] = (await connection.ended()).split('\r\n\r\n');
    return { head: head.toLowerCase(), body: Buffer.from(text, 'latin1') };
  };

  it.each(['gzip', 'br, gzip;q=0.5', '*'])('is compressed for who takes %s', async (acceptEncoding) => {
    const { head, body } = await raw(acceptEncoding, long);

    expect(head).toContain('content-encoding: gzip');
    expect(head).toContain(`content-length: ${body.length}`);
    expect(JSON.parse(gunzipSync(body).toString())).toEqual({ data: { filler: 'x'.repeat(5_000) } });
  });

  it.each(['', 'br', 'gzip;q=0', 'identity'])('is sent as it is to who takes "%s"', async (acceptEncoding) => {
    expect((await raw(acceptEncoding, long)).head).not.toContain('content-encoding');
  });

  it('is the only one', async () => {
    expect((await raw('gzip', TYPENAME)).head).not.toContain('content-encoding');
  });
});
