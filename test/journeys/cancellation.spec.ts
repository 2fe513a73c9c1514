import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRecords, type Records } from '../support/records.ts';
import { anOrder, fresh, openShop, type Shop, type ShownOrder } from '../support/shop.ts';
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

/** An order of 3 at one node that has 5, ready to be accepted there. */
const anAllocatedOrder = async () => {
  const sku = await shop.addProduct({ [NODE]: 5 });
  const { order } = await shop.place(anOrder([{ sku, quantity: 3 }]));
  const allocated = await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');
  await records.settled();
  return { sku, order: allocated, lineId: allocated.lines[0]?.id };
};
const ship = async ({ fulfillmentOrders }: ShownOrder, quantity: number) => {
  const [{ id, lines: [line] = [] }] = fulfillmentOrders as [ShownOrder['fulfillmentOrders'][number]];
  const parcel = { trackingNumber: fresh('TRK'), lines: [{ fulfillmentOrderLineId: line?.id, quantity }] };
  await shop.mutate('partner', 'AcceptFulfillmentOrder', { fulfillmentOrderId: id });
  await shop.mutate('partner', 'ShipFulfillmentOrder', { fulfillmentOrderId: id, carrier: 'UPS', parcels: [parcel] });
  await records.settled();
};
const entries = ({ timeline }: ShownOrder, type: string) => timeline.nodes.filter((entry) => entry.type === type);
const statisticsOf = async ({ customer }: ShownOrder) =>
  (await shop.show('csr', 'Customer360', { id: customer.id })).statistics;
const refusal = (code: string, ...field: string[]) => ({
  order: null,
  userErrors: [{ code, field: field.length > 0 ? field : null, message: expect.any(String) }],
});

