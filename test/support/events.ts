import { type EventEnvelope, newEvent, type OrderDemand, type OrderValue, type PostalAddress } from '@tutti/kit/events';

interface PromisedOrder {
  readonly orderId: string;
  readonly lines: OrderDemand['lines'];
}

const PLACED_AT = new Date('2026-11-23T15:00:00Z');

export const anAddress = (changes: Partial<PostalAddress> = {}): PostalAddress => ({
  name: 'Ada Buyer',
  line1: '12 Cherry Lane',
  line2: null,
  city: 'Henderson',
  region: 'KY',
  postalCode: '42420',
  countryCode: 'US',
  phone: null,
  ...changes,
});

export const aDemandOf = ({ orderId, lines }: PromisedOrder, changes: Partial<OrderDemand> = {}): OrderDemand => ({
  orderId,
  channel: 'ECOMMERCE',
  deliveryMethod: 'SHIP_TO_ADDRESS',
  serviceLevel: 'STANDARD',
  destination: { countryCode: 'US', region: 'KY', postalCode: '42420' },
  placedAt: PLACED_AT.toISOString(),
  lines,
  ...changes,
});

/** 10.00 a unit. */
export const aValueOf = ({ orderId, lines }: PromisedOrder, changes: Partial<OrderValue> = {}): OrderValue => {
  const unitsOrdered = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    orderId,
    orderVersion: 1,
    customerId: 'cus_1',
    currencyCode: 'USD',
    valueMinor: 1000 * unitsOrdered,
    placedAt: PLACED_AT.toISOString(),
    cancelled: false,
    unitsOrdered,
    ...changes,
  };
};

export const orderPlaced = (
  order: PromisedOrder,
  { value = {}, address = {} }: { value?: Partial<OrderValue>; address?: Partial<PostalAddress> } = {},
): EventEnvelope<'order.placed'> =>
  newEvent(
    'order.placed',
    'orders',
    order.orderId,
    { demand: aDemandOf(order), value: aValueOf(order, value), shippingAddress: anAddress(address) },
    PLACED_AT,
  );

/** So many units of each line are cancelled in all. */
export const linesCancelled = (
  order: PromisedOrder,
  cancelled: readonly number[],
  value: Partial<OrderValue> = {},
): EventEnvelope<'order.lines_cancelled'> =>
  newEvent(
    'order.lines_cancelled',
    'orders',
    order.orderId,
    {
      orderId: order.orderId,
      value: aValueOf(order, { orderVersion: 2, ...value }),
      lines: cancelled.flatMap((units, index) => {
        const line = order.lines[index];
        return line ? [{ orderLineId: line.orderLineId, cancelled: units }] : [];
      }),
    },
    PLACED_AT,
  );
