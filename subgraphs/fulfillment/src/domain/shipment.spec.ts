import { describe, expect, it } from '@jest/globals';
import { newShipment, trackingUrl } from './shipment.ts';
import { aFulfillmentOrder } from './testing.ts';

describe('newShipment', () => {
  it('starts dispatched, every parcel as of the moment it left', () => {
    const shippedAt = new Date('2026-11-23T20:00:00Z');
    const lines = [{ orderLineId: 'oln_1', sku: 'DESK', quantity: 3 }];
    const dispatch = {
      fulfillmentOrder: aFulfillmentOrder(),
      carrier: 'UPS',
      parcels: [{ trackingNumber: '1Z1', weightGrams: null, lines }],
    };

    expect(newShipment('shp_1', dispatch, shippedAt, null)).toEqual({
      id: 'shp_1',
      fulfillmentOrderId: 'ful_1',
      orderId: 'ord_1',
      carrier: 'UPS',
      status: 'DISPATCHED',
      shippedAt,
      estimatedDeliveryAt: null,
      deliveredAt: null,
      parcels: [{ trackingNumber: '1Z1', weightGrams: null, status: 'DISPATCHED', statusAt: shippedAt, lines }],
      events: [],
    });
  });
});

describe('trackingUrl', () => {
  it.each([
    ['UPS', 'https://www.ups.com/track?tracknum=1Z%2F1'],
    [' fedex ', 'https://www.fedex.com/fedextrack/?trknbr=1Z%2F1'],
    ['Usps', 'https://tools.usps.com/go/TrackConfirmAction?tLabels=1Z%2F1'],
    ['DHL', 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=1Z%2F1'],
  ])("is %p's page about the parcel", (carrier, url) => {
    expect(trackingUrl(carrier, '1Z/1')).toBe(url);
  });

  it.each(['Bike messenger', 'constructor', ''])('is null for %p', (carrier) => {
    expect(trackingUrl(carrier, '1Z1')).toBeNull();
  });
});
