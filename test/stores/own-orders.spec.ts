import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '@tutti/kit/caller';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { isRandomId } from '@tutti/kit/ids';
import { aCaller } from '../support/callers.ts';
import { type House, openHouse } from '../support/house.ts';
import { aRequest } from '../support/order-desk.ts';
import { ordersOf } from '../support/orders-resolvers.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const GUEST = aCaller('anonymous', { subject: 'public' });
const PARTNER = aCaller('partner', { locations: ['LOC_RENO'] });
const AGENT = aCaller('agent', { subject: 'ag_12' });
const DESK = [AGENT, aCaller('supervisor'), aCaller('operator')];

let house: House;
let orders: ReturnType<typeof ordersOf>;
let sku: string;
beforeAll(async () => {
  house = await openHouse();
  orders = ordersOf(house.desk);
  sku = await house.warehouse.addProduct({ [LOCATIONS.reno]: 1000 });
});
afterAll(() => house.close());

interface Placed {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly email: string;
}

/** An order of so many units at 10.00. */
const place = async (email = `${freshId('buyer')}@example.com`, units = 1, as: Caller = GUEST): Promise<Placed> => {
  const customer = { id: null, email, fullName: 'Ada Buyer', phone: null };
  const decision = orThrow(
    await house.desk.tryPlacing(aRequest([[sku, units]], { customer }), randomUUID(), house.desk.as(as)),
  );
  const { id, number, customerId } = await house.desk.order(decision.orderId);
  return { id, number, customerId, email };
};
const byId = ({ customerId }: Placed) => aCaller('customer', { subject: freshId('sub'), customerId });
const byEmail = ({ email }: Placed) => aCaller('customer', { subject: freshId('sub'), email });

const ask = async (caller: Caller, document: string, variables: object = {}) => {
  const { data, codes } = await orders.ask(caller, document, variables);
  expect(codes).toEqual([]);
  return Object.values(data)[0] as never;
};
const show = (caller: Caller, id: string) => ask(caller, 'query ($id: ID!) { order(id: $id) { id } }', { id });
const numbers = (found: { nodes: { number: string }[] } | null) => found?.nodes.map(({ number }) => number) ?? null;

describe('order', () => {
  it('is shown to its customer and the desk', async () => {
    const placed = await place();

    for (const caller of [byId(placed), byEmail(placed), ...DESK])
      expect(await show(caller, placed.id)).toEqual({ id: placed.id });
  });

  it('is not there for anybody else', async () => {
    const [placed, other] = [await place(), await place()];

    for (const caller of [byId(other), byEmail(other), GUEST, PARTNER, aCaller('associate')])
      expect(await show(caller, placed.id)).toBeNull();
  });

  it('is there for who was referred to it: by a node’s work, or by what is theirs', async () => {
    const [placed, other] = [await place(), await place()];
    const referred = async (caller: Caller) =>
      (await orders.refer(caller, 'Order', { id: placed.id }, 'id customer { fullName } shippingAddress { city }'))
        .entity;

    for (const caller of [PARTNER, aCaller('associate'), byId(placed), ...DESK])
      expect(await referred(caller)).toMatchObject({ id: placed.id, customer: { fullName: 'Ada Buyer' } });
    for (const caller of [byId(other), GUEST]) expect(await referred(caller)).toBeNull();
  });
});

describe('searchOrders', () => {
  const search = async (caller: Caller, text: string) =>
    numbers(
      await ask(caller, 'query ($search: String!) { searchOrders(search: $search) { nodes { number } } }', {
        search: text,
      }),
    );

  it('finds a shopper their own alone, and others nothing', async () => {
    const [first, other] = [await place(), await place()];
    const second = await place(first.email);

    expect(await search(byId(first), '')).toEqual([second.number, first.number]);
    expect(await search(byEmail(first), first.number)).toEqual([first.number]);
    expect(await search(byId(first), other.number)).toEqual([]);
    for (const caller of [GUEST, PARTNER, aCaller('customer')]) expect(await search(caller, first.number)).toEqual([]);
    expect(await search(AGENT, other.number)).toEqual([other.number]);
  });
});

describe('Customer.orders', () => {
  const ofCustomer = async (caller: Caller, id: string) =>
    numbers((await orders.refer(caller, 'Customer', { id }, 'orders { nodes { number } }')).entity.orders);

  it('is a shopper’s own, and for others nothing', async () => {
    const [placed, other] = [await place(), await place()];

    for (const caller of [byId(placed), byEmail(placed), ...DESK])
      expect(await ofCustomer(caller, placed.customerId)).toEqual([placed.number]);
    expect(await ofCustomer(byId(other), placed.customerId)).toEqual([]);
    for (const caller of [GUEST, PARTNER, aCaller('customer')])
      expect(await ofCustomer(caller, placed.customerId)).toBeNull();
  });
});

