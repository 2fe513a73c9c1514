import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AskedEdge, GOOD_TOKEN, openAskedEdge, refused } from './testing/asked-edge.ts';

process.env.LOG_LEVEL = 'silent';

let edge: AskedEdge;

beforeAll(async () => {
  edge = await openAskedEdge();
});

afterAll(() => edge.close());

describe('a GET', () => {
  const anyone = { query: '{ product(sku: "A") { title } }' };

  it('runs no mutation', async () => {
    const answer = await edge.get({ query: 'mutation { greet(name: "Ada") }' });

    expect(answer).toMatchObject({ status: 405 });
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it('that asks for what everybody may know may be kept for seconds', async () => {
    const { headers } = await edge.get(anyone);

    expect(headers.get('cache-control')).toBe('public, max-age=5');
    expect(headers.get('vary')).toBe('Accept, Accept-Encoding, Authorization, Origin, X-Api-Key');
  });

  it.each([
    ['of somebody', () => edge.get(anyone, GOOD_TOKEN)],
    ['for personal things', () => edge.get({ query: '{ customerName }' })],
    ['for both', () => edge.get({ query: '{ product(sku: "A") { title } customerName }' })],
    ['through a fragment', () => edge.get({ query: '{ ... { customerName } }' })],
    ['under another name', () => edge.get({ query: '{ product: customerName }' })],
    ['with errors', () => edge.get({ query: '{ product(sku: "A") { title } broken }' })],
    ['that is wrong', () => edge.get({ query: '{ product }' })],
    ['of another audience', () => edge.get(anyone, {}, '/csr/graphql')],
    ['by POST', () => edge.post(anyone)],
  ])('may not be kept %s', async (_what, ask) => {
    expect((await ask()).headers.get('cache-control')).toBe('no-store');
  });

  it('is not answered twice to who has the answer already', async () => {
    const first = await edge.get(anyone);
    const tag = first.headers.get('etag') as string;
    const second = await edge.get(anyone, { 'if-none-match': `"other", ${tag}` });

    expect(second).toMatchObject({ status: 304, text: '' });
    expect(second.headers.get('cache-control')).toBe('public, max-age=5');
    expect((await edge.get({ query: '{ product(sku: "B") { title } }' }, { 'if-none-match': tag })).status).toBe(200);
  });

  it.each([
    ['variables that are no JSON', { query: '{ __typename }', variables: '{' }],
    ['extensions that are no JSON', { query: '{ __typename }', extensions: '{' }],
    ['no query', {}],
  ])('with %s is answered 400', async (_what, parameters) => {
    expect(await edge.get(parameters)).toMatchObject(refused(400, 'BAD_REQUEST'));
  });

  it('with two queries is answered 400', async () => {
    const headers = { 'apollo-require-preflight': '1' };

    expect(await edge.send('/graphql?query={a}&query={b}', { headers })).toMatchObject(refused(400, 'BAD_REQUEST'));
    expect(await edge.send('/graphql?query=%', { headers })).toMatchObject(refused(200, 'GRAPHQL_PARSE_FAILED'));
  });
});
