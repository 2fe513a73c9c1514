import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientDocument } from '../support/documents.ts';
import { openRecords, type Records } from '../support/records.ts';
import { anOrder, dataOf, fresh, openShop, type Shop, type ShownOrder } from '../support/shop.ts';
import { type Asker, type System, startSystem } from '../support/system.ts';

const [COLUMBUS, RENO] = ['DC-COLUMBUS', 'DC-RENO'];

let system: System;
let shop: Shop;
let records: Records;
beforeAll(async () => {
  system = await startSystem({ AGENT_CANCEL_LIMIT: 'USD 50, JPY 1000' });
  shop = openShop(system);
  records = await openRecords(system);
});
afterAll(async () => {
  await records?.close();
  await system?.stop();
});

/** What an asker is answered; an error fails the test. */
// biome-ignore lint/suspicious/noExplicitAny: each document answers a shape of its own
const ask = async (asker: Asker, document: string, variables: object = {}): Promise<any> =>
  Object.values(dataOf(await asker.ask<Record<string, unknown>>(document, variables)))[0];
const myOrders = async (asker: Asker) => {
  const me = await ask(asker, clientDocument('storefront', 'MyOrders'), { first: 10 });
  return me && { email: me.email, numbers: me.orders.edges.map(({ node }: { node: ShownOrder }) => node.number) };
};
const place = async (asker: Asker, email: string, over: object = {}, units = 1, node = COLUMBUS) => {
  const sku = await shop.addProduct({ [node]: 10 });
  const input = anOrder([{ sku, quantity: units }], { customer: { email, fullName: 'Ada Buyer' }, ...over });
  return ask(asker, clientDocument('storefront', 'PlaceOrder'), { input });
};
const newAddress = () => `${fresh('buyer')}@example.com`;
const guest = () => system.as('anonymous');

describe('two shoppers', () => {
  it('each have their own orders, by verified address and by customer id', async () => {
    const [adas, bobs] = [newAddress(), newAddress()];
    const [ada, bob] = [adas, bobs].map((email) => system.as('customer', { subject: fresh('sub'), email })) as [
      Asker,
      Asker,
    ];
    expect(await myOrders(ada)).toBeNull();

    const { order } = await place(ada, adas);
    const other = (await place(bob, bobs)).order;
    const byId = system.as('customer', { subject: order.customer.id });

    expect(order.customer.fullName).toBe('Ada Buyer');
    for (const asker of [ada, byId]) expect(await myOrders(asker)).toEqual({ email: adas, numbers: [order.number] });
    expect(await myOrders(bob)).toEqual({ email: bobs, numbers: [other.number] });
  });

  it('order as nobody but themselves', async () => {
    const [adas, bobs] = [newAddress(), newAddress()];
    const bobsId = (await place(system, bobs)).order.customer.id;
    const adasId = (await place(system, adas)).order.customer.id;
    const ada = system.as('customer', { subject: adasId });

    expect(await place(ada, adas, { customer: { id: bobsId, email: adas, fullName: 'Ada' } })).toMatchObject({
      order: null,
      userErrors: [{ code: 'CUSTOMER_NOT_FOUND' }],
    });
    expect((await place(ada, bobs)).order.customer.id).toBe(adasId);
  });

  it('keep the holds of their baskets to themselves, and a guest’s goes along when they sign in', async () => {
    const sku = await shop.addProduct({ [COLUMBUS]: 10 });
    const [ada, bob] = ['ada', 'bob'].map((name) =>
      system.as('customer', { subject: fresh(name), email: newAddress() }),
    ) as [Asker, Asker];
    const hold = async (asker: Asker) => {
      const input = { idempotencyKey: randomUUID(), channel: 'ECOMMERCE', lines: [{ sku, quantity: 1 }] };
      return (await ask(asker, clientDocument('storefront', 'ReserveStock'), { input })).reservation.id as string;
    };
    const order = (asker: Asker, reservationId: string) =>
      ask(asker, clientDocument('storefront', 'PlaceOrder'), {
        input: anOrder([{ sku, quantity: 1 }], { reservationId }),
      });
    const [adas, guests] = [await hold(ada), await hold(guest())];

    for (const asker of [bob, guest()]) {
      expect(await ask(asker, 'query ($id: ID!) { reservation(id: $id) { id } }', { id: adas })).toBeNull();
      expect(await order(asker, adas)).toMatchObject({ userErrors: [{ code: 'RESERVATION_NOT_FOUND' }] });
    }
    expect(await order(ada, adas)).toMatchObject({ userErrors: [] });
    expect(await order(ada, guests)).toMatchObject({ userErrors: [] });
  });
});

