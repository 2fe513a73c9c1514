import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  listWaitingOrders,
  loadDemands,
  lockDemand,
  registerDemands,
  saveDemands,
} from '../../subgraphs/fulfillment/src/store/demands.ts';
import { cloneDatabase, type TestDatabase } from '../support/databases.ts';
import { aDemandOf } from '../support/events.ts';
import { aReservation, freshId } from '../support/warehouse.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase('fulfillment');
});
afterAll(() => database.drop());

const minute = (minutes: number) => new Date(Date.UTC(2026, 10, 23, 15, minutes)).toISOString();
const register = async (sku: string, placedAt = minute(0)) => {
  const demand = aDemandOf(aReservation([[sku, 3]]), { placedAt });
  await registerDemands(database.db, [demand]);
  return demand.orderId;
};
const sourceOnce = async (orderId: string, allocated = 0) => {
  await database.db.inTransaction(async (tx) => {
    const demand = await lockDemand(tx, orderId);
    const lines = demand.lines.map((line) => ({ ...line, allocated }));
    await saveDemands(tx, [{ ...demand, lines, round: demand.round + 1 }]);
  });
};

describe('registerDemands', () => {
  it('writes a demand down once, whoever tells of it', async () => {
    const demand = aDemandOf(
      aReservation([
        ['DESK', 3],
        ['LAMP', 1],
      ]),
    );
    await registerDemands(database.db, [demand]);
    await registerDemands(database.db, [
      demand,
      aDemandOf({ ...aReservation([['DESK', 9]]), orderId: demand.orderId }),
    ]);

    expect(await loadDemands(database.db, [demand.orderId])).toMatchObject([
      {
        orderId: demand.orderId,
        placedAt: new Date(demand.placedAt),
        destination: demand.destination,
        round: 0,
        version: 1,
        lines: [
          { sku: 'DESK', quantity: 3, allocated: 0 },
          { sku: 'LAMP', quantity: 1, allocated: 0 },
        ],
      },
    ]);
  });
});

describe('lockDemand', () => {
  it('throws for an order that nobody told of', async () => {
    await expect(database.db.inTransaction((tx) => lockDemand(tx, 'ord_unknown'))).rejects.toThrow(
      'No demand of order ord_unknown.',
    );
  });
});

describe('listWaitingOrders', () => {
  const waiting = async (sku: string, limit = 10, after: Parameters<typeof listWaitingOrders>[3] = null) =>
    listWaitingOrders(database.db, [sku], limit, after);

  it('lists those that lack units still, sourced before or not, oldest first', async () => {
    const sku = freshId('SKU');
    const [young, old] = [await register(sku, minute(2)), await register(sku, minute(1))];
    const full = await register(sku, minute(0));
    const unsourced = await register(sku, minute(3));
    for (const [orderId, allocated] of [
      [young, 1],
      [old, 0],
      [full, 3],
    ] as const)
      await sourceOnce(orderId, allocated);

    expect((await waiting(sku)).map(({ orderId }) => orderId)).toEqual([old, young, unsourced]);
  });

  it('goes on after the last one, though several were placed at the same moment', async () => {
    const sku = freshId('SKU');
    const orders: string[] = [];
    for (let index = 0; index < 5; index++) orders.push(await register(sku));
    for (const orderId of orders) await sourceOnce(orderId);
    const first = await waiting(sku, 2);
    const second = await waiting(sku, 2, first.at(-1));
    const third = await waiting(sku, 2, second.at(-1));

    expect([...first, ...second, ...third].map(({ orderId }) => orderId)).toEqual(orders.toSorted());
  });
});
