import { expect, it } from '@jest/globals';
import { isSource } from './restart-on-change.ts';

it.each([
  ['domain/order.ts', true],
  ['orders.graphql', true],
  ['domain/order.spec.ts', false],
  ['resolvers/schema-types.ts', false],
  ['generated-client/client.ts', false],
  ['supergraph.graphql', false],
  ['contracts/csr.graphql', false],
  ['order.ts~', false],
])('restarts for %s: %s', (file, restarts) => {
  expect(isSource(file)).toBe(restarts);
});
