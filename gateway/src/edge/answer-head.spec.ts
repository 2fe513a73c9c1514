import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AskedEdge, GRAPHQL, openAskedEdge, refused, TYPENAME } from './testing/asked-edge.ts';

process.env.LOG_LEVEL = 'silent';

let edge: AskedEdge;

beforeAll(async () => {
  edge = await openAskedEdge();
});

afterAll(() => edge.close());

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
    expect(await edge.post(body, { accept: GRAPHQL })).toMatchObject(refused(400, code));
  });

  it.each(faults)('that %s is answered 200 to who takes plain JSON', async (_what, body, code) => {
    expect(await edge.post(body, { accept: 'application/json' })).toMatchObject(refused(200, code));
    expect(await edge.post(body)).toMatchObject(refused(200, code));
  });

  it('over a limit is answered 400 to everybody', async () => {
    const query = `{ product(sku: "A") { ${'x '.repeat(4_000)} } }`;

    expect(await edge.post({ query }, { accept: 'application/json' })).toMatchObject(refused(400, 'QUERY_TOO_LARGE'));
  });
});
