import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { fieldOwner } from './field-owner.ts';

const supergraph = buildSchema(readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8'), {
  assumeValid: true,
});
const owner = fieldOwner(supergraph);

describe('fieldOwner', () => {
  it.each([
    ['Query', 'customer', 'customer'],
    ['Query', 'order', 'orders'],
    ['Customer', 'fullName', 'customer'],
    ['Customer', 'orders', 'orders'],
    ['Order', 'total', 'orders'],
    ['Order', 'fulfillmentOrders', 'fulfillment'],
    ['Product', 'title', 'inventory'],
    ['Product', 'deliveryOptions', 'fulfillment'],
    ['OrderLine', 'status', 'orders'],
  ])('is for %s.%s the %s service', (type, field, service) => {
    expect(owner(type, field)).toBe(service);
  });

  it('knows by which keys an object is asked for', () => {
    expect(owner.keysOf('Product')).toContainEqual(['sku']);
    expect(owner.keysOf('Money')).toEqual([]);
  });

  it.each([
    ['Money', 'amount'],
    ['Customer', 'id'],
    ['Nothing', 'id'],
    ['OrderStatus', 'id'],
  ])('is nobody alone for %s.%s', (type, field) => {
    expect(owner(type, field)).toBeUndefined();
  });
});
