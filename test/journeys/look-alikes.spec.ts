import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOrder, fresh, openShop, type Shop, type UserError } from '../support/shop.ts';
import { type System, startSystem } from '../support/system.ts';

const NODE = 'DC-COLUMBUS';
const COMPOSED = 'caf\u00e9';
const DECOMPOSED = 'cafe\u0301';

const UPSERT_CUSTOMERS = `mutation ($input: BulkUpsertCustomersInput!) {
  bulkUpsertCustomers(input: $input) { appliedCount userErrors { index code field message } }
}`;
const UPSERT_PRODUCTS = `mutation ($input: BulkUpsertProductsInput!) {
  bulkUpsertProducts(input: $input) { appliedCount userErrors { index code field } }
}`;
const SEARCH_CUSTOMERS = `query ($search: String!) {
  searchCustomers(search: $search) { nodes { id email fullName } }
}`;
const PRODUCT = 'query ($sku: String!) { product(sku: $sku) { sku title } }';
const TRACK = 'query ($number: String!, $email: String!) { trackOrder(number: $number, email: $email) { number } }';

interface FeedAnswer {
  readonly appliedCount: number;
  readonly userErrors: readonly UserError[];
}

let system: System;
let shop: Shop;

beforeAll(async () => {
  system = await startSystem();
  shop = openShop(system);
});
afterAll(() => system?.stop());

const feedCustomers = (rows: readonly object[], idempotencyKey = fresh('feed')) =>
  shop.send<FeedAnswer>(UPSERT_CUSTOMERS, { input: { idempotencyKey, rows } });
const feedProducts = (rows: readonly object[]) =>
  shop.send<FeedAnswer>(UPSERT_PRODUCTS, { input: { idempotencyKey: randomUUID(), rows } });
const customersFound = async (search: string) =>
  (await shop.send<{ nodes: readonly { id: string; email: string }[] }>(SEARCH_CUSTOMERS, { search })).nodes;
const asBuyer = (email: string, fullName = 'Ada Buyer') => ({ customer: { email, fullName } });

describe('an e-mail address written in other ways', () => {
  it('is one customer, whether a feed names it or an order', async () => {
    const local = fresh('look');
    const spellings = [
      `${local}.${COMPOSED}@m\u00fcnchen.example`,
      `${local}.${DECOMPOSED}@mu\u0308nchen.example`,
      ` ${local.toUpperCase()}.${DECOMPOSED}@XN--MNCHEN-3YA.example`,
      `${local}.${COMPOSED}＠m\u00fcnchen.example`,
    ];
    const sku = await shop.addProduct({ [NODE]: 10 });

    expect(await feedCustomers([{ email: spellings[0], fullName: 'Ada Buyer' }])).toMatchObject({ appliedCount: 1 });
    const orders = [];
    for (const email of spellings)
      orders.push((await shop.place(anOrder([{ sku, quantity: 1 }], asBuyer(email)))).order);

    const found = await customersFound(local);
    expect(found).toMatchObject([{ email: spellings[0] }]);
    expect(new Set(orders.map(({ customer }) => customer.id))).toEqual(new Set([found[0]?.id]));
    for (const email of spellings)
      expect(await shop.send(TRACK, { number: ` #${orders[0]?.number}`, email })).toEqual({
        number: orders[0]?.number,
      });
  });

  it('is a duplicate within a feed', async () => {
    const email = `${fresh('twice')}.${COMPOSED}@example.com`;
    const rows = [email, email.normalize('NFD')].map((each) => ({ email: each, fullName: 'Ada' }));

    expect(await feedCustomers(rows)).toMatchObject({
      appliedCount: 1,
      userErrors: [{ index: 1, code: 'DUPLICATE_ROW' }],
    });
  });
});

