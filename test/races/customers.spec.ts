import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onOrderLinesCancelled, onOrderPlaced } from '../../subgraphs/customer/src/handlers/on-order-events.ts';
import { applyCustomerFeed } from '../../subgraphs/customer/src/store/customer-feed.ts';
import { customerLoaders } from '../../subgraphs/customer/src/store/customer-loaders.ts';
import { identifyCustomer } from '../../subgraphs/customer/src/store/customers.ts';
import { openPrisma, type PrismaClient } from '../../subgraphs/customer/src/store/prisma.ts';
import { TESTER } from '../support/callers.ts';
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

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const identify = (email: string) =>
  identifyCustomer(
    { db: database.db, prisma },
    { id: null, email, fullName: 'Ada Buyer', phone: null, isProven: true },
  );

describe('identifyCustomer, many at once', () => {
  it('makes one customer of twenty first orders from one address', async () => {
    const email = `${freshId('ada')}@example.com`;
    const ids = await times(20, (index) => identify(index % 2 === 0 ? email : email.toUpperCase()));

    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^cus_/);
  });
});

describe('applyCustomerFeed, many at once', () => {
  it('never deadlocks over feeds in opposite orders', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => ({
      email: `feed-${index}@example.com`,
      fullName: `Customer ${index}`,
      phone: null,
      segments: null,
    }));

    const decisions = await times(10, async (index) =>
      applyCustomerFeed(database.db, TESTER, {
        idempotencyKey: randomUUID(),
        rows: index % 2 === 0 ? rows : rows.toReversed(),
      }),
    );

    expect(decisions).toEqual(Array(10).fill({ ok: true, value: { applied: 50, refused: [] } }));
    expect(await prisma.customer.findMany({ where: { email: { startsWith: 'feed-' } } })).toHaveLength(50);
  });
});

describe('events of one customer’s orders, told at once', () => {
  it('count each order as its newest version tells, and make one address the default', async () => {
    const customerId = (await identify(`${freshId('ada')}@example.com`)) ?? '';
    const orders = Array.from({ length: 10 }, () => aReservation([['DESK', 5]]));
    const placed = orders.map((order, index) =>
      orderPlaced(order, { value: { customerId }, address: { line1: `${index % 3} Cherry Lane` } }),
    );
    const cancelled = orders.map((order) =>
      linesCancelled(order, [2], { customerId, valueMinor: 3000, unitsOrdered: 3 }),
    );

    await Promise.all([
      ...[placed, placed.toReversed(), placed.slice(4)].map((events) => onOrderPlaced(database.db)(events)),
      ...[cancelled, cancelled.toReversed()].map((events) => onOrderLinesCancelled(database.db)(events)),
    ]);

    const { statistics, addresses } = customerLoaders(database.db);
    expect(await statistics.load(customerId)).toMatchObject({
      orderCount: 10,
      values: [{ currencyCode: 'USD', lifetimeMinor: 30_000n }],
      unitsOrdered: 30,
    });
    expect((await addresses.load(customerId)).map(({ isDefault }) => isDefault)).toEqual([true, false, false]);
  });
});
