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

  const accept = (over: object) => shop.mutate<object>('partner', 'AcceptFulfillmentOrder', { ...work, ...over });
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
      'a number of blanks and hyphens',
      () => ({ parcels: [parcel(1, { trackingNumber: ' - -' })] }),
      'INVALID_TRACKING_NUMBER',
      'parcels.0.trackingNumber',
    ],
    [
      'a number that is taken',
      () => ({ parcels: [parcel(1, { trackingNumber: taken })] }),
      'TRACKING_NUMBER_TAKEN',
      'parcels',
    ],
    [
      'a number that is taken, written otherwise',
      () => ({ parcels: [parcel(1, { trackingNumber: taken.toLowerCase().replace('-', ' ') })] }),
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
    [
      'more than a day ahead',
      { occurredAt: new Date(Date.now() + 25 * 3_600_000).toISOString() },
      'INVALID_TIME',
      'occurredAt',
    ],
  ])('records no event %s', async (_, over, code, field) => {
    const event = { trackingNumber: taken, status: 'IN_TRANSIT', occurredAt: new Date().toISOString(), ...over };

    expect(await shop.mutate('partner', 'RecordTrackingEvent', event)).toEqual({
      shipment: null,
      userErrors: [error(code, field)],
    });
    expect(await records.count(['fulfillment.tracking_events'])).toEqual({ 'fulfillment.tracking_events': 0 });
  });
});