describe('a SKU written in other ways', () => {
  it('is one product, that is fed, counted, looked up and ordered by any', async () => {
    const base = fresh('LOOK').toUpperCase();
    const [composed, decomposed, wide] = [`${base}-É`, `${base}-E\u0301`, `${base}－É`];
    const product = { title: 'Zoe\u0308’s ½', weightGrams: 10 };

    expect(await feedProducts([{ ...product, sku: decomposed }])).toMatchObject({ appliedCount: 1, userErrors: [] });
    expect(await feedProducts([composed, wide].map((sku) => ({ ...product, sku })))).toMatchObject({
      appliedCount: 1,
      userErrors: [{ index: 1, code: 'DUPLICATE_ROW', field: ['sku'] }],
    });
    await shop.countStock(wide, { [NODE]: 3 });

    for (const sku of [composed, decomposed, wide])
      expect(await shop.send(PRODUCT, { sku })).toEqual({ sku: composed, title: 'Zoë’s ½' });
    const { order, userErrors } = await shop.place(anOrder([{ sku: decomposed, quantity: 2 }]));
    expect([userErrors, order.lines[0]?.sku]).toEqual([[], composed]);
    expect((await shop.readStock(decomposed, NODE)).availability.availableToPromise).toBe(1);
  });
});

describe('a repeated request', () => {
  it('is the same in another composition, and another with another row that was refused', async () => {
    const sku = await shop.addProduct({ [NODE]: 5 });
    const input = anOrder([{ sku, quantity: 1 }], asBuyer(`${fresh('again')}@example.com`, 'Rene\u0301'));
    const { order } = await shop.place(input);

    const repeated = await shop.place({ ...input, customer: { ...input.customer, fullName: 'Ren\u00e9' } });
    expect(repeated.order).toMatchObject({ id: order.id });

    const key = fresh('key');
    const row = (email: string) => ({ email, fullName: 'Ada' });
    const good = row(`${fresh('good')}@example.com`);
    const answer = await feedCustomers([good, row('a\u200b@example.com')], key);
    expect(await feedCustomers([good, row('a\u200b@example.com')], key)).toEqual(answer);
    expect(await feedCustomers([good, row('b\u200b@example.com')], key)).toMatchObject({
      userErrors: [{ index: null, code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });
});

describe('a text with characters that are not seen', () => {
  it.each(['\u200b', '\ufeff', '\u00ad', '\u202e', '\u0007', '\n', '\u3164'])(
    'is refused by a mutation with its field: %j',
    async (unseen) => {
      const sku = await shop.addProduct({ [NODE]: 1 });
      const order = anOrder([{ sku, quantity: 1 }], asBuyer(`ada${unseen}@example.com`, `Ada${unseen}`));

      expect(await shop.place(order)).toEqual({
        order: null,
        userErrors: [
          {
            code: 'INVALID_TEXT',
            field: ['customer', 'email'],
            message: expect.stringMatching(/^customer\.email holds U\+/),
          },
          { code: 'INVALID_TEXT', field: ['customer', 'fullName'], message: expect.any(String) },
        ],
      });
      expect((await shop.readStock(sku, NODE)).availability.availableToPromise).toBe(1);
    },
  );

  it('is refused row by row in a feed, and as bad input by a query', async () => {
    const [first, last] = [fresh('first'), fresh('last')];
    const row = (local: string) => ({ email: `${local}@example.com`, fullName: 'Ada' });
    expect(await feedCustomers([row('a\u200b'), row(first), row('no address'), row(last)])).toMatchObject({
      appliedCount: 2,
      userErrors: [
        { index: 0, code: 'INVALID_TEXT', field: ['email'], message: expect.stringMatching(/^email holds U\+200B, /) },
        { index: 2, code: 'INVALID_CUSTOMER', field: ['email'] },
      ],
    });
    expect(await customersFound(last)).toHaveLength(1);

    const { errors } = await system.ask(PRODUCT, { sku: 'A\u200b' });
    expect(errors).toMatchObject([
      {
        message: 'sku holds U+200B, a control or invisible character: remove it.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it('is taken where they shape what is seen, and ignored in a search', async () => {
    const local = fresh('persian');
    const fullName = 'می\u200cخواهم 👩\u200d🚀';
    expect(await feedCustomers([{ email: `${local}@example.com`, fullName }])).toEqual({
      appliedCount: 1,
      userErrors: [],
    });

    expect(await customersFound(`\u202a${local}\u200b`)).toMatchObject([{ fullName }]);
  });
});
