import { describe, expect, it } from '@jest/globals';
import { type ParcelRequest, type ShipRequest, shipFulfillmentOrder } from './ship-fulfillment-order.ts';
import { aFulfillmentOrder, aFulfillmentOrderLine } from './testing.ts';

const accepted = aFulfillmentOrder({
  status: 'IN_PROGRESS',
  lines: [
    aFulfillmentOrderLine({ id: 'fln_1', orderLineId: 'oln_1', sku: 'DESK', quantity: 3 }),
    aFulfillmentOrderLine({ id: 'fln_2', orderLineId: 'oln_2', sku: 'LAMP', quantity: 2, cancelled: 1 }),
  ],
});

const aParcelRequest = (changes: Partial<ParcelRequest> = {}): ParcelRequest => ({
  trackingNumber: '1Z1',
  weightGrams: 1200,
  lines: [{ fulfillmentOrderLineId: 'fln_1', quantity: 3 }],
  ...changes,
});

const ship = (changes: Partial<ShipRequest> = {}, fulfillmentOrder = accepted) =>
  shipFulfillmentOrder(fulfillmentOrder, { carrier: 'UPS', parcels: [aParcelRequest()], ...changes });

const refusal = (code: string, ...field: string[]) => ({ ok: false, errors: [{ code, field }] });

describe('shipFulfillmentOrder', () => {
  it('ships what is in the parcels and leaves the rest in progress', () => {
    expect(ship({ carrier: ' UPS ', parcels: [aParcelRequest({ trackingNumber: ' 1Z1 ' })] })).toEqual({
      ok: true,
      value: {
        fulfillmentOrder: {
          ...accepted,
          version: 2,
          lines: [{ ...accepted.lines[0], shipped: 3, picked: 3 }, accepted.lines[1]],
        },
        carrier: 'UPS',
        parcels: [
          { trackingNumber: '1Z1', weightGrams: 1200, lines: [{ orderLineId: 'oln_1', sku: 'DESK', quantity: 3 }] },
        ],
      },
    });
  });

  it('is shipped once nothing is left but cancelled units', () => {
    const parcels = [
      aParcelRequest(),
      aParcelRequest({
        trackingNumber: '1Z2',
        weightGrams: null,
        lines: [{ fulfillmentOrderLineId: 'fln_2', quantity: 1 }],
      }),
    ];

    expect(ship({ parcels })).toMatchObject({
      ok: true,
      value: { fulfillmentOrder: { status: 'SHIPPED', version: 2 } },
    });
  });

  it('spreads a line over parcels, up to what it has left', () => {
    const parcel = (trackingNumber: string, quantity: number) =>
      aParcelRequest({ trackingNumber, lines: [{ fulfillmentOrderLineId: 'fln_1', quantity }] });

    expect(ship({ parcels: [parcel('1Z1', 2), parcel('1Z2', 1)] })).toMatchObject({ ok: true });
    expect(ship({ parcels: [parcel('1Z1', 2), parcel('1Z2', 2)] })).toMatchObject(
      refusal('INVALID_QUANTITY', 'parcels', '1', 'lines', '0', 'quantity'),
    );
  });

  it('counts what shipped before', () => {
    const rest = aFulfillmentOrder({
      status: 'IN_PROGRESS',
      lines: [aFulfillmentOrderLine({ shipped: 2, picked: 2 })],
    });

    expect(ship({}, rest)).toMatchObject(refusal('INVALID_QUANTITY', 'parcels', '0', 'lines', '0', 'quantity'));
  });

  it.each([0, -1, 1.5, 2 ** 31, Number.NaN])('refuses %p units', (quantity) => {
    const parcels = [aParcelRequest({ lines: [{ fulfillmentOrderLineId: 'fln_1', quantity }] })];

    expect(ship({ parcels })).toMatchObject(refusal('INVALID_QUANTITY', 'parcels', '0', 'lines', '0', 'quantity'));
  });

  it('refuses a line that it does not have', () => {
    const parcels = [aParcelRequest({ lines: [{ fulfillmentOrderLineId: 'fln_9', quantity: 1 }] })];

    expect(ship({ parcels })).toMatchObject(
      refusal('FULFILLMENT_ORDER_LINE_NOT_FOUND', 'parcels', '0', 'lines', '0', 'fulfillmentOrderLineId'),
    );
  });

  it('refuses no parcels, and more than a hundred', () => {
    expect(ship({ parcels: [] })).toMatchObject(refusal('INVALID_PARCELS', 'parcels'));
    expect(ship({ parcels: Array.from({ length: 101 }, () => aParcelRequest()) })).toMatchObject(
      refusal('INVALID_PARCELS', 'parcels'),
    );
  });

  it('refuses an empty parcel, and one that weighs nothing', () => {
    expect(ship({ parcels: [aParcelRequest({ lines: [] })] })).toMatchObject(
      refusal('INVALID_PARCELS', 'parcels', '0', 'lines'),
    );
    expect(ship({ parcels: [aParcelRequest({ weightGrams: 0 })] })).toMatchObject(
      refusal('INVALID_PARCELS', 'parcels', '0', 'weightGrams'),
    );
  });

  it.each(['', '  ', '--', 'x'.repeat(101)])('refuses the tracking number %p', (trackingNumber) => {
    expect(ship({ parcels: [aParcelRequest({ trackingNumber })] })).toMatchObject(
      refusal('INVALID_TRACKING_NUMBER', 'parcels', '0', 'trackingNumber'),
    );
  });

  it.each(['', '  ', 'x'.repeat(101)])('refuses the carrier %p', (carrier) => {
    expect(ship({ carrier })).toMatchObject(refusal('INVALID_CARRIER', 'carrier'));
  });

  it('refuses a tracking number that another parcel of the request has', () => {
    const one = (trackingNumber: string) =>
      aParcelRequest({ trackingNumber, lines: [{ fulfillmentOrderLineId: 'fln_1', quantity: 1 }] });

    for (const again of [' 1Z1', '1z 1', '1Z-1'])
      expect(ship({ parcels: [one('1Z1'), one(again)] })).toMatchObject(
        refusal('TRACKING_NUMBER_TAKEN', 'parcels', '1', 'trackingNumber'),
      );
  });

  it('reports every error at once', () => {
    const parcels = [aParcelRequest({ trackingNumber: '', lines: [{ fulfillmentOrderLineId: 'fln_1', quantity: 0 }] })];

    expect(ship({ carrier: '', parcels })).toMatchObject({
      ok: false,
      errors: [{ code: 'INVALID_CARRIER' }, { code: 'INVALID_TRACKING_NUMBER' }, { code: 'INVALID_QUANTITY' }],
    });
  });

  it.each(['OPEN', 'SHIPPED', 'DELIVERED', 'CANCELLED'] as const)('refuses what is %s', (status) => {
    expect(ship({}, aFulfillmentOrder({ status }))).toMatchObject({
      ok: false,
      errors: [{ code: 'ACTION_NOT_ALLOWED', field: null }],
    });
  });
});
