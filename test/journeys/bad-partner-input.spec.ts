import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRecords, type Records } from '../support/records.ts';
import { anOrder, fresh, openShop, type Shop } from '../support/shop.ts';
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
    ['more than stands there', { quantity: -6, reason: 'CORRECTION' }, 'NOT_ENOUGH_UNITS', 'quantity'],
    ['repair of what is not damaged', { reason: 'DAMAGED' }, 'NOT_ENOUGH_UNITS', 'quantity'],
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

describe('a node’s work', () => {
  const WRITTEN = ['fulfillment.shipments', 'fulfillment.parcels', 'fulfillment.tracking_events'];
  const taken = fresh('TRK');
  let work: { fulfillmentOrderId: string };
  let lineId: string;

  beforeAll(async () => {
    const sku = await shop.addProduct({ [NODE]: 9 });
    const { order } = await shop.place(anOrder([{ sku, quantity: 3 }]));
    const { fulfillmentOrders } = await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');
    work = { fulfillmentOrderId: fulfillmentOrders[0]?.id ?? '' };
    lineId = fulfillmentOrders[0]?.lines[0]?.id ?? '';
  });

  const ship = (over: object) =>
    shop.mutate<object>('partner', 'ShipFulfillmentOrder', { ...work, carrier: 'UPS', parcels: [parcel(1)], ...over });
  const parcel = (quantity: unknown, over: object = {}) => ({
    trackingNumber: fresh('TRK'),
    lines: [{ fulfillmentOrderLineId: lineId, quantity }],
    ...over,
  });

  it('isn’t shipped before it is accepted, and isn’t accepted twice', async () => {
    expect(await ship({})).toMatchObject({ shipment: null, userErrors: [{ code: 'ACTION_NOT_ALLOWED', field: null }] });
    expect(await accept({ fulfillmentOrderId: 'ful_none' })).toMatchObject({
      userErrors: [{ code: 'FULFILLMENT_ORDER_NOT_FOUND', field: ['fulfillmentOrderId'] }],
    });
    expect(await accept({})).toMatchObject({ fulfillmentOrder: { status: 'IN_PROGRESS' }, userErrors: [] });
    expect(await accept({})).toMatchObject({ fulfillmentOrder: null, userErrors: [{ code: 'ACTION_NOT_ALLOWED' }] });
    expect(await ship({ parcels: [parcel(1, { trackingNumber: taken })] })).toMatchObject({ userErrors: [] });
  });

  const accept = (over: object) => shop.mutate<object>('partner', 'AcceptFulfillmentOrder', { ...work, ...over });

  it.each([
    ['an unknown id', () => ({ fulfillmentOrderId: 'ful_none' }), 'FULFILLMENT_ORDER_NOT_FOUND', 'fulfillmentOrderId'],
    ['no carrier', () => ({ carrier: ' ' }), 'INVALID_CARRIER', 'carrier'],
    ['no parcel', () => ({ parcels: [] }), 'INVALID_PARCELS', 'parcels'],
    ['an empty parcel', () => ({ parcels: [parcel(1, { lines: [] })] }), 'INVALID_PARCELS', 'parcels.0.lines'],
    [
      'a parcel of no weight',
      () => ({ parcels: [parcel(1, { weightGrams: 0 })] }),
      'INVALID_PARCELS',
      'parcels.0.weightGrams',
    ],
    [
      'no tracking number',
      () => ({ parcels: [parcel(1, { trackingNumber: '' })] }),
      'INVALID_TRACKING_NUMBER',
      'parcels.0.trackingNumber',
    ],
    [
      'a number that is taken',
      () => ({ parcels: [parcel(1, { trackingNumber: taken })] }),
      'TRACKING_NUMBER_TAKEN',
      'parcels',
    ],
    ['quantity 0', () => ({ parcels: [parcel(0)] }), 'INVALID_QUANTITY', 'parcels.0.lines.0.quantity'],
    ['half a unit', () => ({ parcels: [parcel(0.5)] }), 'INVALID_QUANTITY', 'parcels.0.lines.0.quantity'],
    ['more than is left', () => ({ parcels: [parcel(3)] }), 'INVALID_QUANTITY', 'parcels.0.lines.0.quantity'],
    [
      'more than is left, by parcels',
      () => ({ parcels: [parcel(2), parcel(1)] }),
      'INVALID_QUANTITY',
      'parcels.1.lines.0.quantity',
    ],
    [
      'another order’s line',
      () => ({ parcels: [parcel(1, { lines: [{ fulfillmentOrderLineId: 'fln_none', quantity: 1 }] })] }),
      'FULFILLMENT_ORDER_LINE_NOT_FOUND',
      'parcels.0.lines.0.fulfillmentOrderLineId',
    ],
  ])('doesn’t ship %s, and nothing leaves', async (_, over, code, field) => {
    const before = await records.count(WRITTEN);

    expect(await ship(over())).toEqual({
      fulfillmentOrder: null,
      shipment: null,
      userErrors: [error(code, ...field.split('.'))],
    });
    expect(await records.count(WRITTEN)).toEqual(before);
  });

  it.each([
    ['of an unknown parcel', { trackingNumber: 'TRK-none' }, 'TRACKING_NUMBER_NOT_FOUND', 'trackingNumber'],
    ['from a far future', { occurredAt: '2099-01-01T00:00:00Z' }, 'INVALID_TIME', 'occurredAt'],
  ])('records no event %s', async (_, over, code, field) => {
    const event = { trackingNumber: taken, status: 'IN_TRANSIT', occurredAt: new Date().toISOString(), ...over };

    expect(await shop.mutate('partner', 'RecordTrackingEvent', event)).toEqual({
      shipment: null,
      userErrors: [error(code, field)],
    });
    expect(await records.count(['fulfillment.tracking_events'])).toEqual({ 'fulfillment.tracking_events': 0 });
  });
});
