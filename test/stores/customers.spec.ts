import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderValue, PostalAddress } from '@tutti/kit/events';
import { onOrderLinesCancelled, onOrderPlaced } from '../../subgraphs/customer/src/handlers/on-order-events.ts';
import { applyCustomerFeed } from '../../subgraphs/customer/src/store/customer-feed.ts';
import { customerLoaders } from '../../subgraphs/customer/src/store/customer-loaders.ts';
import { identifyCustomer } from '../../subgraphs/customer/src/store/customers.ts';
import { openPrisma, type PrismaClient } from '../../subgraphs/customer/src/store/prisma.ts';
import { searchCustomers } from '../../subgraphs/customer/src/store/search-customers.ts';
import { cloneDatabase, type TestDatabase } from '../support/databases.ts';
import { linesCancelled, orderPlaced } from '../support/events.ts';
import { aReservation, freshId } from '../support/warehouse.ts';

let database: TestDatabase;
let prisma: PrismaClient;
beforeAll(async () => {
  database = await cloneDatabase('customer');
  prisma = openPrisma(database.db);
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const identify = (email: string, over: { id?: string; fullName?: string; phone?: string } = {}) =>
  identifyCustomer({ db: database.db, prisma }, { id: null, email, fullName: 'Ada Buyer', phone: null, ...over });
const aCustomer = async () => (await identify(`${freshId('buyer')}@example.com`)) as string;
const feed = (...rows: { email: string; fullName?: string; phone?: string | null; segments?: string[] | null }[]) =>
  applyCustomerFeed(database.db, 'test', {
    idempotencyKey: freshId('feed'),
    rows: rows.map((row) => ({ fullName: 'Ada Buyer', phone: null, segments: null, ...row })),
  });
const read = (id: string) => customerLoaders(database.db).customer.load(id);
const statistics = (id: string) => customerLoaders(database.db).statistics.load(id);
const addresses = (id: string) => customerLoaders(database.db).addresses.load(id);

const placed = (customerId: string, value: Partial<OrderValue> = {}, address: Partial<PostalAddress> = {}) =>
  orderPlaced(aReservation([['DESK', 2]]), { value: { customerId, ...value }, address });
const tell = (...events: ReturnType<typeof placed>[]) => onOrderPlaced(database.db)(events);

describe('identifyCustomer', () => {
  it('makes a customer of an unknown address, and finds it again however it is written', async () => {
    const email = `${freshId('ada')}@example.com`;
    const id = await identify(email);

    expect(id).toMatch(/^cus_/);
    expect(await identify(` ${email.toUpperCase()} `, { fullName: 'Somebody Else' })).toBe(id);
    expect(await read(id ?? '')).toMatchObject({ email, fullName: 'Ada Buyer', segments: [], version: 1 });
  });

  it('goes by an id where one is given, and knows no other', async () => {
    const id = await aCustomer();

    expect(await identify('other@example.com', { id })).toBe(id);
    expect(await identify('other@example.com', { id: 'cus_unknown' })).toBeNull();
  });
});

describe('applyCustomerFeed', () => {
  it('adds customers, and replaces what is known of others but for what the row leaves open', async () => {
    const email = `${freshId('ada')}@example.com`;
    await feed({ email, phone: '555-0100', segments: ['VIP'] });
    const id = (await identify(email)) ?? '';
    await feed({ email, fullName: 'Ada Lovelace' });

    expect(await read(id)).toMatchObject({
      fullName: 'Ada Lovelace',
      phone: '555-0100',
      segments: ['VIP'],
      version: 2,
    });
  });

  it('applies the rows it can, and tells why not the others', async () => {
    const email = `${freshId('ada')}@example.com`;

    expect(await feed({ email }, { email: email.toUpperCase() }, { email: 'nobody' })).toMatchObject({
      value: {
        applied: 1,
        refused: [
          { index: 1, code: 'DUPLICATE_ROW', field: ['email'] },
          { index: 2, code: 'INVALID_CUSTOMER', field: ['email'] },
        ],
      },
    });
  });
});

describe('onOrderPlaced', () => {
  it('adds the order to what the customer is worth', async () => {
    const customerId = await aCustomer();
    await tell(placed(customerId), placed(customerId, { valueMinor: 500, placedAt: '2026-11-24T00:00:00.000Z' }));

    expect(await statistics(customerId)).toEqual({
      customerId,
      orderCount: 2,
      currencyCode: 'USD',
      lifetimeMinor: 2500,
      ordersInCurrency: 2,
      unitsOrdered: 4,
      unitsReturned: 0,
      lastOrderAt: new Date('2026-11-24T00:00:00Z'),
    });
  });

  it('adds amounts of the newest order’s currency alone', async () => {
    const customerId = await aCustomer();
    const inEuros = { currencyCode: 'EUR', valueMinor: 700, placedAt: '2026-12-01T00:00:00.000Z' };
    await tell(placed(customerId), placed(customerId, inEuros));

    expect(await statistics(customerId)).toMatchObject({
      orderCount: 2,
      currencyCode: 'EUR',
      lifetimeMinor: 700,
      ordersInCurrency: 1,
    });
  });

  it('keeps each address once, and the first as the default', async () => {
    const customerId = await aCustomer();
    await tell(placed(customerId));
    await tell(placed(customerId, {}, { line1: '1 New Street' }), placed(customerId, {}, { name: ' ADA buyer' }));

    expect((await addresses(customerId)).map(({ line1, isDefault }) => [line1, isDefault])).toEqual([
      ['12 Cherry Lane', true],
      ['1 New Street', false],
    ]);
  });

  it('makes one of the first addresses the default, though several come at once', async () => {
    for (let round = 0; round < 10; round++) {
      const customerId = await aCustomer();
      await tell(...Array.from({ length: 4 }, () => placed(customerId)));

      expect(await addresses(customerId)).toMatchObject([{ isDefault: true }]);
    }
  });

  it('throws for a customer it doesn’t know', async () => {
    await expect(tell(placed('cus_unknown'))).rejects.toThrow();
  });
});

describe('onOrderLinesCancelled', () => {
  it('counts an order as its newest version tells, whichever comes last', async () => {
    const customerId = await aCustomer();
    const order = aReservation([['DESK', 5]]);
    const version = (orderVersion: number, valueMinor: number) =>
      linesCancelled(order, [1], { customerId, orderVersion, valueMinor, unitsOrdered: valueMinor / 1000 });
    await onOrderLinesCancelled(database.db)([version(4, 2000)]);
    await onOrderLinesCancelled(database.db)([version(3, 3000), version(5, 1000), version(2, 4000)]);
    await tell(orderPlaced(order, { value: { customerId } }));

    expect(await statistics(customerId)).toMatchObject({ orderCount: 1, lifetimeMinor: 1000, unitsOrdered: 1 });
  });

  it('leaves a cancelled order out of account', async () => {
    const customerId = await aCustomer();
    const order = aReservation([['DESK', 5]]);
    await tell(orderPlaced(order, { value: { customerId } }));
    await onOrderLinesCancelled(database.db)([
      linesCancelled(order, [5], { customerId, cancelled: true, valueMinor: 0 }),
    ]);

    expect(await statistics(customerId)).toMatchObject({ orderCount: 0, currencyCode: null, lastOrderAt: null });
  });
});

describe('searchCustomers', () => {
  const found = async (search: string, first = 100, after: string | null = null) =>
    searchCustomers(database.db, { search, first, after });

  it('finds customers of whom every word begins a term, newest first, page by page', async () => {
    const family = freshId('family').toLowerCase();
    for (const name of ['Ada', 'Grace', 'Adele'])
      await feed({ email: `${freshId(name)}@example.com`, fullName: `${name} ${family}`, phone: '(415) 555-0100' });

    const names = async (search: string) => (await found(search)).nodes.map(({ fullName }) => fullName.split(' ')[0]);
    expect(await names(family.toUpperCase())).toEqual(['Adele', 'Grace', 'Ada']);
    expect(await names(`ad ${family}`)).toEqual(['Adele', 'Ada']);
    expect(await names(`${family} 41555502`)).toEqual([]);
    expect(await names(`${family} 41555`)).toHaveLength(3);

    const { nodes, pageInfo } = await found(family, 2);
    const rest = await found(family, 2, pageInfo.endCursor);
    expect([nodes.length, pageInfo.hasNextPage, rest.nodes.length, rest.pageInfo.hasNextPage]).toEqual([
      2,
      true,
      1,
      false,
    ]);
  });

  it('takes signs for what they are', async () => {
    expect((await found('%')).nodes).toEqual([]);
    expect((await found('_')).nodes).toEqual([]);
  });
});
