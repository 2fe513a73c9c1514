import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FulfillmentProgress, newEvent } from '@tutti/kit/events';
import type { OrderWithLines } from '../../subgraphs/orders/src/domain/order.ts';
import { onCaptureRequested } from '../../subgraphs/orders/src/handlers/on-payment-requests.ts';
import { manualProvider } from '../../subgraphs/orders/src/payments/manual-provider.ts';
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
const pay = async (provider: PaymentProvider = manualProvider) => {
  const events = (await house.takeEvents()).filter((event) => event.type === 'payment.capture_requested');
  await onCaptureRequested(house.desk.db, new Map([['manual', provider]]), () => NOW)(events);
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
      searchTerms: expect.arrayContaining([`1Z-${order.id}-2`]),
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

  it('asks again for money that the provider refused, with the next shipment', async () => {
    const order = await house.desk.place([sku, 5]);
    await tell(shipped(order, 2, 2));
    await pay({ ...manualProvider, capture: () => Promise.reject(new PaymentDeclined('No funds.')) });
    expect(await captured(order)).toEqual([0]);

    await tell(shipped(order, 3, 5));
    await pay();

    expect(await captured(order)).toEqual([5000]);
  });
});
