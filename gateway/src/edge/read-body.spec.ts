import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AskedEdge, BAD_TOKEN, openAskedEdge, refused, TYPENAME } from './testing/asked-edge.ts';
import { connectTo, postOf } from './testing/raw-connection.ts';
import { MAX_BODY_BYTES, MAX_BODY_VALUES, openEdge } from './testing/stand-in-edge.ts';

process.env.LOG_LEVEL = 'silent';

const IN_CHUNKS = postOf('', { 'transfer-encoding': 'chunked', 'content-length': '' }).replace(
  'content-length: \r\n',
  '',
);

let edge: AskedEdge;

beforeAll(async () => {
  edge = await openAskedEdge();
});

afterAll(() => edge.close());

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
    expect(await edge.post(TYPENAME, { 'content-type': type })).toMatchObject(refused(415, 'UNSUPPORTED_MEDIA_TYPE'));
  });

  it.each(['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"', 'application/json;x=y'])(
    'of the type "%s" is read',
    async (type) => {
      expect(await edge.post(TYPENAME, { 'content-type': type })).toMatchObject({ status: 200 });
    },
  );

  it.each(['gzip', 'br', 'deflate, gzip'])('that is compressed by %s is refused', async (encoding) => {
    const answer = await edge.post(TYPENAME, { 'content-encoding': encoding });

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
    ['a member of its own', JSON.stringify({ ...TYPENAME, filler: '' })],
  ])('with %s is answered 400', async (_what, body) => {
    expect(await edge.post(body)).toMatchObject(refused(400, 'BAD_REQUEST'));
  });

  it('that is not UTF-8 is answered 400', async () => {
    const body = Buffer.concat([
      Buffer.from('{"query":"{ __typename }","x":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}'),
    ]);
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };

    expect(await edge.send('/graphql', init)).toMatchObject(refused(400, 'BAD_REQUEST'));
  });

  it('with text that no database keeps is answered 400', async () => {
    const body = `{"query":"query ($sku: ID!) { product(sku: $sku) { sku } }","variables":{"sku":"\\u0000"}}`;

    expect(await edge.post(body)).toMatchObject(refused(400, 'BAD_USER_INPUT'));
    expect(await edge.get({ query: TYPENAME.query, variables: '{"sku":"\\ud800"}' })).toMatchObject(
      refused(400, 'BAD_USER_INPUT'),
    );
  });

  it.each(['variables', 'extensions'])('and the %s of a GET nest alike', async (name) => {
    const deep = `{"a":${'['.repeat(70)}${']'.repeat(70)}}`;

    expect(await edge.get({ ...TYPENAME, [name]: deep })).toMatchObject(refused(400, 'BAD_REQUEST'));
  });

  it.each([
    ['empty objects', '{},'],
    ['empty lists', '[],'],
    ['numbers', '0,'],
  ])('of %s, more than are taken, is refused before it is parsed', async (_, piece) => {
    const body = `{"query":"{ __typename }","extensions":{"a":[${piece.repeat(MAX_BODY_VALUES)}0]}}`;

    expect(await edge.post(body)).toMatchObject(refused(400, 'VARIABLES_TOO_LARGE'));
  });

  it('that comes drop by drop is given up, long before the request’s own time is over', async () => {
    const connection = await connectTo(edge.port);
    connection.send(postOf('{', { 'content-length': '1000' }));
    const begun = Date.now();

    expect(await connection.ended()).toMatch(/^HTTP\/1\.1 408 .*"REQUEST_TIMEOUT"/s);
    expect(Date.now() - begun).toBeLessThan(20_000);
  }, 30_000);

  it('brackets within strings nest nothing', async () => {
    const query = `{ product(sku: "${'[{\\"'.repeat(100)}") { sku } }`;

    expect(await edge.post({ query })).toMatchObject({ status: 200, json: { data: { product: {} } } });
  });

  const filler = 'x'.repeat(MAX_BODY_BYTES);

  it('that is too large is answered 413, before it came', async () => {
    expect(await edge.post({ ...TYPENAME, filler })).toMatchObject(refused(413, 'REQUEST_TOO_LARGE'));
  });

  it('that is too large without saying so is answered 413, and no more of it is read', async () => {
    const connection = await connectTo(edge.port);
    const chunk = `${filler.length.toString(16)}\r\n${filler}\r\n`;
    connection.send(IN_CHUNKS + chunk + chunk);

    expect(await connection.ended()).toMatch(/^HTTP\/1\.1 413 .*connection: close.*"REQUEST_TOO_LARGE"/is);
  });

  it('in chunks is read', async () => {
    const connection = await connectTo(edge.port);
    const body = JSON.stringify(TYPENAME);
    const chunks = [body.slice(0, 5), body.slice(5)].map((part) => `${part.length.toString(16)}\r\n${part}\r\n`);
    connection.send(`${IN_CHUNKS}${chunks.join('')}0\r\n\r\n`);

    expect(await connection.heard(/"__typename":"Query"/)).toMatch(/^HTTP\/1\.1 200 /);
    connection.socket.destroy();
  });

  it('in drops is refused, however small it is', async () => {
    const patient = await openEdge({}, { bodyLimits: () => ({ bytes: 100_000, values: 100_000 }) });
    const connection = await connectTo(patient.port);
    connection.send(IN_CHUNKS + '1\r\n \r\n'.repeat(20_000));

    expect(await connection.ended()).toMatch(/^HTTP\/1\.1 400 .*"code":"BAD_REQUEST"/s);
    await patient.close();
  });

  it('of a caller who may not ask is not waited for', async () => {
    const connection = await connectTo(edge.port);
    connection.send(postOf('{', { ...BAD_TOKEN, 'content-length': '9000' }));

    expect(await connection.ended()).toMatch(
      /^HTTP\/1\.1 401 .*www-authenticate: Bearer.*connection: close.*"UNAUTHENTICATED"/is,
    );
  });
});