describe('cancelOrder', () => {
  it('gives the units back, voids the payment and takes the order out of the statistics', async () => {
    const { sku, order } = await anAllocatedOrder();
    expect(await statisticsOf(order)).toMatchObject({ orderCount: 1, lifetimeValue: { amount: '30.00' } });

    const { order: cancelled } = await shop.cancel({ orderId: order.id, expectedVersion: order.version });
    await records.settled();

    expect(cancelled).toMatchObject({ status: 'CANCELLED', lines: [{ status: 'CANCELLED' }] });
    expect(await shop.readOrder(order.id)).toMatchObject({
      status: 'CANCELLED',
      payments: [{ status: 'VOIDED', captured: { amount: '0.00' } }],
      fulfillmentOrders: [{ status: 'CANCELLED' }],
      lines: [{ cancelledQuantity: 3, backorderedQuantity: 0 }],
    });
    expect(await shop.readStock(sku, NODE)).toMatchObject({
      availability: { availableToPromise: 5 },
      stockLevel: { onHand: 5, available: 5, allocated: 0 },
    });
    expect(await statisticsOf(order)).toMatchObject({ orderCount: 0, lifetimeValue: null, averageOrderValue: null });
  });

  it('takes part of a line, and captures what is left of it when that ships', async () => {
    const { sku, order, lineId } = await anAllocatedOrder();

    await shop.cancel({ orderId: order.id, lines: [{ orderLineId: lineId, quantity: 1 }] });
    await records.settled();

    expect(await shop.readOrder(order.id)).toMatchObject({
      status: 'ALLOCATED',
      lines: [{ quantity: 3, cancelledQuantity: 1 }],
      payments: [{ status: 'AUTHORIZED' }],
      timeline: { nodes: [{ type: 'LINES_CANCELLED', summary: '1 unit cancelled: customer request' }, {}, {}] },
    });
    expect(await shop.readStock(sku, NODE)).toMatchObject({ stockLevel: { available: 3, allocated: 2 } });
    expect(await statisticsOf(order)).toMatchObject({ orderCount: 1, lifetimeValue: { amount: '20.00' } });

    await ship(order, 2);

    expect(await shop.readOrder(order.id)).toMatchObject({
      status: 'SHIPPED',
      payments: [{ status: 'PARTIALLY_CAPTURED', captured: { amount: '20.00' } }],
    });
  });

  it('takes an order off that waits for stock', async () => {
    const sku = await shop.addProduct();
    const { order } = await shop.place(anOrder([{ sku, quantity: 2 }]));
    await shop.orderOnce(order.id, ({ timeline }) => timeline.nodes[0]?.type === 'ORDER_BACKORDERED');

    expect(await shop.cancel({ orderId: order.id })).toMatchObject({ order: { status: 'CANCELLED' } });
    await records.settled();
    await shop.countStock(sku, { [NODE]: 2 });
    await records.settled();

    expect(await shop.readOrder(order.id)).toMatchObject({ status: 'CANCELLED', fulfillmentOrders: [] });
    expect(await shop.readStock(sku, NODE)).toMatchObject({ availability: { availableToPromise: 2 } });
  });

  it('refuses the whole once a unit has shipped, and what is named beyond the rest', async () => {
    const { sku, order, lineId } = await anAllocatedOrder();
    await ship(order, 1);
    const before = await shop.readOrder(order.id);
    expect(before).toMatchObject({ status: 'PARTIALLY_SHIPPED', payments: [{ captured: { amount: '10.00' } }] });

    expect(await shop.cancel({ orderId: order.id })).toEqual(refusal('ORDER_ALREADY_SHIPPED'));
    expect(await shop.cancel({ orderId: order.id, lines: [{ orderLineId: lineId, quantity: 3 }] })).toEqual(
      refusal('INVALID_QUANTITY', 'lines', '0', 'quantity'),
    );

    await records.settled();
    expect(await shop.readOrder(order.id)).toEqual(before);
    expect(await shop.readStock(sku, NODE)).toMatchObject({ stockLevel: { onHand: 4, available: 2, allocated: 2 } });
  });

  it('refuses what makes no sense, and nothing moves', async () => {
    const { order, lineId } = await anAllocatedOrder();
    const { id: orderId, version } = order;
    const some = (orderLineId: unknown, quantity: unknown) => ({ orderId, lines: [{ orderLineId, quantity }] });

    expect(await shop.cancel({ orderId: 'ord_none' })).toEqual(refusal('ORDER_NOT_FOUND', 'orderId'));
    expect(await shop.cancel({ orderId, expectedVersion: version - 1 })).toEqual(
      refusal('STALE_VERSION', 'expectedVersion'),
    );
    expect(await shop.cancel({ orderId, lines: [] })).toEqual(refusal('INVALID_LINE_COUNT', 'lines'));
    expect(await shop.cancel(some('oln_none', 1))).toEqual(
      refusal('ORDER_LINE_NOT_FOUND', 'lines', '0', 'orderLineId'),
    );
    for (const quantity of [0, -1, 0.5, '1', 4])
      expect(await shop.cancel(some(lineId, quantity))).toEqual(refusal('INVALID_QUANTITY', 'lines', '0', 'quantity'));

    await records.settled();
    expect(await shop.readOrder(orderId)).toEqual(order);
  });

  it('of one unit, sent five times under one key, takes one unit off', async () => {
    const { sku, order, lineId } = await anAllocatedOrder();
    const input = { orderId: order.id, idempotencyKey: randomUUID(), lines: [{ orderLineId: lineId, quantity: 1 }] };

    await Promise.all(Array.from({ length: 5 }, () => shop.cancel(input)));
    await records.settled();

    expect(await shop.readOrder(order.id)).toMatchObject({ status: 'ALLOCATED', lines: [{ cancelledQuantity: 1 }] });
    expect(await shop.readStock(sku, NODE)).toMatchObject({ stockLevel: { available: 3, allocated: 2 } });
    expect(await shop.cancel({ ...input, lines: null })).toEqual(refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'));
  });

  it.each([
    ['the same request', () => 'same', ['CANCELLED']],
    ['different requests', () => fresh('cancel'), ['CANCELLED', 'ORDER_ALREADY_CANCELLED']],
  ])('of %s, sent five times at once, cancels once', async (_, keyOf, allowed) => {
    const { sku, order } = await anAllocatedOrder();
    const run = fresh('run');

    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => shop.cancel({ orderId: order.id, idempotencyKey: `${run}-${keyOf()}` })),
    );
    await records.settled();

    const codes = outcomes.map((outcome) => outcome.order?.status ?? outcome.userErrors[0]?.code ?? '');
    expect(codes).toContain('CANCELLED');
    expect(new Set([...codes, ...allowed])).toEqual(new Set(allowed));
    const { timeline, ...cancelled } = await shop.readOrder(order.id);
    expect(cancelled).toMatchObject({ status: 'CANCELLED', payments: [{ status: 'VOIDED' }] });
    expect(entries({ timeline, ...cancelled }, 'ORDER_CANCELLED')).toHaveLength(1);
    const { stockLevel } = await shop.readStock(sku, NODE);
    expect(stockLevel).toMatchObject({ available: 5, allocated: 0 });
    expect(stockLevel.movements.nodes.filter(({ kind }) => kind === 'RELEASE')).toEqual([
      { kind: 'RELEASE', quantity: 3 },
    ]);
    expect(await shop.cancel({ orderId: order.id })).toEqual(refusal('ORDER_ALREADY_CANCELLED'));
  });

  it('of two parts sent at once for one version, takes one and refuses the other as stale', async () => {
    const { sku, order, lineId } = await anAllocatedOrder();
    const part = { orderId: order.id, expectedVersion: order.version, lines: [{ orderLineId: lineId, quantity: 1 }] };

    const outcomes = await Promise.all([shop.cancel(part), shop.cancel(part)]);
    await records.settled();

    expect(outcomes.map(({ userErrors }) => userErrors[0]?.code ?? 'taken').toSorted()).toEqual([
      'STALE_VERSION',
      'taken',
    ]);
    expect(await shop.readOrder(order.id)).toMatchObject({ lines: [{ cancelledQuantity: 1 }] });
    expect(await shop.readStock(sku, NODE)).toMatchObject({ stockLevel: { available: 3, allocated: 2 } });
  });

  it('takes a key as long as keys may be', async () => {
    const { order } = await anAllocatedOrder();
    const idempotencyKey = fresh('cancel').padEnd(200, 'x');

    expect(await shop.cancel({ orderId: order.id, idempotencyKey })).toMatchObject({ order: { status: 'CANCELLED' } });
  });
});