describe('trackOrder', () => {
  const TRACK = `query ($number: String!, $email: String!) {
    trackOrder(number: $number, email: $email) { id customer { id fullName } }
  }`;

  it('shows anybody the order that number and e-mail belong to, with its customer’s initials', async () => {
    const { id, number, email, customerId } = await place();
    const shown = (fullName: string, customer: string) => ({ id, customer: { id: customer, fullName } });
    const { guestCustomerId } = await house.desk.order(id);

    for (const caller of [GUEST, byId(await place())])
      expect(await ask(caller, TRACK, { number, email: ` ${email.toUpperCase()} ` })).toEqual(
        shown('A. B.', guestCustomerId as string),
      );
    expect(await ask(AGENT, TRACK, { number, email })).toEqual(shown('Ada Buyer', customerId));
  });

  it('runs the same statement whichever half is wrong, looking both up in one index', async () => {
    const { number, email } = await place();
    await place();
    const statements: string[] = [];
    const { db } = house.desk;
    const counted = ordersOf({
      ...house.desk,
      db: {
        ...db,
        rows: (statement, values) => {
          statements.push(statement.name);
          return db.rows(statement, values);
        },
      },
    });
    const track = async (of: object) => {
      expect((await counted.ask(GUEST, TRACK, of)).data).toEqual({ trackOrder: null });
      return statements.splice(0);
    };

    const wrongEmail = await track({ number, email: 'eve@example.com' });
    expect([wrongEmail, await track({ number: '999999', email })]).toEqual([wrongEmail, wrongEmail]);
    expect(wrongEmail).toEqual(['orders.findGuestOrder']);
  });

  it('has an index of number and e-mail, so that a wrong half reads no order', async () => {
    const explain = sql(
      'test.explain',
      `EXPLAIN (FORMAT TEXT) SELECT id FROM orders WHERE number = '1' AND customer_email = 'x'`,
    );
    await house.desk.db.rows(sql('test.analyze', 'ANALYZE orders'));
    await house.desk.db.inTransaction(async (tx) => {
      await tx.rows(sql('test.noseq', 'SET LOCAL enable_seqscan = off'));
      const plan = (await tx.rows<object>(explain)).flatMap((row) => Object.values(row)).join('\n');
      expect(plan).toContain(`Index Cond: ((number = '1'::text) AND (customer_email = 'x'::text))`);
    });
  });
});

