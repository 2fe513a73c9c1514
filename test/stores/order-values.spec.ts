import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import type { OrderValue, PostalAddress } from '@tutti/kit/events';
import { onOrderLinesCancelled, onOrderPlaced } from '../../subgraphs/customer/src/handlers/on-order-events.ts';
import { applyCustomerFeed } from '../../subgraphs/customer/src/store/customer-feed.ts';
import { customerLoaders } from '../../subgraphs/customer/src/store/customer-loaders.ts';
import { searchCustomers } from '../../subgraphs/customer/src/store/search-customers.ts';
import { TESTER } from '../support/callers.ts';
import { cloneDatabase, type TestDatabase } from '../support/databases.ts';
import { linesCancelled, orderPlaced } from '../support/events.ts';
import { aReservation, freshId } from '../support/warehouse.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase('customer');
});
afterAll(() => database.drop());

const aCustomer = async (): Promise<string> => {
  const row = { email: `${freshId('buyer')}@example.com`, fullName: 'Ada Buyer', phone: null, segments: null };
  orThrow(await applyCustomerFeed(database.db, TESTER, { idempotencyKey: randomUUID(), rows: [row] }));
  const { nodes } = await searchCustomers(database.db, { search: row.email, first: 1 }, 'all');
  return nodes[0]?.id ?? '';
};
const statistics = (id: string) => customerLoaders(database.db).statistics.load(id);
const addresses = (id: string) => customerLoaders(database.db).addresses.load(id);

const dollars = (customerId: string) => ({
  customerId,
  currencyCode: 'USD',
  unitsReturned: 0,
  lastOrderAt: new Date('2026-11-24T00:00:00Z'),
});

const placed = (customerId: string, value: Partial<OrderValue> = {}, address: Partial<PostalAddress> = {}) =>
  orderPlaced(aReservation([['DESK', 2]]), { value: { customerId, ...value }, address });
const tell = (...events: ReturnType<typeof placed>[]) => onOrderPlaced(database.db)(events);

describe('onOrderPlaced', () => {
  it('adds the order to what the customer is worth', async () => {
    const customerId = await aCustomer();
    await tell(placed(customerId), placed(customerId, { valueMinor: 500, placedAt: '2026-11-24T00:00:00.000Z' }));

    expect(await statistics(customerId)).toEqual({
      customerId,
      orderCount: 2,
      values: [{ ...dollars(customerId), orderCount: 2, lifetimeMinor: 2500n, unitsOrdered: 4 }],
      unitsOrdered: 4,
      unitsReturned: 0,
      lastOrderAt: new Date('2026-11-24T00:00:00Z'),
    });
  });

  it('adds amounts in each currency by itself, that of most orders first', async () => {
    const customerId = await aCustomer();
    const inYen = { currencyCode: 'JPY', valueMinor: 700_000, placedAt: '2026-12-01T00:00:00.000Z' };
    await tell(placed(customerId), placed(customerId), placed(customerId, inYen));

    expect(await statistics(customerId)).toMatchObject({
      orderCount: 3,
      values: [
        { currencyCode: 'USD', orderCount: 2, lifetimeMinor: 4000n },
        { currencyCode: 'JPY', orderCount: 1, lifetimeMinor: 700_000n },
      ],
      unitsOrdered: 6,
      lastOrderAt: new Date('2026-12-01T00:00:00Z'),
    });
  });

  it('adds up exactly what no double and no 32-bit integer holds', async () => {
    const customerId = await aCustomer();
    const huge = { valueMinor: Number.MAX_SAFE_INTEGER, unitsOrdered: 500_000_000 };
    await tell(...Array.from({ length: 5 }, () => placed(customerId, huge)), placed(customerId, { valueMinor: 1 }));

    expect(await statistics(customerId)).toMatchObject({
      values: [{ orderCount: 6, lifetimeMinor: 5n * BigInt(Number.MAX_SAFE_INTEGER) + 1n }],
      unitsOrdered: 2_500_000_002,
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
    for (let round = 0; round < 5; round++) {
      const customerId = await aCustomer();
      await tell(
        ...Array.from({ length: 40 }, (_, index) => placed(customerId, {}, { line1: `${index % 4} New Street` })),
      );

      expect(await addresses(customerId)).toMatchObject([{ isDefault: true }, ...Array(3).fill({ isDefault: false })]);
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

    expect(await statistics(customerId)).toMatchObject({
      orderCount: 1,
      values: [{ orderCount: 1, lifetimeMinor: 1000n }],
      unitsOrdered: 1,
    });
  });

  it('leaves cancelled orders out of account, also for which currency is the usual one', async () => {
    const customerId = await aCustomer();
    const inYen = [1, 2].map(() => aReservation([['DESK', 1]]));
    const yen = { customerId, currencyCode: 'JPY' };
    await tell(placed(customerId), ...inYen.map((order) => orderPlaced(order, { value: yen })));
    const before = await statistics(customerId);
    await onOrderLinesCancelled(database.db)(
      inYen.map((order) => linesCancelled(order, [1], { ...yen, cancelled: true, valueMinor: 0 })),
    );

    expect(before.values.map(({ currencyCode }) => currencyCode)).toEqual(['JPY', 'USD']);
    expect((await statistics(customerId)).values).toMatchObject([{ currencyCode: 'USD', orderCount: 1 }]);
  });

  it('leaves a cancelled order out of account', async () => {
    const customerId = await aCustomer();
    const order = aReservation([['DESK', 5]]);
    await tell(orderPlaced(order, { value: { customerId } }));
    await onOrderLinesCancelled(database.db)([
      linesCancelled(order, [5], { customerId, cancelled: true, valueMinor: 0 }),
    ]);

    expect(await statistics(customerId)).toMatchObject({ orderCount: 0, values: [], lastOrderAt: null });
  });
});