describe('a guest', () => {
  it('learns nothing of whose address they give', async () => {
    const email = newAddress();
    const victim = (await place(system, email)).order;
    const document = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
      order { customer { id fullName } } userErrors { code }
    } }`;
    const sku = await shop.addProduct({ [COLUMBUS]: 1 });
    const input = anOrder([{ sku, quantity: 1 }], { customer: { email, fullName: 'Mallory Ash' } });

    const { customer } = (await ask(guest(), document, { input })).order;
    expect(customer).toEqual({ id: expect.stringMatching(/^cus_/), fullName: 'M. A.' });
    expect(customer.id).not.toBe(victim.customer.id);
    const curious = document.replace('fullName', 'fullName email phone addresses { line1 } orders { nodes { id } }');
    const { data, errors = [] } = await guest().ask<object>(curious, { input });
    expect(JSON.stringify(data ?? null)).not.toContain(email);
    expect(errors.length).toBeGreaterThan(0);
  });

  it('tracks an order by number and e-mail address, whole but for whose it is', async () => {
    const email = newAddress();
    const { order } = await place(guest(), email);
    const track = (over: object) =>
      ask(
        guest(),
        'query ($number: String!, $email: String!) { trackOrder(number: $number, email: $email) { number customer { fullName } fulfillmentOrders { status } } }',
        {
          number: order.number,
          email,
          ...over,
        },
      );
    await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');

    expect(await track({})).toEqual({
      number: order.number,
      customer: { fullName: 'A. B.' },
      fulfillmentOrders: [{ status: 'OPEN' }],
    });
    expect(await track({ email: newAddress() })).toBeNull();
    expect(await track({ number: '999999' })).toBeNull();
  });
});

describe.each(['partner', 'associate'] as const)('two of the role %s', (role) => {
  const at = (...locations: string[]) => system.as(role, { subject: fresh(role), locations });
  const QUEUE = clientDocument('partner', 'FulfillmentWorkQueue');

  it('each have the work of their own locations', async () => {
    const [columbus, reno, nowhere] = [at(COLUMBUS), at(RENO), at()];
    const { order } = await place(guest(), newAddress());
    const { fulfillmentOrders } = await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');
    const fulfillmentOrderId = fulfillmentOrders[0]?.id;
    const queue = (asker: Asker) => ask(asker, QUEUE, { locationCode: COLUMBUS, statuses: ['OPEN'], first: 100 });
    const accept = (asker: Asker) =>
      ask(asker, clientDocument('partner', 'AcceptFulfillmentOrder'), {
        input: { idempotencyKey: randomUUID(), fulfillmentOrderId },
      });

    const mine = (await queue(columbus)).fulfillmentOrders.edges;
    expect(mine.find(({ node }: { node: { id: string } }) => node.id === fulfillmentOrderId)?.node).toMatchObject({
      order: {
        number: order.number,
        customer: { fullName: 'Ada Buyer' },
        shippingAddress: { name: expect.any(String) },
      },
    });
    for (const asker of [reno, nowhere]) {
      expect(await queue(asker)).toBeNull();
      expect(await accept(asker)).toMatchObject({
        fulfillmentOrder: null,
        userErrors: [{ code: 'FULFILLMENT_ORDER_NOT_FOUND' }],
      });
    }
    expect(await accept(columbus)).toMatchObject({ fulfillmentOrder: { status: 'IN_PROGRESS' }, userErrors: [] });
    const { timeline } = await shop.orderOnce(order.id, (shown) => shown.timeline.nodes.length > 2);
    expect(timeline.nodes[0]).toMatchObject({ type: 'FULFILLMENT_ACCEPTED' });
  });

  it('each have the stock of their own locations', async () => {
    const sku = await shop.addProduct({ [COLUMBUS]: 4, [RENO]: 6 });
    const columbus = at(COLUMBUS);
    const level = (asker: Asker, locationCode: string) =>
      ask(asker, clientDocument('partner', 'StockMovements'), { sku, locationCode, first: 1 });
    const adjust = (asker: Asker, locationCode: string) =>
      ask(asker, clientDocument('partner', 'AdjustStock'), {
        input: { idempotencyKey: randomUUID(), locationCode, sku, quantity: 1, reason: 'FOUND' },
      });

    expect(await level(columbus, COLUMBUS)).toMatchObject({ stockLevel: { onHand: 4 } });
    expect(await level(columbus, RENO)).toMatchObject({ stockLevel: null });
    expect(await adjust(columbus, RENO)).toMatchObject({ userErrors: [{ code: 'LOCATION_NOT_FOUND' }] });
    expect(await adjust(columbus, COLUMBUS)).toMatchObject({ stockLevel: { onHand: 5 } });
    expect(await level(system.as('supervisor', { endpoint: '/partner/graphql' }), RENO)).toMatchObject({
      stockLevel: { onHand: 6 },
    });
  });
});

describe('an agent', () => {
  const cancel = (asker: Asker, orderId: string) =>
    ask(asker, clientDocument('csr', 'CancelOrder'), {
      input: { idempotencyKey: randomUUID(), orderId, reason: 'CUSTOMER_REQUEST' },
    });

  it('cancels within the limit that is set, and a supervisor beyond', async () => {
    const [within, beyond] = [await place(guest(), newAddress(), {}, 5), await place(guest(), newAddress(), {}, 6)];
    const agent = system.as('agent', { subject: 'ag_12' });

    expect(await cancel(agent, beyond.order.id)).toMatchObject({
      order: null,
      userErrors: [{ code: 'LIMIT_EXCEEDED' }],
    });
    expect(await cancel(agent, within.order.id)).toMatchObject({ order: { status: 'CANCELLED' } });
    expect(await cancel(system.as('supervisor'), beyond.order.id)).toMatchObject({ order: { status: 'CANCELLED' } });
    const view = await ask(agent, `query ($id: ID!) { order(id: $id) { timeline { nodes { type actor } } } }`, {
      id: within.order.id,
    });
    expect(view.timeline.nodes).toContainEqual({
      type: 'ORDER_CANCELLED',
      actor: expect.stringMatching(/^agent .*ag_12$/),
    });
  });

  it('cancels within the limit in each currency by itself', async () => {
    const inYen = (amount: string, units: number) =>
      place(
        guest(),
        newAddress(),
        { currencyCode: 'JPY', payments: [{ provider: 'manual', reference: fresh('auth'), amount }] },
        units,
      );
    const [within, beyond] = [await inYen('1000.0', 100), await inYen('1010', 101)];
    const agent = system.as('agent', { subject: 'ag_12' });

    expect(within.order.total).toEqual({ amount: '1000', currencyCode: 'JPY' });
    expect(await cancel(agent, beyond.order.id)).toMatchObject({
      order: null,
      userErrors: [{ code: 'LIMIT_EXCEEDED' }],
    });
    expect(await cancel(agent, within.order.id)).toMatchObject({ order: { status: 'CANCELLED' } });
  });

  it('sees every customer with every order', async () => {
    const { order } = await place(guest(), newAddress());

    await records.settled();
    expect(
      await ask(system.as('agent'), clientDocument('csr', 'Customer360'), { id: order.customer.id }),
    ).toMatchObject({
      fullName: 'Ada Buyer',
      orders: { nodes: [{ id: order.id }] },
    });
  });
});
