import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRecords, type Records } from '../support/records.ts';
import { anOrder, dataOf, fresh, openShop, type Shop } from '../support/shop.ts';
import { type System, startSystem } from '../support/system.ts';

const PLACE = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
  order { id number customer { id fullName } } userErrors { code field message }
} }`;
const ME = '{ me { id fullName email phone addresses { line1 isDefault } orders(first: 5) { nodes { number } } } }';
const DESK = `query ($id: ID!) { customer(id: $id) { id fullName phone isProven segments addresses { line1 isDefault }
  statistics { orderCount } orders(first: 5) { nodes { number isBuyerProven } } } }`;

let system: System;
let shop: Shop;
let records: Records;
let sku: string;
beforeAll(async () => {
  system = await startSystem();
  shop = openShop(system);
  records = await openRecords(system);
  sku = await shop.addProduct({ 'DC-COLUMBUS': 500 });
});
afterAll(async () => {
  await records?.close();
  await system?.stop();
});

interface Placed {
  readonly order: { readonly id: string; readonly number: string; readonly customer: { readonly id: string } };
  readonly userErrors: readonly { readonly code: string }[];
}
const MALLORY = { fullName: 'Mallory Guest', phone: '+1 666' };
const ADDRESS = { name: 'M', city: 'Henderson', region: 'KY', postalCode: '42420', countryCode: 'US' };
const orderFor = (email: string, line1: string, person: object = MALLORY, over: object = {}) => ({
  input: anOrder([{ sku, quantity: 1 }], {
    customer: { email, ...person },
    shippingAddress: { ...ADDRESS, line1 },
    ...over,
  }),
});
const asGuest = async (email: string, line1: string, over: object = {}): Promise<Placed> =>
  dataOf(await system.as('anonymous').ask<{ placeOrder: Placed }>(PLACE, orderFor(email, line1, MALLORY, over)))
    .placeOrder;
const asShopper = async (email: string, line1: string): Promise<Placed> =>
  dataOf(
    await system
      .as('customer', { subject: fresh('sub'), email })
      .ask<{ placeOrder: Placed }>(PLACE, orderFor(email, line1, { fullName: 'Vic Tim', phone: '+1 555 0100' })),
  ).placeOrder;
// biome-ignore lint/suspicious/noExplicitAny: two documents' answers
const me = async (email: string): Promise<any> =>
  dataOf(await system.as('customer', { subject: fresh('sub'), email }).ask<{ me: object }>(ME)).me;
// biome-ignore lint/suspicious/noExplicitAny: as above
const desk = async (id: string): Promise<any> =>
  dataOf(await system.as('agent').ask<{ customer: object }>(DESK, { id })).customer;

describe('a guest who orders with somebody’s address', () => {
  it('changes nothing of their record; the desk sees the order under them, as unproven', async () => {
    const email = `${fresh('victim')}@example.com`;
    const own = await asShopper(email, '1 Home St');
    await records.settled();
    const before = await me(email);
    const { order } = await asGuest(email, '666 Drop St');
    await records.settled();

    expect({ ...(await me(email)), orders: null }).toEqual({ ...before, orders: null });
    expect(before).toMatchObject({
      fullName: 'Vic Tim',
      phone: '+1 555 0100',
      addresses: [{ line1: '1 Home St', isDefault: true }],
    });
    const seen = await desk(before.id);
    expect(seen).toMatchObject({ fullName: 'Vic Tim', isProven: true, statistics: { orderCount: 1 } });
    expect(seen.orders.nodes).toEqual([
      { number: order.number, isBuyerProven: false },
      { number: own.order.number, isBuyerProven: true },
    ]);
  });

  it('decides neither name nor phone of who comes after, nor where their goods go', async () => {
    const email = `${fresh('later')}@example.com`;
    const { order } = await asGuest(email, '666 Drop St');
    await records.settled();

    expect(await me(email)).toMatchObject({ fullName: email, phone: null, addresses: [] });
    expect(await desk(order.customer.id)).toMatchObject({
      ...MALLORY,
      isProven: false,
      addresses: [],
      statistics: { orderCount: 1 },
    });

    await asShopper(email, '1 Home St');
    await records.settled();
    expect(await me(email)).toMatchObject({
      fullName: 'Vic Tim',
      phone: '+1 555 0100',
      addresses: [{ line1: '1 Home St', isDefault: true }],
    });
    expect(await desk(order.customer.id)).toMatchObject({
      isProven: true,
      segments: ['NEW'],
      statistics: { orderCount: 1 },
    });
  });

  it('learns no id of theirs and no date, but one of the order alone, by which staff finds them', async () => {
    const email = `${fresh('known')}@example.com`;
    await asShopper(email, '1 Home St');
    const { id } = await me(email);
    const [first, second] = [await asGuest(email, '1'), await asGuest(email, '2')].map(
      ({ order }) => order.customer.id,
    );
    await records.settled();

    expect(new Set([id, first, second]).size).toBe(3);
    expect((await desk(first as string)).id).toBe(id);
    expect((await desk(second as string)).id).toBe(id);
    const { data, errors } = await system
      .as('anonymous')
      .ask('query ($id: ID!) { customer(id: $id) { id } }', { id: first });
    expect([data ?? null, errors?.length]).toEqual([null, 1]);
  });
});

describe('a guest’s idempotency key', () => {
  it.each([
    'cart-1001',
    'readme-1',
    '',
    '00000000-0000-0000-0000-000000000000',
    '0190b6c4-7c1a-7d3e-8f00-1234567890ab',
  ])('is a random UUID, and not %j', async (idempotencyKey) => {
    expect(await asGuest(`${fresh('g')}@example.com`, '1', { idempotencyKey })).toMatchObject({
      order: null,
      userErrors: [{ code: 'INVALID_IDEMPOTENCY_KEY' }],
    });
  });

  it('is used once: with another input it is refused, and answers nothing of the first', async () => {
    const idempotencyKey = randomUUID();
    await asGuest(`${fresh('g')}@example.com`, '1', { idempotencyKey });

    expect(await asGuest(`${fresh('g')}@example.com`, '2', { idempotencyKey })).toMatchObject({
      order: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  it('may be any text of who signed in', async () => {
    const email = `${fresh('s')}@example.com`;
    const shopper = system.as('customer', { subject: fresh('sub'), email });

    expect(
      dataOf(await shopper.ask(PLACE, orderFor(email, '1', { fullName: 'S' }, { idempotencyKey: 'cart-1001' }))),
    ).toMatchObject({ placeOrder: { userErrors: [] } });
  });
});
