import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEdge, type StandInEdge } from '../testing/stand-in-edge.ts';
import { type KnownDocument, sha256 } from './manifest.ts';

process.env.LOG_LEVEL = 'silent';
process.env.MAX_BATCH_SIZE = '2';

const body = 'query Product($sku: ID!) { product(sku: $sku) { title } }';
const PRODUCT: KnownDocument = { id: sha256(body), name: 'Product', type: 'query', body };
const named = { extensions: { persistedQuery: { version: 1, sha256Hash: PRODUCT.id } }, variables: { sku: 'A' } };

let edge: StandInEdge;

beforeAll(async () => {
  edge = await openEdge(
    { trustedDocuments: new Set(['storefront']) },
    {
      maxBatchSize: () => 2,
      documents: {
        of: () => [PRODUCT],
        find: (_audience, id) => (id === PRODUCT.id ? PRODUCT : undefined),
        reload: () => {},
      },
    },
  );
});

afterAll(async () => {
  await edge.close();
  delete process.env.MAX_BATCH_SIZE;
});

const send = async (batch: readonly object[]) => {
  const response = await fetch(`${edge.origin}/storefront/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(batch),
  });
  return { status: response.status, json: await response.json() };
};

describe('a batch where only known documents run', () => {
  it('runs known ones, by hash or in full', async () => {
    const { json } = await send([named, { query: body, variables: { sku: 'B' } }]);

    expect(json).toEqual([
      { data: { product: { title: 'Title of A' } } },
      { data: { product: { title: 'Title of B' } } },
    ]);
  });

  it('runs nothing where one is unknown', async () => {
    const { status, json } = await send([named, { query: '{ customerName }' }]);

    expect(status).toBe(400);
    expect(json).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } }] });
    expect(edge.asked).toHaveLength(2);
  });
});
