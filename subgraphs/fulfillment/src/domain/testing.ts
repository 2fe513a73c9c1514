import type { OpeningHours } from './calendar.ts';
import type { Demand, DemandLine } from './demand.ts';
import type { FulfillmentOrder, FulfillmentOrderLine } from './fulfillment-order.ts';
import type { Node } from './node.ts';
import type { Parcel, Shipment, TrackingEvent } from './shipment.ts';

/** Monday to Friday, nine to six. */
export const OFFICE_HOURS: OpeningHours = {
  1: [['09:00', '18:00']],
  2: [['09:00', '18:00']],
  3: [['09:00', '18:00']],
  4: [['09:00', '18:00']],
  5: [['09:00', '18:00']],
};

/** A store in Chicago that works on public holidays. */
export const aNode = (changes: Partial<Node> = {}): Node => ({
  locationId: 'loc_chicago',
  code: 'STORE-CHICAGO',
  type: 'STORE',
  latitude: 41.8966,
  longitude: -87.6204,
  timeZone: 'America/Chicago',
  openingHours: OFFICE_HOURS,
  hoursByDate: {},
  holidayCalendar: null,
  cutOffTime: '15:00',
  shipsOrders: true,
  offersPickup: true,
  ...changes,
});

export const aFulfillmentOrderLine = (changes: Partial<FulfillmentOrderLine> = {}): FulfillmentOrderLine => ({
  id: 'fln_1',
  fulfillmentOrderId: 'ful_1',
  orderLineId: 'oln_1',
  sku: 'DESK',
  quantity: 3,
  picked: 0,
  shipped: 0,
  cancelled: 0,
  ...changes,
});

export const aFulfillmentOrder = (changes: Partial<FulfillmentOrder> = {}): FulfillmentOrder => ({
  id: 'ful_1',
  orderId: 'ord_1',
  locationId: 'loc_chicago',
  status: 'OPEN',
  requestStatus: changes.status && changes.status !== 'OPEN' ? 'ACCEPTED' : 'SUBMITTED',
  deliveryMethod: 'SHIP_TO_ADDRESS',
  serviceLevel: 'STANDARD',
  promisedBy: new Date('2026-11-27T02:00:00Z'),
  createdAt: new Date('2026-11-23T15:00:00Z'),
  version: 1,
  lines: [aFulfillmentOrderLine()],
  ...changes,
});

export const aParcel = (changes: Partial<Parcel> = {}): Parcel => ({
  trackingNumber: '1Z1',
  weightGrams: 1200,
  status: 'DISPATCHED',
  statusAt: new Date('2026-11-23T20:00:00Z'),
  lines: [{ orderLineId: 'oln_1', sku: 'DESK', quantity: 3 }],
  ...changes,
});

export const aShipment = (changes: Partial<Shipment> = {}): Shipment => ({
  id: 'shp_1',
  fulfillmentOrderId: 'ful_1',
  orderId: 'ord_1',
  carrier: 'UPS',
  status: 'DISPATCHED',
  shippedAt: new Date('2026-11-23T20:00:00Z'),
  estimatedDeliveryAt: new Date('2026-11-27T02:00:00Z'),
  deliveredAt: null,
  parcels: [aParcel()],
  events: [],
  ...changes,
});

export const aTrackingEvent = (changes: Partial<TrackingEvent> = {}): TrackingEvent => ({
  id: 'trk_1',
  trackingNumber: '1Z1',
  status: 'IN_TRANSIT',
  occurredAt: new Date('2026-11-24T12:00:00Z'),
  receivedAt: new Date('2026-11-25T12:00:00Z'),
  description: null,
  ...changes,
});

export const aDemandLine = (changes: Partial<DemandLine> = {}): DemandLine => ({
  orderLineId: 'oln_1',
  position: 0,
  sku: 'DESK',
  quantity: 3,
  allocated: 0,
  shipped: 0,
  delivered: 0,
  cancelled: 0,
  ...changes,
});

export const aDemand = (changes: Partial<Demand> = {}): Demand => ({
  orderId: 'ord_1',
  channel: 'ECOMMERCE',
  deliveryMethod: 'SHIP_TO_ADDRESS',
  serviceLevel: 'STANDARD',
  destination: { countryCode: 'US', region: 'KY', postalCode: '42420' },
  placedAt: new Date('2026-11-23T15:00:00Z'),
  round: 1,
  version: 4,
  lines: [aDemandLine()],
  ...changes,
});
