import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { acceptWork, shipWork } from '../../subgraphs/fulfillment/src/sagas/node-work.ts';
import { type House, openHouse } from '../support/house.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let house: House;
let sku: string;
beforeAll(async () => {
  house = await openHouse();
  sku = await house.warehouse.addProduct({ [reno]: 1000 });
});
afterAll(() => house.close());

const placed = async () => {
  const order = await house.desk.place([sku, 5]);
  await house.settle();
  return house.desk.order(order.id);
};
const shipAll = async (orderId: string) => {
  const [work] = await house.network.workOf(orderId);
  const { id = '', lines = [] } = work ?? {};
  const input = { idempotencyKey: randomUUID(), fulfillmentOrderId: id };
  orThrow(await acceptWork(house.network.work, { ...input, expectedVersion: null }));
  const parcel = {
    trackingNumber: freshId('1Z'),
    lines: lines.map((line) => ({ fulfillmentOrderLineId: line.id, quantity: line.quantity })),
  };
  orThrow(await shipWork(house.network.work, { ...input, carrier: 'UPS', parcels: [parcel] }));
};

describe('cancelOrder', () => {
  it('takes the order off its nodes, frees its units and gives its payment back', async () => {
    const before = await house.warehouse.position(sku);
    const order = await placed();
    expect(await house.desk.cancel(order.id)).toEqual({ ok: true, value: { orderId: order.id } });
    expect(await house.desk.order(order.id)).toMatchObject({ status: 'CANCELLED', cancelReason: 'CUSTOMER_REQUEST' });

    await house.settle();

    expect(await house.network.workOf(order.id)).toMatchObject([{ status: 'CANCELLED' }]);
    expect(await house.warehouse.position(sku)).toEqual(before);
    expect(await house.desk.payments(order.id)).toMatchObject([{ voidedAt: expect.any(Date) }]);
    expect(await house.warehouse.audit()).toEqual([]);
  });

  it('takes some units of a line, and the rest stays', async () => {
    const order = await placed();
    const lines = order.lines.map(({ id }) => ({ orderLineId: id, quantity: 2 }));
    await house.desk.cancel(order.id, { lines });
    await house.settle();

    expect(await house.desk.order(order.id)).toMatchObject({
      status: 'ALLOCATED',
      lines: [{ cancelled: 2, allocated: 3 }],
    });
    expect(await house.warehouse.promises(order.id)).toMatchObject([{ allocated: 3, cancelled: 2 }]);
  });

  it('may overtake the order: nothing of it is sourced later', async () => {
    const order = await house.desk.place([sku, 5]);
    await house.desk.cancel(order.id);
    await house.settle();

    expect(await house.network.workOf(order.id)).toEqual([]);
    expect(await house.network.decisions(order.id)).toEqual([]);
    expect(await house.warehouse.promises(order.id)).toMatchObject([{ held: 0, allocated: 0, cancelled: 5 }]);
  });

  it('is refused by fulfillment, which knows that goods are leaving before orders does', async () => {
    const order = await placed();
    await shipAll(order.id);

    expect(await house.desk.cancel(order.id)).toMatchObject({ errors: [{ code: 'ORDER_ALREADY_SHIPPED' }] });
    expect(await house.desk.order(order.id)).toEqual(order);
    await house.settle();
    expect(await house.desk.order(order.id)).toMatchObject({
      status: 'SHIPPED',
      lines: [{ cancelled: 0, shipped: 5 }],
    });
  });

  it('answers the same key the same, though the order has moved on', async () => {
    const order = await placed();
    const input = { idempotencyKey: randomUUID(), expectedVersion: order.version };
    const first = await house.desk.cancel(order.id, input);

    expect(await house.desk.cancel(order.id, input)).toEqual(first);
    expect(await house.desk.cancel(order.id, { ...input, reason: 'FRAUD' })).toMatchObject({
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
    expect(await house.desk.cancel(order.id)).toMatchObject({ errors: [{ code: 'ORDER_ALREADY_CANCELLED' }] });
  });

  it.each([
    ['ORDER_NOT_FOUND', { orderId: 'ord_unknown' }],
    ['STALE_VERSION', { expectedVersion: 99 }],
    ['ORDER_LINE_NOT_FOUND', { lines: [{ orderLineId: 'oln_unknown', quantity: 1 }] }],
    ['INVALID_IDEMPOTENCY_KEY', { idempotencyKey: '' }],
  ])('changes nothing with %s', async (code, input) => {
    const order = await placed();

    expect(await house.desk.cancel(order.id, input)).toMatchObject({ ok: false, errors: [{ code }] });
    expect(await house.desk.order(order.id)).toEqual(order);
    expect(await house.network.demand(order.id)).toMatchObject({ lines: [{ allocated: 5, cancelled: 0 }] });
  });
});
