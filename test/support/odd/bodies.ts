import fc from 'fast-check';
import { type Audience, clientDocument, exampleVariables } from '../documents.ts';
import { ODD_VALUES, oddText, oddVariables } from './pieces.ts';

const DOCUMENTS: readonly (readonly [Audience, string])[] = [
  ['storefront', 'ProductAvailability'],
  ['storefront', 'ReserveStock'],
  ['storefront', 'PlaceOrder'],
  ['storefront', 'TrackOrder'],
  ['storefront', 'MyOrders'],
  ['csr', 'Customer360'],
  ['csr', 'SearchOrders'],
  ['csr', 'SearchCustomers'],
  ['csr', 'CancelOrder'],
  ['partner', 'StockPositions'],
  ['partner', 'StockMovements'],
  ['partner', 'FulfillmentWorkQueue'],
  ['partner', 'AdjustStock'],
  ['partner', 'BulkSetStockLevels'],
  ['partner', 'RecordCycleCount'],
];

/** What a client would send as JSON, nearly. */
export const oddPayload: fc.Arbitrary<unknown> = fc.constantFrom(...DOCUMENTS).chain(([audience, name]) =>
  fc.record(
    {
      query: fc.oneof(
        { weight: 6, arbitrary: fc.constant(clientDocument(audience, name)) },
        oddText(clientDocument(audience, name)),
        fc.constantFrom(...ODD_VALUES),
      ),
      variables: fc.oneof(
        { weight: 3, arbitrary: oddVariables(exampleVariables[name]) },
        fc.constantFrom(...ODD_VALUES),
      ),
      operationName: fc.constantFrom(undefined, name, 'Nobody', 7, ''),
      extensions: fc.constantFrom(
        undefined,
        undefined,
        {},
        'x',
        { persistedQuery: { version: 1, sha256Hash: 'abc' } },
        { persistedQuery: 5 },
      ),
    },
    { requiredKeys: ['query'] },
  ),
);

/** The bytes of a body. */
export const oddBody: fc.Arbitrary<Buffer> = fc
  .oneof(
    { weight: 6, arbitrary: oddPayload.map((one) => JSON.stringify(one)) },
    { weight: 3, arbitrary: oddPayload.chain((one) => oddText(JSON.stringify(one))) },
    fc.array(oddPayload, { maxLength: 5 }).map((batch) => JSON.stringify(batch)),
    fc.json(),
    fc.string(),
  )
  .map((text) => Buffer.from(text))
  .chain((bytes) =>
    fc.oneof(
      { weight: 8, arbitrary: fc.constant(bytes) },
      fc.nat(bytes.length).map((length) => bytes.subarray(0, length)),
      fc.uint8Array({ maxLength: 200 }).map((noise) => Buffer.concat([bytes.subarray(0, 50), noise])),
    ),
  );
