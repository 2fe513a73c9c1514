import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { endDueHolds, expireReservations } from '../../subgraphs/inventory/src/handlers/expire-reservations.ts';
import { onOrderLinesCancelled } from '../../subgraphs/inventory/src/handlers/on-order-lines-cancelled.ts';
import { onOrderPlaced } from '../../subgraphs/inventory/src/handlers/on-order-placed.ts';
import { allocateStock } from '../../subgraphs/inventory/src/sagas/allocate-stock.ts';
import { linesCancelled, orderPlaced } from '../support/events.ts';
import { untilWaiting } from '../support/waiting.ts';
import { aReservation, freshId, LOCATIONS, openWarehouse, takingAt, type Warehouse } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse();
});
afterAll(() => warehouse.close());

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const reserved = async (lines: Parameters<typeof aReservation>[0], ttlSeconds = 900) => {
  const request = aReservation(lines, { ttlSeconds });
  orThrow(await warehouse.reserve(request));
  return request;
};
const allocate = (...requests: ReturnType<typeof takingAt>[]) => allocateStock(warehouse.db, requests, warehouse.now());

describe('stock that everybody writes at once', () => {
  it('is never promised or taken twice, and its books agree', async () => {
    const [a, b] = [await warehouse.addProduct({ [reno]: 80, [nyc]: 80 }), await warehouse.addProduct({ [reno]: 80 })];
    const basket = [[a, 2] as const, [b, 1] as const];
    const orders = await times(24, (index) => reserved(index % 2 === 0 ? basket : basket.toReversed()));
    const { db, now } = warehouse;

    await Promise.all([
      ...orders.map((order, index) => allocate(takingAt(index % 3 === 0 ? nyc : reno, order))),
      ...orders.slice(0, 12).map((order) => onOrderLinesCancelled(db, now)([linesCancelled(order, [1, 1])])),
      ...orders.slice(6, 18).map((order) => onOrderPlaced(db, now)([orderPlaced(order)])),
      times(12, () => reserved(basket.toReversed(), 0)),
      times(6, (index) => warehouse.count(a, { [nyc]: 60 + index, [reno]: 90 - index })),
      times(6, () => warehouse.adjust({ sku: b, quantity: -1, reason: 'THEFT' })),
      times(6, () => warehouse.adjust({ sku: a, quantity: 1, reason: 'FOUND' })),
      times(3, () => expireReservations(db, now)),
    ]);

    expect(await warehouse.audit()).toEqual([]);
    for (const { orderId } of orders)
      for (const { quantity, held, backordered, allocated, cancelled } of await warehouse.promises(orderId))
        expect(held + backordered + allocated + cancelled).toBe(quantity);
  });

  it('goes to as many orders as there are units, of those that take it at one node at once', async () => {
    const sku = await warehouse.addProduct({ [reno]: 10, [nyc]: 40 });
    const orders = await times(50, () => reserved([[sku, 1]]));

    const taken = await Promise.all(orders.map((order) => allocate(takingAt(reno, order))));

    expect(taken.flatMap((answer) => [...answer.values()]).filter((units) => units !== null)).toHaveLength(10);
    expect(await warehouse.levels(sku)).toMatchObject([
      { locationId: nyc, available: 40, allocated: 0 },
      { locationId: reno, available: 0, allocated: 10 },
    ]);
  });

  it('is taken once for one key, told five times at once', async () => {
    const sku = await warehouse.addProduct({ [reno]: 10, [nyc]: 10 });
    const order = await reserved([[sku, 3]]);

    const answers = await times(5, (index) => allocate(takingAt(index % 2 === 0 ? reno : nyc, order)));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await warehouse.position(sku)).toMatchObject({ available: 17 });
  });

  it('moves once for one key of adjustStock, told ten times at once', async () => {
    const sku = await warehouse.addProduct({ [reno]: 10 });
    const idempotencyKey = freshId('key');

    const answers = await times(10, () => warehouse.adjust({ sku, quantity: -3, idempotencyKey }));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await warehouse.movements(sku)).toHaveLength(2);
    expect(await warehouse.levels(sku)).toMatchObject([{ available: 7, version: 2 }]);
  });

  it('moves once for one version, of ten who saw it', async () => {
    const sku = await warehouse.addProduct({ [reno]: 10 });

    const answers = await times(10, () => warehouse.adjust({ sku, quantity: 1, expectedVersion: 1 }));

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : answer.errors.map(({ code }) => code)))).toEqual(
      Array(9).fill('STALE_VERSION'),
    );
    expect(await warehouse.levels(sku)).toMatchObject([{ available: 11 }]);
  });
});

describe('a hold that runs out while its order is placed', () => {
  it('is given again', async () => {
    const sku = await warehouse.addProduct({ [reno]: 10 });
    const order = await reserved([[sku, 4]], 0);
    let placing: Promise<void> = Promise.resolve();

    await warehouse.db.inTransaction(async (tx) => {
      await endDueHolds(tx, warehouse.now());
      placing = onOrderPlaced(warehouse.db, warehouse.now)([orderPlaced(order)]);
      await untilWaiting(warehouse.db);
    });
    await placing;

    expect(await warehouse.promises(order.orderId)).toMatchObject([{ held: 4, cancelled: 0 }]);
    expect(await warehouse.position(sku)).toMatchObject({ reserved: 4 });
    expect(await warehouse.audit()).toEqual([]);
  });
});
