import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { AUDIENCES } from '../request-context.ts';
import { ENDPOINTS } from './endpoints.ts';
import { type AskedEdge, GRAPHQL, openAskedEdge } from './testing/asked-edge.ts';

process.env.LOG_LEVEL = 'silent';

let edge: AskedEdge;

beforeAll(async () => {
  edge = await openAskedEdge({ introspection: new Set(['operator', 'csr']) });
});

afterAll(() => edge.close());

describe('introspection', () => {
  it.each(AUDIENCES)('is open to %s or closed, as its audience has it', async (audience) => {
    const path = [...ENDPOINTS].find(([, whose]) => whose === audience)?.[0] as string;
    const answers = await Promise.all(
      [
        getIntrospectionQuery(),
        '{ __type(name: "Query") { name } }',
        'query A { a: __schema { queryType { name } } }',
      ].map((query) => edge.post({ query }, { accept: GRAPHQL }, path)),
    );

    for (const { status, json } of answers) {
      if (audience === 'operator' || audience === 'csr') expect(status).toBe(200);
      else {
        expect(status).toBe(400);
        expect(json.errors).toContainEqual(expect.objectContaining({ extensions: { code: 'INTROSPECTION_DISABLED' } }));
      }
    }
    expect(await edge.post({ query: '{ __typename product(sku: "A") { __typename } }' }, {}, path)).toMatchObject({
      json: { data: { __typename: 'Query', product: { __typename: 'Product' } } },
    });
  });

  it.each([
    ['a field', { query: '{ produc(sku: "A") { sku } }' }],
    ['an argument', { query: '{ product(skus: "A") { sku } }' }],
    ['a type', { query: 'query ($a: Produc) { __typename }' }],
  ])('is not made up for by suggestions of %s', async (_what, body) => {
    const closed = await edge.post(body);
    const open = await edge.post(body, {}, '/graphql');

    expect(open.text).toContain('Did you mean');
    expect(closed.text).not.toContain('Did you mean');
    expect(closed.json.errors?.[0]?.message).not.toBe('');
  });
});
