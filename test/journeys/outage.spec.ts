import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceName } from '@tutti/kit/events';
import { clientDocument } from '../support/documents.ts';
import { openRecords, type Records } from '../support/records.ts';
import { anOrder, openShop, type Shop, type ShownOrder } from '../support/shop.ts';
import { type Answer, eventually, type System, startSystem } from '../support/system.ts';

const NODE = 'DC-COLUMBUS';
const GATEWAY_WAITS_MS = 2_500;
const PLACED = ['orders.orders', 'orders.idempotency_records', 'customer.customers'];

let system: System;
let shop: Shop;
let records: Records;

beforeAll(async () => {
  system = await startSystem({ SERVICE_TIMEOUT_MS: '1500', SUBGRAPH_TIMEOUT_MS: String(GATEWAY_WAITS_MS) });
  shop = openShop(system);
  records = await openRecords(system);
});
afterAll(async () => {
  await records?.close();
  await system?.stop();
});

/** A stopped process still takes connections, and answers nothing: the service is slow without end. */
const whileSlow = async <Result>(name: ServiceName, work: () => Promise<Result>): Promise<Result> => {
  const pid = (await system.readRecord()).pids[name] as number;
  process.kill(pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
};

type PlaceAnswer = Answer<{ placeOrder: { order: ShownOrder; userErrors: readonly object[] } }>;
const place = (input: object): Promise<PlaceAnswer> =>
  system.ask(clientDocument('storefront', 'PlaceOrder'), { input });
const unavailable = (service: string) => ({
  data: null,
  errors: [
    expect.objectContaining({
      message: expect.stringContaining(service),
      extensions: { code: 'SERVICE_UNAVAILABLE', service },
    }),
  ],
});
const anAllocatedOrder = async () => {
  const sku = await shop.addProduct({ [NODE]: 5 });
  const { order } = await shop.place(anOrder([{ sku, quantity: 3 }]));
  await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');
  await records.settled();
  return { sku, order: await shop.readOrder(order.id) };
};

describe('placeOrder', () => {
  it.each([
    ['slow', (work: () => Promise<PlaceAnswer>) => whileSlow('inventory', work)],
    ['down', (work: () => Promise<PlaceAnswer>) => system.kill('inventory').then(work)],
  ])('writes nothing while inventory is %s, and places one order when it is sent again', async (_, during) => {
    const sku = await shop.addProduct({ [NODE]: 5 });
    const input = anOrder([{ sku, quantity: 3 }]);
    const before = await records.count(PLACED);

    expect(await during(() => place(input))).toMatchObject(unavailable('inventory'));
    expect(await records.count(PLACED)).toEqual(before);

    const placed = await eventually(async () => (await place(input)).data?.placeOrder);
    expect(placed).toMatchObject({ order: { lines: [{ sku, quantity: 3 }] }, userErrors: [] });
    await shop.orderOnce(placed.order.id, ({ status }) => status === 'ALLOCATED');
    expect(await records.count(PLACED)).toEqual(
      Object.fromEntries(Object.entries(before).map(([table, rows]) => [table, rows + 1])),
    );
    expect(await shop.readStock(sku, NODE)).toMatchObject({
      availability: { availableToPromise: 2 },
      stockLevel: { onHand: 5, available: 2, allocated: 3 },
    });
  });

  it('keeps the last units for the retry, when it was the customer service that failed', async () => {
    const sku = await shop.addProduct({ [NODE]: 2 }, false);
    const input = anOrder([{ sku, quantity: 2 }]);

    expect(await whileSlow('customer', () => place(input))).toMatchObject(unavailable('customer'));
    expect(await shop.place(anOrder([{ sku, quantity: 1 }]))).toMatchObject({
      userErrors: [{ code: 'INSUFFICIENT_STOCK' }],
    });

    const placed = await eventually(async () => (await place(input)).data?.placeOrder);
    expect(placed).toMatchObject({ order: { lines: [{ sku, quantity: 2 }] }, userErrors: [] });
  });
});

describe('a mutation sent again after an outage', () => {
  it('adjusts stock once, though the first request came through late', async () => {
    const sku = await shop.addProduct({ [NODE]: 5 });
    const input = { idempotencyKey: randomUUID(), locationCode: NODE, sku, quantity: 2, reason: 'FOUND' };
    const adjust = () => system.ask(clientDocument('partner', 'AdjustStock'), { input });

    expect(await whileSlow('inventory', adjust)).toMatchObject(unavailable('inventory'));

    expect(await adjust()).toMatchObject({ data: { adjustStock: { stockLevel: { onHand: 7 }, userErrors: [] } } });
    expect(await shop.readStock(sku, NODE)).toMatchObject({ stockLevel: { onHand: 7, version: 2 } });
  });

  it('cancels an order once', async () => {
    const { sku, order } = await anAllocatedOrder();
    const input = { idempotencyKey: randomUUID(), orderId: order.id, reason: 'CUSTOMER_REQUEST' };
    const cancel = () => system.ask(clientDocument('csr', 'CancelOrder'), { input });

    expect(await whileSlow('fulfillment', cancel)).toMatchObject(unavailable('fulfillment'));

    expect(await cancel()).toMatchObject({ data: { cancelOrder: { order: { status: 'CANCELLED' }, userErrors: [] } } });
    await records.settled();
    const { timeline } = await shop.readOrder(order.id);
    expect(timeline.nodes.filter(({ type }) => type === 'ORDER_CANCELLED')).toHaveLength(1);
    expect(await shop.readStock(sku, NODE)).toMatchObject({ stockLevel: { available: 5, allocated: 0 } });
  });
});

describe('Customer360', () => {
  const whole = {
    fullName: 'Ada Buyer',
    orders: {
      nodes: [
        { status: 'ALLOCATED', lines: [{ product: {} }], fulfillmentOrders: [{ assignedLocation: { code: NODE } }] },
      ],
    },
  };
  const [node] = whole.orders.nodes;
  let id: string;

  beforeAll(async () => {
    id = (await anAllocatedOrder()).order.customer.id;
  });

  it.each<[ServiceName, object | null]>([
    [
      'inventory',
      {
        ...whole,
        orders: { nodes: [{ ...node, lines: [{ product: null }], fulfillmentOrders: [{ assignedLocation: null }] }] },
      },
    ],
    ['orders', { ...whole, orders: null }],
    ['fulfillment', { ...whole, orders: { nodes: [{ ...node, fulfillmentOrders: null }] } }],
    ['customer', null],
  ])('answers the rest in time while %s is slow', async (service, rest) => {
    const startedAt = Date.now();
    const ask = () => system.ask<{ customer: object }>(clientDocument('csr', 'Customer360'), { id });

    const { data, errors } = await whileSlow(service, ask);

    expect(Date.now() - startedAt).toBeLessThan(2 * GATEWAY_WAITS_MS);
    if (rest) expect(data?.customer).toMatchObject(rest);
    else expect(data).toEqual({ customer: null });
    expect(new Set(errors?.map(({ extensions }) => JSON.stringify(extensions)))).toEqual(
      new Set([JSON.stringify({ code: 'SERVICE_UNAVAILABLE', service })]),
    );
    expect(await ask()).toMatchObject({ data: { customer: whole } });
  });
});
