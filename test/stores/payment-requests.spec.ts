import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newEvent } from '@tutti/kit/events';
import { onCaptureRequested, onVoidRequested } from '../../subgraphs/orders/src/handlers/on-payment-requests.ts';
import { manualProvider } from '../../subgraphs/orders/src/payments/manual-provider.ts';
import { PaymentDeclined, type PaymentProvider } from '../../subgraphs/orders/src/payments/payment-provider.ts';
import { orderLoaders } from '../../subgraphs/orders/src/store/order-loaders.ts';
import { type House, openHouse } from '../support/house.ts';
import { LOCATIONS } from '../support/warehouse.ts';

const now = () => new Date();

let house: House;
let sku: string;
beforeAll(async () => {
  house = await openHouse();
  sku = await house.warehouse.addProduct({ [LOCATIONS.reno]: 1000 });
});
afterAll(() => house.close());

/** An order of 50.00 that has left, and what asks for its money. */
const shippedOrder = async () => {
  const { id } = await house.desk.place([sku, 5]);
  await house.settle();
  await house.handTo('orders', await house.ship(id));
  return { id, events: (await house.takeEvents()).filter((event) => event.type === 'payment.capture_requested') };
};
const capturing = (capture: PaymentProvider['capture']) =>
  onCaptureRequested(house.desk.db, new Map([['manual', { ...manualProvider, capture }]]), now);
const voiding = (provider: PaymentProvider) => onVoidRequested(house.desk.db, new Map([['manual', provider]]), now);
const voidRequested = (orderId: string) => newEvent('payment.void_requested', 'orders', orderId, { orderId }, now());

describe('onCaptureRequested', () => {
  it('asks again with the same id after an outage, and counts the money once', async () => {
    const { id, events } = await shippedOrder();
    const asked: string[] = [];
    const handle = capturing(async ({ captureId }) => {
      if (asked.push(captureId) === 1) throw new Error('The provider is out.');
    });
    await expect(handle(events)).rejects.toThrow('The provider is out.');
    expect(await house.desk.payments(id)).toMatchObject([{ capturedMinor: 0 }]);

    await handle(events);
    await handle(events);

    expect([asked.length, new Set(asked).size]).toEqual([2, 1]);
    expect(await house.desk.payments(id)).toMatchObject([{ capturedMinor: 5000 }]);
  });

  it('throws for a provider that is not set up any more, and counts nothing', async () => {
    const { id, events } = await shippedOrder();

    await expect(onCaptureRequested(house.desk.db, new Map(), now)(events)).rejects.toThrow('manual is not set up');
    expect(await house.desk.payments(id)).toMatchObject([{ capturedMinor: 0 }]);
  });
});

describe('onVoidRequested', () => {
  it('keeps a payment that declined: goods have left, and the money is owed', async () => {
    const { id, events } = await shippedOrder();
    await capturing(async () => {
      throw new PaymentDeclined('No cover.');
    })(events);

    await voiding(manualProvider)([voidRequested(id)]);

    expect(await house.desk.payments(id)).toMatchObject([{ capturedMinor: 0, voidedAt: null }]);
    const { nodes } = await orderLoaders(house.desk.db, 'all').timeline.load({ parentId: id, first: 10, after: null });
    expect(nodes.map(({ type }) => type)).toContain('PAYMENT_CAPTURE_FAILED');
  });

  it('gives back once what nothing was captured of, and nothing else', async () => {
    const open = await house.desk.place([sku, 1]);
    const { id: paid, events } = await shippedOrder();
    await capturing(manualProvider.capture)(events);
    const given: string[] = [];
    const handle = voiding({
      ...manualProvider,
      void: async ({ reference }) => {
        given.push(reference);
      },
    });
    const requests = [open.id, paid].map(voidRequested);
    await handle(requests);
    await handle(requests);

    const [payment] = await house.desk.payments(open.id);
    expect(given).toEqual([payment?.reference]);
    expect(payment).toMatchObject({ voidedAt: expect.any(Date), capturedMinor: 0 });
    expect(await house.desk.payments(paid)).toMatchObject([{ voidedAt: null, capturedMinor: 5000 }]);
  });
});
