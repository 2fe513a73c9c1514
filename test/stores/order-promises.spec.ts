import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { type EventEnvelope, newEvent } from '@tutti/kit/events';
import { expireReservations } from '../../subgraphs/inventory/src/handlers/expire-reservations.ts';
import { onOrderLinesCancelled } from '../../subgraphs/inventory/src/handlers/on-order-lines-cancelled.ts';
import { onOrderPlaced } from '../../subgraphs/inventory/src/handlers/on-order-placed.ts';
import { allocateStock } from '../../subgraphs/inventory/src/sagas/allocate-stock.ts';
import { linesCancelled, orderPlaced } from '../support/events.ts';
import { aReservation, LOCATIONS, openWarehouse, takingAt, type Warehouse } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse();
});
afterAll(() => warehouse.close());

const reserve = async (sku: string, quantity: number, ttlSeconds = 900) => {
  const request = aReservation([[sku, quantity]], { ttlSeconds });
  orThrow(await warehouse.reserve(request));
  return request;
};
const expire = () => expireReservations(warehouse.db, warehouse.now);
const place = (...orders: Parameters<typeof orderPlaced>[0][]) =>
  onOrderPlaced(warehouse.db, warehouse.now)(orders.map((order) => orderPlaced(order)));
const cancel = (...events: EventEnvelope<'order.lines_cancelled'>[]) =>
  onOrderLinesCancelled(warehouse.db, warehouse.now)(events);

const promiseOf = async ({ orderId }: { orderId: string }) => {
  const [line] = await warehouse.promises(orderId);
  return [line?.held, line?.backordered, line?.allocated, line?.cancelled];
};

describe('expireReservations', () => {
  it('frees what a hold that ran out was promised, and no other', async () => {
    const sku = await warehouse.addProduct({ [reno]: 5 });
    const [late, current] = [await reserve(sku, 3, 0), await reserve(sku, 2)];

    await expire();

    expect([await promiseOf(late), await promiseOf(current)]).toEqual([
      [0, 0, 0, 3],
      [2, 0, 0, 0],
    ]);
    expect(await warehouse.position(sku)).toEqual({ sku, available: 5, reserved: 2, backordered: 0 });
  });

  it('gives the units to the order that waits for them, which is then sourced', async () => {
    const sku = await warehouse.addProduct({ [reno]: 1 });
    const late = await reserve(sku, 1);
    const waiting = await reserve(sku, 1);
    expect(await promiseOf(waiting)).toEqual([0, 1, 0, 0]);
    await warehouse.db.rows(sql('test.runOutOrder', 'UPDATE reservations SET expires_at = now() WHERE order_id = $1'), [
      late.orderId,
    ]);

    await expire();

    expect(await promiseOf(waiting)).toEqual([1, 0, 0, 0]);
    const told = (await warehouse.events()).filter(({ subject }) => subject === waiting.orderId);
    expect(told.map(({ type }) => type)).toEqual(['promise.reopened']);
  });

  it('frees nothing twice', async () => {
    const sku = await warehouse.addProduct({ [reno]: 5 });
    await reserve(sku, 3, 0);
    await expire();
    await expire();

    expect(await warehouse.position(sku)).toMatchObject({ available: 5, reserved: 0 });
  });
});

describe('onOrderPlaced', () => {
  it('makes a promise last', async () => {
    const sku = await warehouse.addProduct({ [reno]: 5 });
    const order = await reserve(sku, 3, 0);
    await place(order);
    await expire();

    expect(await promiseOf(order)).toEqual([3, 0, 0, 0]);
  });

  it('gives a promise again that had run out, from stock as far as it goes', async () => {
    const sku = await warehouse.addProduct({ [reno]: 5 });
    const order = await reserve(sku, 4, 0);
    await expire();
    await reserve(sku, 3);

    await place(order);
    await expire();

    expect(await promiseOf(order)).toEqual([2, 2, 0, 0]);
    expect(await warehouse.position(sku)).toEqual({ sku, available: 5, reserved: 5, backordered: 2 });
  });

  it('passes over an order that inventory promised nothing', async () => {
    await expect(place(aReservation([['UNICORN', 1]]))).resolves.toBeUndefined();
  });
});

describe('onOrderLinesCancelled', () => {
  it('frees units up to the total it tells, whichever event comes last', async () => {
    const sku = await warehouse.addProduct({ [reno]: 5 });
    const order = await reserve(sku, 5);
    await cancel(linesCancelled(order, [3]));
    await cancel(linesCancelled(order, [1]), linesCancelled(order, [2]));

    expect(await promiseOf(order)).toEqual([2, 0, 0, 3]);
    expect(await warehouse.position(sku)).toMatchObject({ available: 5, reserved: 2 });
  });

  it('leaves units at a node, and counts them as cancelled when the node gives them back', async () => {
    const sku = await warehouse.addProduct({ [reno]: 5 });
    const order = await reserve(sku, 3);
    await allocateStock(warehouse.db, [takingAt(reno, order)], warehouse.now());
    await cancel(linesCancelled(order, [3]));

    expect(await promiseOf(order)).toEqual([0, 0, 3, 0]);
    expect(await warehouse.levels(sku)).toMatchObject([{ available: 2, allocated: 3 }]);
  });

  it('may overtake the placement: units that are cancelled are not promised again', async () => {
    const sku = await warehouse.addProduct({ [reno]: 5 });
    const order = await reserve(sku, 4, 0);
    await expire();

    await cancel(linesCancelled(order, [3]));
    await place(order);

    expect(await promiseOf(order)).toEqual([1, 0, 0, 3]);
    expect(await warehouse.position(sku)).toMatchObject({ reserved: 1, backordered: 0 });
  });

  it('throws away nothing of an event that fails: it comes again', async () => {
    const sku = await warehouse.addProduct({ [reno]: 5 });
    const order = await reserve(sku, 4);
    const broken = newEvent('order.lines_cancelled', 'orders', order.orderId, {} as never, new Date());
    const event = linesCancelled(order, [1]);

    await expect(cancel(event, broken)).rejects.toThrow();
    expect(await promiseOf(order)).toEqual([4, 0, 0, 0]);
    await cancel(event);
    expect(await promiseOf(order)).toEqual([3, 0, 0, 1]);
  });

  it('leaves books that agree', async () => {
    expect(await warehouse.audit()).toEqual([]);
  });
});
