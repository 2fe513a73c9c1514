import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientDocument } from '../support/documents.ts';
import { anOrder, dataOf, fresh, openShop, type Shop } from '../support/shop.ts';
import { type Asker, eventually, type System, startSystem } from '../support/system.ts';

const PLACE = clientDocument('storefront', 'PlaceOrder');
const EXISTING = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
  existingOrder { id number } order { id } userErrors { code field message }
} }`;
const REFUSED = EXISTING.replace('existingOrder { id number } ', '');
const WORTH = `query ($id: ID!) { customer(id: $id) { segments statistics {
  orderCount lifetimeValue { amount currencyCode } averageOrderValue { amount currencyCode }
  valueByCurrency { currencyCode orderCount lifetimeValue { amount currencyCode } averageOrderValue { amount } }
} } }`;
const TAKEN = [{ code: 'EXTERNAL_REFERENCE_TAKEN', field: ['externalReference'], message: expect.any(String) }];

let system: System;
let shop: Shop;
let sku: string;
beforeAll(async () => {
  system = await startSystem({ HIGH_VALUE_FROM: 'USD 100, JPY 5000' });
  shop = openShop(system);
  sku = await shop.addProduct({ 'DC-COLUMBUS': 1000 });
});
afterAll(() => system?.stop());

// biome-ignore lint/suspicious/noExplicitAny: each document answers a shape of its own
const ask = async (asker: Asker, document: string, variables: object): Promise<any> =>
  Object.values(dataOf(await asker.ask<Record<string, unknown>>(document, variables)))[0];
const order = (over: object = {}) => anOrder([{ sku, quantity: 1 }], over);
const paid = (amount: string) => [{ provider: 'manual', reference: fresh('auth'), amount }];

describe('an external reference', () => {
  it('is one order’s, of twenty that come at the same moment', async () => {
    const externalReference = fresh('web');

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(system, EXISTING, { input: order({ externalReference }) })),
    );

    const placed = answers.flatMap((answer) => (answer.order ? [answer.order.id] : []));
    expect(placed).toHaveLength(1);
    expect(answers.filter((answer) => !answer.order)).toEqual(
      Array(19).fill({ order: null, existingOrder: { id: placed[0], number: expect.any(String) }, userErrors: TAKEN }),
    );
    expect((await shop.show('csr', 'SearchOrders', { search: externalReference })).edges).toHaveLength(1);
    await eventually(async () => (await shop.readStock(sku, 'DC-COLUMBUS')).stockLevel.allocated === 1);
    expect((await shop.readStock(sku, 'DC-COLUMBUS')).availability.availableToPromise).toBe(999);
  });

  it('leads those who may read orders to the first order, and nobody else', async () => {
    const input = () => order({ externalReference });
    const externalReference = fresh('web');
    const first = await ask(system.as('agent', { subject: 'ag_1' }), PLACE, { input: input() });

    for (const role of ['agent', 'supervisor', 'operator'] as const)
      expect(await ask(system.as(role), EXISTING, { input: input() })).toEqual({
        order: null,
        existingOrder: { id: first.order.id, number: first.order.number },
        userErrors: TAKEN,
      });
    for (const role of ['customer', 'partner'] as const) {
      const refused = await ask(system.as(role, { subject: fresh(role) }), REFUSED, { input: input() });
      expect(refused).toEqual({ order: null, userErrors: TAKEN });
    }
  });

  it.each(['anonymous', 'customer', 'associate', 'partner'] as const)(
    'shows the first order to nobody of the role %s, at whichever endpoint they ask',
    async (role) => {
      const externalReference = fresh('web');
      const { order: first } = await ask(system, PLACE, { input: order({ externalReference }) });

      for (const endpoint of ['/storefront/graphql', '/csr/graphql', '/partner/graphql', '/graphql']) {
        const asker = system.as(role, { endpoint, subject: fresh(role) });
        const { data, errors = [] } = await asker.ask(EXISTING, { input: order({ externalReference }) });
        expect(errors.length).toBeGreaterThan(0);
        expect(JSON.stringify({ data, errors })).not.toContain(first.id);
      }
    },
  );

  it('of a guest is no bar to the retailer’s own', async () => {
    const externalReference = fresh('web');
    const guest = system.as('anonymous');

    expect(await ask(guest, PLACE, { input: order({ externalReference }) })).toMatchObject({ userErrors: [] });
    expect(await ask(guest, PLACE, { input: order({ externalReference }) })).toEqual({
      order: null,
      userErrors: TAKEN,
    });
    expect(await ask(system, PLACE, { input: order({ externalReference }) })).toMatchObject({ userErrors: [] });
  });
});

describe('an authorization', () => {
  it('pays one order, whoever sends it', async () => {
    const payments = paid('10.00');
    const first = await shop.place(order({ payments }));

    expect(first.userErrors).toEqual([]);
    for (const asker of [system, system.as('anonymous'), system.as('agent')])
      expect(await ask(asker, PLACE, { input: order({ payments }) })).toMatchObject({
        order: null,
        userErrors: [{ code: 'PAYMENT_REFERENCE_TAKEN', field: ['payments', '0', 'reference'] }],
      });
  });
});

describe('a customer who buys in two currencies', () => {
  it('is worth something in each of them, never the sum', async () => {
    const customer = { email: `${fresh('buyer')}@example.com`, fullName: 'Ada Buyer' };
    const inYen = (unitPrice: string) => ({
      currencyCode: 'JPY',
      lines: [{ sku, quantity: 1, unitPrice }],
      payments: paid(unitPrice),
    });
    const { order: first } = await shop.place(order({ customer }));
    await shop.place(order({ customer, ...inYen('1127.0') }));
    await shop.place(order({ customer, payments: paid('10.0000') }));
    const worth = () =>
      eventually(async () => {
        const shown = await ask(system.as('agent'), WORTH, { id: first.customer.id });
        return shown.statistics.orderCount === 3 && shown;
      });

    expect(await worth()).toEqual({
      segments: ['REPEAT'],
      statistics: {
        orderCount: 3,
        lifetimeValue: { amount: '20.00', currencyCode: 'USD' },
        averageOrderValue: { amount: '10.00', currencyCode: 'USD' },
        valueByCurrency: [
          {
            currencyCode: 'USD',
            orderCount: 2,
            lifetimeValue: { amount: '20.00', currencyCode: 'USD' },
            averageOrderValue: { amount: '10.00' },
          },
          {
            currencyCode: 'JPY',
            orderCount: 1,
            lifetimeValue: { amount: '1127', currencyCode: 'JPY' },
            averageOrderValue: { amount: '1127' },
          },
        ],
      },
    });
  });

  it('is of high value by what is set for one of them', async () => {
    const customer = { email: `${fresh('buyer')}@example.com`, fullName: 'Ada Buyer' };
    const lines = [{ sku, quantity: 1, unitPrice: '5000' }];
    const placed = await shop.place(order({ customer, currencyCode: 'JPY', lines, payments: paid('5000') }));

    const shown = await eventually(async () => {
      const found = await ask(system, WORTH, { id: placed.order.customer.id });
      return found.statistics.orderCount === 1 && found;
    });
    expect(shown.segments).toEqual(['NEW', 'HIGH_VALUE']);
  });
});

describe('an order', () => {
  it.each([
    ['THB', '9.9900', '9.99'],
    ['SAR', '1', '1.00'],
    ['ISK', '1500.00', '1500'],
    ['VND', '250000', '250000'],
    ['BHD', '1.2340', '1.234'],
    ['CLF', '0.12340', '0.1234'],
  ])('is taken in %s at %s, and shows %s', async (currencyCode, unitPrice, amount) => {
    const lines = [{ sku, quantity: 1, unitPrice }];
    const placed = await shop.mutate<{ order: object; userErrors: object[] }>(
      'storefront',
      'PlaceOrder',
      order({ currencyCode, lines, payments: paid(unitPrice) }),
    );

    expect(placed).toMatchObject({ order: { total: { amount, currencyCode } }, userErrors: [] });
  });
});
