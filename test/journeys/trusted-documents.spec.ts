import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { clientDocument, exampleVariables } from '../support/documents.ts';
import { type System, startSystem } from '../support/system.ts';

/** What the shop's app, version 1, sends. */
const MANIFEST = JSON.parse(
  readFileSync(new URL('../../schema/documents/storefront@1.json', import.meta.url), 'utf8'),
) as { operations: { id: string; name: string; body: string }[] };

const idOf = (name: string) => MANIFEST.operations.find((operation) => operation.name === name)?.id;

let system: System;
let storefront = '';

beforeAll(async () => {
  system = await startSystem({ DEPLOYMENT: 'production' });
  storefront = system.as('anonymous').url;
});

afterAll(() => system.stop());

const read = async (response: Response) => ({
  status: response.status,
  cacheControl: response.headers.get('cache-control'),
  ...((await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] }),
});

const post = async (body: object) => {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  return read(await fetch(storefront, { method: 'POST', headers, body: JSON.stringify(body) }));
};

const byHash = (name: string) => ({ persistedQuery: { version: 1, sha256Hash: idOf(name) } });

describe('the storefront in production', () => {
  it('runs what its app sends, by hash', async () => {
    const variables = exampleVariables.ProductAvailability;
    const search = new URLSearchParams({
      extensions: JSON.stringify(byHash('ProductAvailability')),
      variables: JSON.stringify(variables),
    });
    const asked = await read(await fetch(`${storefront}?${search}`, { headers: { 'apollo-require-preflight': '1' } }));

    expect(asked).toMatchObject({
      status: 200,
      cacheControl: 'public, max-age=5',
      data: { products: [{ sku: variables.skus[0], title: expect.any(String) }, { sku: variables.skus[1] }] },
    });
  });

  it('runs what its app sends, as text', async () => {
    const query = clientDocument('storefront', 'ProductAvailability');

    expect(await post({ query, variables: exampleVariables.ProductAvailability })).toMatchObject({ status: 200 });
  });

  it('places an order by hash, and not by GET', async () => {
    const variables = exampleVariables.PlaceOrder;

    expect(await post({ extensions: byHash('PlaceOrder'), variables })).toMatchObject({
      status: 200,
      data: { placeOrder: { order: { number: expect.any(String) }, userErrors: [] } },
    });
    const search = new URLSearchParams({
      documentId: `sha256:${idOf('PlaceOrder')}`,
      variables: JSON.stringify(variables),
    });
    expect((await fetch(`${storefront}?${search}`, { headers: { 'apollo-require-preflight': '1' } })).status).toBe(405);
  });

  it.each([
    ['what nobody published', { query: '{ product(sku: "FUR-BO-10001798") { sku } }' }],
    ['what another audience published', { query: clientDocument('csr', 'SearchOrders') }],
    ['introspection', { query: getIntrospectionQuery() }],
    ['a hash of nothing known', { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }],
  ])('refuses %s', async (_what, body) => {
    expect(await post(body)).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } }],
    });
  });

  it('shows no page to develop with', async () => {
    for (const path of ['/', '/graphql', '/storefront/graphql'])
      expect((await fetch(new URL(path, storefront), { headers: { accept: 'text/html' } })).status).not.toBe(200);
  });
});
