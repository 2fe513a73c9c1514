import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FulfillmentProgress, newEvent } from '@tutti/kit/events';
import type { OrderWithLines } from '../../subgraphs/orders/src/domain/order.ts';
import { onCaptureRequested } from '../../subgraphs/orders/src/handlers/on-payment-requests.ts';
import { PaymentDeclined, type PaymentProvider } from '../../subgraphs/orders/src/payments/payment-provider.ts';
import { type House, openHouse } from '../support/house.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;
const NOW = new Date();

let house: House;
let sku: string;
beforeAll(async () => {
  house = await openHouse();
  sku = await house.warehouse.addProduct({ [reno]: 1000 });
});
afterAll(() => house.close());

const progress = (order: OrderWithLines, version: number, totals: Partial<FulfillmentProgress['lines'][number]>) => ({
  orderId: order.id,
  version,
  lines: order.lines.map(({ id }) => ({
    orderLineId: id,
    allocated: 0,
    shipped: 0,
    delivered: 0,
    cancelled: 0,
    ...totals,
  })),
});
const shipped = (order: OrderWithLines, version: number, units: number) =>
  newEvent(
    'shipment.dispatched',
    'fulfillment',
    order.id,
    {
      progress: progress(order, version, { allocated: 5, shipped: units }),
      shipmentId: freshId('shp'),
      carrier: 'UPS',
      trackingNumbers: [`1Z-${order.id}-${version}`],
      locationId: reno,
      lines: order.lines.map(({ id }) => ({ orderLineId: id, sku, quantity: units })),
    },
    NOW,
  );
const tell = (...events: ReturnType<typeof shipped>[]) => house.desk.handlers['shipment.dispatched']?.(events);
const captured = async ({ id }: OrderWithLines) =>
  (await house.desk.payments(id)).map(({ capturedMinor }) => capturedMinor);
const pay = async (provider?: PaymentProvider) => {
  const events = (await house.takeEvents()).filter((event) => event.type === 'payment.capture_requested');
  const providers = provider && new Map([['manual', provider]]);
  const handler = providers
    ? onCaptureRequested(house.desk.db, providers, () => NOW)
    : house.desk.handlers['payment.capture_requested'];
  await handler?.(events);
  return events;
};

describe('onShipmentDispatched', () => {
  it('moves the counters, is found by its tracking number, and asks for what is earned', async () => {
    const order = await house.desk.place([sku, 5]);
    await tell(shipped(order, 2, 2));
    await pay();

    expect(await house.desk.order(order.id)).toMatchObject({
      status: 'PARTIALLY_SHIPPED',
      fulfillmentVersion: 2,
      lines: [{ allocated: 5, shipped: 2 }],
      searchTerms: expect.arrayContaining([`1z-${order.id}-2`]),
    });
    expect(await captured(order)).toEqual([2000]);
  });

  it('asks each of a batch’s orders for its own money', async () => {
    const orders = await Promise.all([1, 2, 3].map(() => house.desk.place([sku, 5])));
    await tell(...orders.map((order) => shipped(order, 2, 2)));
    await tell(...orders.map((order) => shipped(order, 3, 5)));
    await pay();

    expect(await Promise.all(orders.map(captured))).toEqual([[5000], [5000], [5000]]);
  });

  it('asks for all of it, whichever of two shipments is told first', async () => {
    const order = await house.desk.place([sku, 5]);
    await tell(shipped(order, 3, 5));
    await tell(shipped(order, 2, 2));
    await pay();

    expect(await house.desk.order(order.id)).toMatchObject({ status: 'SHIPPED', lines: [{ shipped: 5 }] });
    expect(await captured(order)).toEqual([5000]);
  });

  it('throws for an order that orders lost, and leaves the batch undone', async () => {
    const order = await house.desk.place([sku, 5]);
    const lost = { ...order, id: 'ord_lost' };

    await expect(tell(shipped(order, 2, 1), shipped(lost, 2, 1))).rejects.toThrow('No order ord_lost.');
    expect(await house.desk.order(order.id)).toEqual(order);
  });
});

describe('onCaptureRequested', () => {
  const asked: string[] = [];
  const provider = (capture: PaymentProvider['capture']): PaymentProvider => ({
    name: 'manual',
    void: async () => undefined,
    capture: async (request) => {
      asked.push(request.captureId);
      await capture(request);
    },
  });
  const shippedOrder = async () => {
    const order = await house.desk.place([sku, 5]);
    await tell(shipped(order, 2, 5));
    return order;
  };

  it('asks again with the same id after an outage, and counts the money once', async () => {
    const order = await shippedOrder();
    let attempts = 0;
    const outage = provider(async () => {
      if (++attempts === 1) throw new Error('The provider is out.');
    });
    const events = (await house.takeEvents()).filter((event) => event.type === 'payment.capture_requested');
    const handle = onCaptureRequested(house.desk.db, new Map([['manual', outage]]), () => NOW);
    await expect(handle(events)).rejects.toThrow('The provider is out.');
    expect(await captured(order)).toEqual([0]);

    await handle(events);
    await handle(events);

    expect(new Set(asked).size).toBe(1);
    expect(await captured(order)).toEqual([5000]);
  });

  it('notes a refusal of the provider, and asks for the money again with the next shipment', async () => {
    const order = await house.desk.place([sku, 5]);
    await tell(shipped(order, 2, 2));
    await pay(provider(() => Promise.reject(new PaymentDeclined('No funds.'))));
    expect(await captured(order)).toEqual([0]);

    await tell(shipped(order, 3, 5));
    await pay();

    expect(await captured(order)).toEqual([5000]);
  });
});

describe('onVoidRequested', () => {
  it('gives back what nothing was captured of, and nothing else', async () => {
    const [open, paid] = [await house.desk.place([sku, 1]), await house.desk.place([sku, 5])];
    await tell(shipped(paid, 2, 5));
    await pay();
    const events = [open, paid].map(({ id }) => newEvent('payment.void_requested', 'orders', id, { orderId: id }, NOW));

    await house.desk.handlers['payment.void_requested']?.(events);
    await house.desk.handlers['payment.void_requested']?.(events);

    expect(await house.desk.payments(open.id)).toMatchObject([{ voidedAt: expect.any(Date) }]);
    expect(await house.desk.payments(paid.id)).toMatchObject([{ voidedAt: null, capturedMinor: 5000 }]);
  });
});
