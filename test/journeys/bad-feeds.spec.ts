import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRecords, type Records } from '../support/records.ts';
import { fresh, openShop, type Shop } from '../support/shop.ts';
import { type System, startSystem } from '../support/system.ts';

const NODE = 'DC-COLUMBUS';

let system: System;
let shop: Shop;
let records: Records;

beforeAll(async () => {
  system = await startSystem();
  shop = openShop(system);
  records = await openRecords(system);
});
afterAll(async () => {
  await records?.close();
  await system?.stop();
});

const error = (code: string, ...field: string[]) => ({ code, field, message: expect.any(String) });

describe('stock feeds', () => {
  const WRITTEN = ['inventory.stock_movements', 'inventory.stock_levels', 'inventory.idempotency_records'];
  let sku: string;

  beforeAll(async () => {
    sku = await shop.addProduct({ [NODE]: 5 });
  });

  it.each([
    ['an unknown location', { locationCode: 'NOWHERE' }, 'LOCATION_NOT_FOUND', 'locationCode'],
    ['a locker', { locationCode: 'LOCKER-SF' }, 'LOCATION_HOLDS_NO_STOCK', 'locationCode'],
    ['an unknown SKU', { sku: 'NO-SUCH-SKU' }, 'SKU_NOT_FOUND', 'sku'],
    ['quantity 0', { quantity: 0 }, 'INVALID_QUANTITY', 'quantity'],
    ['half a unit', { quantity: 0.5 }, 'INVALID_QUANTITY', 'quantity'],
    ['a quantity in words', { quantity: 'two' }, 'INVALID_QUANTITY', 'quantity'],
    ['more than can be counted', { quantity: 999_999_996 }, 'INVALID_QUANTITY', 'quantity'],
    ['theft that adds', { reason: 'THEFT' }, 'REASON_CONTRADICTS_QUANTITY', 'reason'],
    ['found units that are gone', { quantity: -1 }, 'REASON_CONTRADICTS_QUANTITY', 'reason'],
    ['more than stands there', { quantity: -6, reason: 'CORRECTION' }, 'INSUFFICIENT_STOCK', 'quantity'],
    ['repair of what is not damaged', { reason: 'DAMAGED' }, 'INSUFFICIENT_STOCK', 'quantity'],
    ['a stale version', { expectedVersion: 7 }, 'STALE_VERSION', 'expectedVersion'],
    ['an empty key', { idempotencyKey: '' }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
  ])('adjustStock refuses %s, and nothing moves', async (_, over, code, field) => {
    const before = await records.count(WRITTEN);

    expect(
      await shop.mutate('partner', 'AdjustStock', { locationCode: NODE, sku, quantity: 1, reason: 'FOUND', ...over }),
    ).toEqual({ stockLevel: null, movement: null, userErrors: [error(code, field)] });
    expect(await records.count(WRITTEN)).toEqual(before);
  });

  it('bulkSetStockLevels refuses each bad row with its index, and applies the others', async () => {
    const [target, other] = [await shop.addProduct(), await shop.addProduct()];
    const nearlyTooMany = await shop.addProduct({ 'DC-RENO': 999_999_999 });
    const good = { locationCode: NODE, sku: target, onHand: 4 };
    const rows = [
      good,
      { ...good, onHand: 9 },
      { ...good, locationCode: 'NOWHERE' },
      { ...good, locationCode: 'LOCKER-SF' },
      { ...good, sku: 'NO-SUCH-SKU' },
      { ...good, sku: other, onHand: -1 },
      { ...good, sku: other, onHand: 1.5 },
      { ...good, sku: other, onHand: 2 ** 31 },
      { ...good, sku: other, expectedVersion: 3 },
      { ...good, sku: nearlyTooMany, onHand: 2 },
    ];

    expect(await shop.mutate('partner', 'BulkSetStockLevels', { source: 'test', rows })).toEqual({
      appliedCount: 1,
      results: [{ index: 0, ...good, available: 4, version: 1 }],
      userErrors: [
        { index: 1, ...error('DUPLICATE_ROW', 'sku') },
        { index: 2, ...error('LOCATION_NOT_FOUND', 'locationCode') },
        { index: 3, ...error('LOCATION_HOLDS_NO_STOCK', 'locationCode') },
        { index: 4, ...error('SKU_NOT_FOUND', 'sku') },
        { index: 5, ...error('INVALID_QUANTITY', 'onHand') },
        { index: 6, ...error('INVALID_QUANTITY', 'onHand') },
        { index: 7, ...error('INVALID_QUANTITY', 'onHand') },
        { index: 8, ...error('STALE_VERSION', 'expectedVersion') },
        { index: 9, ...error('INVALID_QUANTITY', 'onHand') },
      ],
    });
    expect(await shop.readStock(other, NODE)).toMatchObject({ stockLevel: null });
  });

  it('bulkSetStockLevels takes 10,000 rows at most', async () => {
    const rows = Array.from({ length: 10_001 }, () => ({ locationCode: NODE, sku, onHand: 1 }));

    expect(await shop.mutate('partner', 'BulkSetStockLevels', { source: 'test', rows })).toEqual({
      appliedCount: 0,
      results: [],
      userErrors: [{ index: null, ...error('TOO_MANY_ROWS', 'rows') }],
    });
    expect(await shop.readStock(sku, NODE)).toMatchObject({ stockLevel: { onHand: 5, version: 1 } });
  });
});

describe('catalogue and customer feeds', () => {
  const UPSERT_PRODUCTS = `mutation ($input: BulkUpsertProductsInput!) {
    bulkUpsertProducts(input: $input) { appliedCount userErrors { index code field message } }
  }`;
  const UPSERT_CUSTOMERS = `mutation ($input: BulkUpsertCustomersInput!) {
    bulkUpsertCustomers(input: $input) { appliedCount userErrors { index code field message } }
  }`;
  const feed = (document: string, rows: readonly object[], idempotencyKey = fresh('feed')) =>
    shop.send(document, { input: { idempotencyKey, rows } });

  it('refuse each bad row with its index, and apply the others', async () => {
    const product = { sku: fresh('SKU'), title: 'Lamp', weightGrams: 500 };
    expect(
      await feed(UPSERT_PRODUCTS, [
        product,
        product,
        { ...product, sku: ' ' },
        { ...product, sku: 'x'.repeat(201) },
        { ...product, sku: fresh('SKU'), title: '' },
        { ...product, sku: fresh('SKU'), weightGrams: 0 },
        { ...product, sku: fresh('SKU'), weightGrams: '1' },
      ]),
    ).toEqual({
      appliedCount: 1,
      userErrors: [
        { index: 1, ...error('DUPLICATE_ROW', 'sku') },
        { index: 2, ...error('INVALID_PRODUCT', 'sku') },
        { index: 3, ...error('INVALID_PRODUCT', 'sku') },
        { index: 4, ...error('INVALID_PRODUCT', 'title') },
        { index: 5, ...error('INVALID_QUANTITY', 'weightGrams') },
        { index: 6, ...error('INVALID_QUANTITY', 'weightGrams') },
      ],
    });

    const customer = { email: `${fresh('buyer')}@example.com`, fullName: 'Ada Buyer' };
    expect(
      await feed(UPSERT_CUSTOMERS, [
        customer,
        { ...customer, email: customer.email.toUpperCase() },
        { ...customer, email: 'ada' },
        { ...customer, email: `${fresh('buyer')}@example.com`, fullName: '' },
      ]),
    ).toEqual({
      appliedCount: 1,
      userErrors: [
        { index: 1, ...error('DUPLICATE_ROW', 'email') },
        { index: 2, ...error('INVALID_CUSTOMER', 'email') },
        { index: 3, ...error('INVALID_CUSTOMER', 'fullName') },
      ],
    });
  });

  it.each([
    ['products', UPSERT_PRODUCTS, { sku: 'SKU-1', title: 'Lamp', weightGrams: 500 }],
    ['customers', UPSERT_CUSTOMERS, { email: 'ada@example.com', fullName: 'Ada' }],
  ])('of %s have 10,000 rows at most, and a key that means one input', async (_, document, row) => {
    const refusal = (code: string, field: string) => ({
      appliedCount: 0,
      userErrors: [{ index: null, ...error(code, field) }],
    });
    const key = fresh('feed');

    expect(await feed(document, Array(10_001).fill(row))).toEqual(refusal('TOO_MANY_ROWS', 'rows'));
    expect(await feed(document, [row], '')).toEqual(refusal('INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'));
    expect(await feed(document, [row], key)).toEqual({ appliedCount: 1, userErrors: [] });
    expect(await feed(document, [row], key)).toEqual({ appliedCount: 1, userErrors: [] });
    expect(await feed(document, [row, row], key)).toEqual(refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'));
  });
});