describe('placeOrder', () => {
  const PLACE = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
    order { id customer { id fullName orders { nodes { id } } } } userErrors { code field message }
  } }`;
  const input = (customer: object, over: object = {}) => ({
    ...aRequest([[sku, 1]]),
    idempotencyKey: randomUUID(),
    customer: { email: `${freshId('buyer')}@example.com`, fullName: 'Mallory Ash', ...customer },
    ...over,
  });
  const placeAs = (caller: Caller, of: object) =>
    ask(caller, PLACE, { input: of }) as Promise<{
      order: { id: string; customer: { id: string; fullName: string; orders: object | null } };
      userErrors: { code: string }[];
    }>;

  it('tells a guest who gives somebody else’s address nothing of them', async () => {
    const victim = await place();

    const [first, second] = [
      await placeAs(GUEST, input({ email: victim.email })),
      await placeAs(GUEST, input({ email: victim.email })),
    ].map(({ order }) => order.customer);

    expect(first).toEqual({ id: expect.stringMatching(/^cus_/), fullName: 'M. A.', orders: null });
    // A random id each time: neither whose it is, nor that they are known, nor since when.
    expect(new Set([first?.id, second?.id, victim.customerId]).size).toBe(3);
    expect([first?.id, second?.id].map((id) => isRandomId(id ?? ''))).toEqual([true, true]);
  });

  it('repeats its answer to a guest under the same key and input, and says nothing more', async () => {
    const of = input({});
    const first = await placeAs(GUEST, of);

    expect(await placeAs(GUEST, of)).toEqual(first);
    expect(await placeAs(GUEST, { ...of, externalReference: 'another' })).toMatchObject({
      order: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  it('tells of the first order with a reference whom it belongs to and the desk, and a guest nothing', async () => {
    const EXISTING = PLACE.replace('order {', 'existingOrder { id } order {');
    const ada = await place();
    const externalReference = freshId('web');
    const first = await placeAs(byId(ada), input({}, { externalReference }));
    const guests = await placeAs(GUEST, input({}, { externalReference }));
    const again = (caller: Caller) => ask(caller, EXISTING, { input: input({}, { externalReference }) });
    const taken = { order: null, userErrors: [{ code: 'EXTERNAL_REFERENCE_TAKEN', field: ['externalReference'] }] };

    for (const caller of [byId(ada), ...DESK])
      expect(await again(caller)).toMatchObject({ ...taken, existingOrder: { id: first.order.id } });
    for (const caller of [GUEST, PARTNER, byId(await place())])
      expect(await again(caller)).toMatchObject({ ...taken, existingOrder: null });
    expect(guests.order.id).not.toBe(first.order.id);
  });

  it('keeps keys of callers apart', async () => {
    const ada = await place();
    const of = input({});
    const others = { ...of, payments: aRequest([[sku, 1]]).payments };
    const [first, second] = [await placeAs(byId(ada), of), await placeAs(GUEST, others)];

    expect(second.order.id).not.toBe(first.order.id);
  });

  it('is the shopper’s own who signed in, whatever address they give', async () => {
    const ada = await place();
    const { order } = await placeAs(byId(ada), input({}));

    expect(order).toMatchObject({ customer: { id: ada.customerId, fullName: 'Mallory Ash' } });
    expect(await show(byId(ada), order.id)).toEqual({ id: order.id });
    expect(await show(byEmail(ada), order.id)).toBeNull();
  });

  it('is the shopper’s own whom a verified address names, and found by it', async () => {
    const ada = await place();
    const { order } = await placeAs(byEmail(ada), input({}));

    expect(order).toMatchObject({ customer: { id: ada.customerId } });
    expect(await show(byEmail(ada), order.id)).toEqual({ id: order.id });
  });

  it('refuses a shopper or a guest another’s id in the words for an unknown one', async () => {
    const [ada, bob] = [await place(), await place()];
    const refusals = await Promise.all(
      [byId(ada), byEmail(ada), GUEST].flatMap((caller) =>
        [bob.customerId, 'cus_unknown'].map((id) => placeAs(caller, input({ id }))),
      ),
    );

    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal)))).toEqual(
      new Set([JSON.stringify(await placeAs(AGENT, input({ id: 'cus_unknown' })))]),
    );
    expect(refusals[0]).toMatchObject({ order: null, userErrors: [{ code: 'CUSTOMER_NOT_FOUND' }] });
  });

  it('answers a partner the order that they placed', async () => {
    const { order } = await placeAs(PARTNER, input({}));

    expect(order).toMatchObject({ customer: { fullName: 'Mallory Ash', orders: null } });
  });
});

describe('cancelOrder', () => {
  const CANCEL = `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) {
    order { status timeline { nodes { type actor } } } userErrors { code field message }
  } }`;
  const cancel = (caller: Caller, orderId: string) =>
    ask(caller, CANCEL, { input: { idempotencyKey: randomUUID(), orderId, reason: 'OTHER' } });

  it('is not for whom the order isn’t there, in the words for an unknown one', async () => {
    const [placed, other] = [await place(), await place()];
    for (const caller of [byId(other), byEmail(other), PARTNER, aCaller('associate'), GUEST]) {
      const unknown = await cancel(caller, 'ord_gone');
      expect(unknown).toMatchObject({ order: null, userErrors: [{ code: 'ORDER_NOT_FOUND' }] });
      expect(JSON.parse(JSON.stringify(await cancel(caller, placed.id)).replaceAll(placed.id, 'ord_gone'))).toEqual(
        unknown,
      );
    }
    expect((await house.desk.order(placed.id)).version).toBe(1);
    expect(await cancel(byId(placed), placed.id)).toMatchObject({ order: { status: 'CANCELLED' } });
  });

  it('lets an agent cancel up to the limit, and a supervisor beyond', async () => {
    const [within, beyond] = [await place(undefined, 100), await place(undefined, 101)];

    expect(await cancel(AGENT, within.id)).toMatchObject({ order: { status: 'CANCELLED' }, userErrors: [] });
    expect(await cancel(AGENT, beyond.id)).toMatchObject({ order: null, userErrors: [{ code: 'LIMIT_EXCEEDED' }] });
    expect((await house.desk.order(beyond.id)).status).not.toBe('CANCELLED');
    expect(await cancel(aCaller('supervisor'), beyond.id)).toMatchObject({ order: { status: 'CANCELLED' } });
  });

  it('is told in the timeline with who did it, as the placement is', async () => {
    const placed = await place(undefined, 1, byId(await place()));
    const ofGuest = await place();

    expect(await cancel(AGENT, placed.id)).toMatchObject({
      order: {
        timeline: {
          nodes: [
            { type: 'ORDER_CANCELLED', actor: 'agent ag_12' },
            { type: 'ORDER_PLACED', actor: expect.stringMatching(/^customer sub_/) },
          ],
        },
      },
    });
    expect(await cancel(aCaller('supervisor', { subject: 'su_1' }), ofGuest.id)).toMatchObject({
      order: { timeline: { nodes: [{ actor: 'supervisor su_1' }, { actor: 'customer' }] } },
    });
  });
});

describe('what one service asks another', () => {
  it('is for services alone', async () => {
    const audit = (caller: Caller) => orders.ask(caller, '{ auditOrders(first: 1) { orderId } }');

    for (const caller of [...DESK, PARTNER, GUEST]) expect((await audit(caller)).codes).toEqual(['FORBIDDEN']);
    expect((await audit(aCaller('service'))).codes).toEqual([]);
  });
});
