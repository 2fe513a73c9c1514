import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import type { AnyEvent, ServiceName } from '@tutti/kit/events';
import { handleOnce } from '@tutti/kit/handlers';
import { customerLoaders } from '../../subgraphs/customer/src/store/customer-loaders.ts';
import { anEvent } from '../support/event-bus.ts';
import { linesCancelled, type orderPlaced } from '../support/events.ts';
import { type House, openHouse } from '../support/house.ts';
import { LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let house: House;
let sku: string;
beforeAll(async () => {
  house = await openHouse();
  sku = await house.warehouse.addProduct({ [reno]: 1000 });
  await house.desk.db.rows(sql('test.tally', 'CREATE TABLE tally (event_id uuid)'));
});
afterAll(() => house.close());

const fourTimes = (service: ServiceName, event: AnyEvent) =>
  Promise.all(Array.from({ length: 4 }, () => house.handTo(service, event)));
/** A placed order, and the event that tells of it. */
const placed = async (units = 5) => {
  const order = await house.desk.place([sku, units]);
  const event = (await house.takeEvents()).find(({ type }) => type === 'order.placed');
  if (!event) throw new Error('No event tells of the order.');
  return { order, event };
};

describe('handleOnce', () => {
  const tallySql = sql('test.addTally', 'INSERT INTO tally SELECT unnest($1::uuid[])');
  const tally = (events: readonly AnyEvent[]) =>
    handleOnce(house.desk.db, 'test.tally', events as never[], async (tx, fresh: readonly AnyEvent[]) => {
      await tx.rows(tallySql, [fresh.map(({ id }) => id)]);
    });
  const tallied = async () =>
    (await house.desk.db.rows<{ event_id: string }>(sql('test.tallied', 'SELECT event_id FROM tally'))).map(
      ({ event_id }) => event_id,
    );

  it('applies each event once, of batches that overlap, in opposite orders, at once', async () => {
    const events = Array.from({ length: 20 }, () => anEvent());
    const batches = [events, events.toReversed(), events.slice(5, 15), events.slice(10), [...events, ...events]];

    await Promise.all([...batches, ...batches].map(tally));

    expect((await tallied()).toSorted()).toEqual(events.map(({ id }) => id).toSorted());
  });
});

describe('one event, told four times at once', () => {
  it('makes one promise of inventory last, once', async () => {
    const { order, event } = await placed();
    await fourTimes('inventory', event);

    expect(await house.warehouse.promises(order.id)).toMatchObject([{ held: 5, cancelled: 0 }]);
  });

  it('counts once for its customer, with one address', async () => {
    const { order, event } = await placed();
    await fourTimes('customer', event);

    const { statistics, addresses } = customerLoaders(house.desk.customers.db);
    expect(await statistics.load(order.customerId)).toMatchObject({
      orderCount: 1,
      values: [{ currencyCode: 'USD', lifetimeMinor: 5000n }],
      unitsOrdered: 5,
    });
    expect(await addresses.load(order.customerId)).toMatchObject([{ isDefault: true }]);
  });

  it('is sourced once', async () => {
    const { order, event } = await placed();
    await fourTimes('fulfillment', event);

    expect(await house.network.workOf(order.id)).toMatchObject([{ lines: [{ quantity: 5 }] }]);
    expect(await house.network.decisions(order.id)).toMatchObject([{ round: 1, outcome: 'SOURCED' }]);
    expect(await house.warehouse.promises(order.id)).toMatchObject([{ held: 0, allocated: 5 }]);
    expect((await house.takeEvents()).map(({ type }) => type)).toEqual(['order.sourced']);
  });

  it('is sourced once though it takes the last units there are', async () => {
    const last = await house.warehouse.addProduct({ [reno]: 5 }, false);
    const order = await house.desk.place([last, 5]);
    const event = (await house.takeEvents()).find(({ type }) => type === 'order.placed');
    if (event) await fourTimes('fulfillment', event);

    expect(await house.network.workOf(order.id)).toMatchObject([{ lines: [{ quantity: 5 }] }]);
    expect(await house.network.decisions(order.id)).toMatchObject([{ round: 1, outcome: 'SOURCED' }]);
    await house.settle();
  });

  it('takes units off a promise once', async () => {
    const { order } = await placed();
    const { position } = house.warehouse;
    const { reserved } = await position(sku);
    const lines = order.lines.map((line) => ({ ...line, orderLineId: line.id }));
    await fourTimes('inventory', linesCancelled({ orderId: order.id, lines }, [2]));

    expect(await house.warehouse.promises(order.id)).toMatchObject([{ held: 3, cancelled: 2 }]);
    expect((await position(sku)).reserved).toBe(reserved - 2);
  });

  it('asks for money once', async () => {
    const { order, event } = await placed();
    await house.handTo('fulfillment', event);
    await house.settle();
    const shipped = await house.ship(order.id);
    await fourTimes('orders', shipped);

    const asked = (await house.takeEvents()).filter(({ type }) => type === 'payment.capture_requested');
    expect(asked).toHaveLength(1);
    if (asked[0]) await fourTimes('orders', asked[0]);
    expect(await house.desk.payments(order.id)).toMatchObject([{ capturedMinor: 5000 }]);
    expect((await house.desk.order(order.id)).lines).toMatchObject([{ shipped: 5 }]);
  });

  it('takes a parcel’s units off hand once', async () => {
    const { order, event } = await placed();
    await house.handTo('fulfillment', event);
    await house.settle();
    const { available } = await house.warehouse.position(sku);
    const before = await house.warehouse.levels(sku);
    await fourTimes('inventory', await house.ship(order.id));

    expect(await house.warehouse.levels(sku)).toMatchObject([
      { available, allocated: (before[0]?.allocated ?? 0) - 5 },
    ]);
    expect(await house.warehouse.audit()).toEqual([]);
  });

  it('is sourced once among many orders that are told in other batches', async () => {
    const orders = await Promise.all(Array.from({ length: 10 }, () => house.desk.place([sku, 2])));
    const events = (await house.takeEvents()).filter(({ type }) => type === 'order.placed');
    const batches = [events, events.toReversed(), events.slice(3), events.slice(0, 6)];

    await Promise.all(
      batches.map((batch) => house.network.handlers['order.placed']?.(batch as ReturnType<typeof orderPlaced>[])),
    );

    for (const { id } of orders) {
      expect(await house.network.workOf(id)).toMatchObject([{ lines: [{ quantity: 2 }] }]);
      expect(await house.network.decisions(id)).toHaveLength(1);
    }
    expect(await house.warehouse.audit()).toEqual([]);
  });
});
