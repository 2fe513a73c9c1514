import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { type AnyEvent, newEvent } from '@tutti/kit/events';
import { onAllocationRecalled } from '../../subgraphs/fulfillment/src/handlers/on-allocation-recalled.ts';
import { onPromiseReopened } from '../../subgraphs/fulfillment/src/handlers/on-promise-reopened.ts';
import { acceptWork, pickWork, shipWork } from '../../subgraphs/fulfillment/src/sagas/node-work.ts';
import { sourceOrders } from '../../subgraphs/fulfillment/src/sagas/source-orders.ts';
import { trackParcel } from '../../subgraphs/fulfillment/src/sagas/track-parcel.ts';
import { registerDemands } from '../../subgraphs/fulfillment/src/store/demands.ts';
import type { OrderWithLines } from '../../subgraphs/orders/src/domain/order.ts';
import { aDemandOf } from '../support/events.ts';
import { type House, openHouse } from '../support/house.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** An order of five units, as many of them sourced as there are. */
const sourced = async (stock: Readonly<Record<string, number>> = { [reno]: 5 }) => {
  const sku = await house.warehouse.addProduct(stock);
  const order = await house.desk.place([sku, 5]);
  await house.settle();
  return order;
};
const lineOf = ({ lines: [line] }: OrderWithLines) => line as OrderWithLines['lines'][number];
const unitsAt = (order: OrderWithLines, quantity: number, locationId: string = reno) => {
  const { id: orderLineId, sku } = lineOf(order);
  return { orderLineId, sku, locationId, quantity };
};
/** As inventory asks while it knows of so many units that came back before. */
const recalledAfter = (returned: number, order: OrderWithLines, ...lines: ReturnType<typeof unitsAt>[]) =>
  newEvent(
    'allocation.recalled',
    'inventory',
    order.id,
    { orderId: order.id, lines: lines.map((line) => ({ ...line, returned })) },
    new Date(),
  );
const recalled = (order: OrderWithLines, ...lines: ReturnType<typeof unitsAt>[]) => recalledAfter(0, order, ...lines);
const recall = (...events: ReturnType<typeof recalled>[]) => onAllocationRecalled(house.network.sourcing)(events);
const reopened = ({ id }: OrderWithLines) => newEvent('promise.reopened', 'inventory', id, { orderId: id }, new Date());

const demandLine = async ({ id }: OrderWithLines) => (await house.network.demand(id))?.lines[0];
const workAt = async ({ id }: OrderWithLines, locationId: string = reno) =>
  (await house.network.workOf(id)).filter((work) => work.locationId === locationId);
/** Units of each piece of work that the order still wants of it, those shipped included. */
const assigned = async ({ id }: OrderWithLines) =>
  (await house.network.workOf(id)).map(({ locationId, lines }) => [
    locationId,
    lines.reduce((sum, { quantity, cancelled }) => sum + quantity - cancelled, 0),
  ]);
const toldOf = async (): Promise<Record<string, AnyEvent['data'][]>> => {
  const told: Record<string, AnyEvent['data'][]> = {};
  for (const { type, data } of await house.takeEvents()) told[type] = [...(told[type] ?? []), data];
  return told;
};

const keyed = (fulfillmentOrderId: string) => ({ idempotencyKey: randomUUID(), fulfillmentOrderId });
/** The node at Reno accepts, picks that many, and ships as many as `shipped` says; answers the parcel's number. */
const worked = async (order: OrderWithLines, { picked = 0, shipped = 0 }) => {
  const { work } = house.network;
  const [{ id, lines } = { id: '', lines: [] }] = await workAt(order);
  const [{ id: fulfillmentOrderLineId } = { id: '' }] = lines;
  const trackingNumber = freshId('1Z');
  orThrow(await acceptWork(work, { ...keyed(id), expectedVersion: null }));
  if (picked > 0)
    orThrow(await pickWork(work, { ...keyed(id), lines: [{ fulfillmentOrderLineId, pickedQuantity: picked }] }));
  const parcels = [{ trackingNumber, lines: [{ fulfillmentOrderLineId, quantity: shipped }] }];
  if (shipped > 0) orThrow(await shipWork(work, { ...keyed(id), carrier: 'UPS', parcels }));
  await house.settle();
  return trackingNumber;
};

const registered = ({ id, lines }: OrderWithLines) =>
  registerDemands(house.network.db, [
    aDemandOf({
      orderId: id,
      lines: lines.map(({ id: orderLineId, sku, quantity }) => ({ orderLineId, sku, quantity })),
    }),
  ]);
/** Inventory has taken the units, when the process ends. */
const killedAfterTaking = async (order: OrderWithLines) => {
  const { sourcing } = house.network;
  const killed = { ...sourcing.db, inTransaction: () => Promise.reject(new Error('killed')) };
  await expect(sourceOrders({ ...sourcing, db: killed }, [order.id])).rejects.toThrow('killed');
};

describe('units that inventory asks back', () => {
  it('go off the node’s work, and the order wants them still', async () => {
    const order = await sourced();
    const before = await house.network.demand(order.id);
    await recall(recalled(order, unitsAt(order, 2)));

    const demand = await house.network.demand(order.id);
    expect(demand).toMatchObject({ version: (before?.version ?? 0) + 1, round: before?.round });
    expect(demand?.lines).toMatchObject([{ quantity: 5, allocated: 3, cancelled: 0 }]);
    expect(await workAt(order)).toMatchObject([{ status: 'OPEN', version: 2, lines: [{ quantity: 5, cancelled: 2 }] }]);
    const told = await house.takeEvents();
    expect(told.map(({ type, data }) => [type, data])).toEqual([
      ['fulfillment.stopped', { progress: expect.objectContaining({ orderId: order.id, version: demand?.version }) }],
      ['allocation.returned', { orderId: order.id, lines: [unitsAt(order, 2)], resourced: true }],
    ]);

    for (const event of told.slice(0, 1)) await house.handTo('orders', event);
    expect(await house.desk.order(order.id)).toMatchObject({
      status: 'PARTIALLY_ALLOCATED',
      lines: [{ allocated: 3, backordered: 2, cancelled: 0 }],
    });
    expect((await toldOf())['order.lines_cancelled']).toBeUndefined();
  });

  it('go once, however often and at once the event comes', async () => {
    const order = await sourced();
    const event = recalled(order, unitsAt(order, 2));
    await Promise.all([event, event, event, event].map((each) => recall(each)));
    await recall(event, event);

    expect(await demandLine(order)).toMatchObject({ allocated: 3 });
    expect(await toldOf()).toMatchObject({ 'allocation.returned': [{ lines: [unitsAt(order, 2)] }] });
  });

  it('go once though they were asked for again before anyone answered', async () => {
    const order = await sourced();
    await recall(...[2, 2, 1].map((quantity) => recalled(order, unitsAt(order, quantity))));

    expect(await assigned(order)).toEqual([[reno, 3]]);
    expect((await toldOf())['allocation.returned']).toEqual([
      { orderId: order.id, lines: [unitsAt(order, 2)], resourced: true },
    ]);
  });

  it('go no further than they last, though eight recalls ask for one each at once', async () => {
    const order = await sourced();
    await Promise.all(Array.from({ length: 8 }, (_, back) => recall(recalledAfter(back, order, unitsAt(order, 1)))));

    expect(await workAt(order)).toMatchObject([{ status: 'CANCELLED', lines: [{ cancelled: 5 }] }]);
    expect(await demandLine(order)).toMatchObject({ allocated: 0, cancelled: 0 });
    const returned = (await toldOf())['allocation.returned'] as unknown as { lines: { quantity: number }[] }[];
    expect(returned.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0)).toBe(5);
  });

  it('go off the work at their location alone', async () => {
    const order = await sourced({ [reno]: 3, [nyc]: 2 });
    await recall(recalled(order, unitsAt(order, 5, nyc)));

    expect(await workAt(order, nyc)).toMatchObject([{ status: 'CANCELLED', lines: [{ cancelled: 2 }] }]);
    expect(await workAt(order)).toMatchObject([{ status: 'OPEN', version: 1, lines: [{ cancelled: 0 }] }]);
    expect(await demandLine(order)).toMatchObject({ allocated: 3 });
    await house.takeEvents();
  });

  it('are those not picked first', async () => {
    const order = await sourced();
    await worked(order, { picked: 3 });
    await recall(recalled(order, unitsAt(order, 2)));
    expect(await workAt(order)).toMatchObject([{ status: 'IN_PROGRESS', lines: [{ picked: 3, cancelled: 2 }] }]);

    await recall(recalledAfter(2, order, unitsAt(order, 1)));

    expect(await workAt(order)).toMatchObject([{ status: 'IN_PROGRESS', lines: [{ picked: 2, cancelled: 3 }] }]);
    expect(await demandLine(order)).toMatchObject({ allocated: 2 });
    await house.takeEvents();
  });

  it('are those not shipped; the work is done with what has left', async () => {
    const order = await sourced();
    await worked(order, { shipped: 2 });
    await recall(recalled(order, unitsAt(order, 4)));

    expect(await workAt(order)).toMatchObject([{ status: 'SHIPPED', lines: [{ shipped: 2, cancelled: 3 }] }]);
    expect(await demandLine(order)).toMatchObject({ allocated: 2, shipped: 2, cancelled: 0 });
    const told = await house.takeEvents();
    expect(told).toMatchObject([
      { type: 'fulfillment.stopped' },
      { type: 'allocation.returned', data: { lines: [unitsAt(order, 3)] } },
    ]);
    for (const event of told.slice(0, 1)) await house.handTo('orders', event);
    expect(await house.desk.order(order.id)).toMatchObject({
      status: 'PARTIALLY_SHIPPED',
      lines: [{ allocated: 2, shipped: 2, backordered: 3 }],
    });
    await house.takeEvents();
  });

  it('close the work whose shipped units have arrived', async () => {
    const order = await sourced();
    const trackingNumber = await worked(order, { shipped: 2 });
    const delivered = { carrier: null, status: 'DELIVERED' as const, occurredAt: new Date(), description: null };
    orThrow(await trackParcel(house.network.work, { idempotencyKey: randomUUID(), trackingNumber, ...delivered }));
    await recall(recalled(order, unitsAt(order, 3)));

    expect(await workAt(order)).toMatchObject([{ status: 'DELIVERED', lines: [{ shipped: 2, cancelled: 3 }] }]);
    await house.takeEvents();
  });

  it('change nothing, and nobody hears of it, where they have left or were stopped', async () => {
    const [shipped, stopped] = [await sourced(), await sourced()];
    await worked(shipped, { shipped: 5 });
    orThrow(await house.desk.cancel(stopped.id));
    await house.settle();
    const before = await Promise.all([shipped, stopped].map(({ id }) => house.network.demand(id)));
    await recall(recalled(shipped, unitsAt(shipped, 2)), recalled(stopped, unitsAt(stopped, 2)));

    expect(await Promise.all([shipped, stopped].map(({ id }) => house.network.demand(id)))).toEqual(before);
    expect(await house.takeEvents()).toEqual([]);
  });

  it('either leave or are given back, whoever is first', async () => {
    for (let round = 0; round < 6; round++) {
      const order = await sourced();
      await worked(order, {});
      const [{ id, lines } = { id: '', lines: [] }] = await workAt(order);
      const contents = lines.map((line) => ({ fulfillmentOrderLineId: line.id, quantity: 4 }));
      const parcels = [{ trackingNumber: freshId('1Z'), lines: contents }];
      const both = [
        () => shipWork(house.network.work, { ...keyed(id), carrier: 'UPS', parcels }),
        () => recall(recalled(order, unitsAt(order, 2))),
      ];
      await Promise.all((round % 2 === 0 ? both : both.toReversed()).map((act) => act()));

      const line = await demandLine(order);
      expect([
        [4, 4],
        [3, 0],
      ]).toContainEqual([line?.allocated, line?.shipped]);
      expect(await assigned(order)).toEqual([[reno, line?.allocated]]);
      await house.takeEvents();
    }
  });

  it('are cancelled or given back, each once, where a customer cancels at the same time', async () => {
    for (let round = 0; round < 6; round++) {
      const order = await sourced();
      const lines = [{ orderLineId: lineOf(order).id, quantity: 3 }];
      const both = [() => house.desk.cancel(order.id, { lines }), () => recall(recalled(order, unitsAt(order, 2)))];
      await Promise.all((round % 2 === 0 ? both : both.toReversed()).map((act) => act()));

      // Cancelled first, two of five remain and go; given back first, the cancellation takes those two and one more.
      const line = await demandLine(order);
      expect([0, 2]).toContain(line?.allocated);
      expect(line).toMatchObject({ cancelled: 3 });
      expect(await assigned(order)).toEqual([[reno, line?.allocated]]);
      await house.takeEvents();
    }
  });

  it('are given back once they are somebody’s work, where an attempt took them and ended', async () => {
    const sku = await house.warehouse.addProduct({ [reno]: 5 });
    const order = await house.desk.place([sku, 5]);
    const told = await house.takeEvents();
    await registered(order);
    await killedAfterTaking(order);
    await recall(recalled(order, unitsAt(order, 2)));
    expect(await house.takeEvents()).toEqual([]);

    await house.deliver(told);
    await recall(recalled(order, unitsAt(order, 2)));

    expect(await assigned(order)).toEqual([[reno, 3]]);
    expect((await toldOf())['allocation.returned']).toMatchObject([{ lines: [unitsAt(order, 2)], resourced: true }]);
  });

  it('go while another attempt takes units elsewhere, which keeps them', async () => {
    const order = await sourced({ [reno]: 3 });
    const { sku } = lineOf(order);
    const { sourcing } = house.network;
    await house.warehouse.count(sku, { [nyc]: 2 });
    const meanwhile = {
      ...sourcing.neighbours,
      allocate: async (requests: Parameters<typeof sourcing.neighbours.allocate>[0]) => {
        const taken = await sourcing.neighbours.allocate(requests);
        if ((await demandLine(order))?.allocated === 3) await recall(recalled(order, unitsAt(order, 3)));
        return taken;
      },
    };
    await sourceOrders({ ...sourcing, neighbours: meanwhile }, [order.id]);

    expect(await assigned(order)).toEqual([
      [reno, 0],
      [nyc, 2],
    ]);
    expect(await demandLine(order)).toMatchObject({ allocated: 2, cancelled: 0 });
    await house.takeEvents();
  });

  it('are asked of an order that is known: another is our bug', async () => {
    const order = await sourced();
    const unknown = { ...order, id: 'ord_unknown' };

    await expect(recall(recalled(unknown, unitsAt(order, 1)))).rejects.toThrow('No demand of order ord_unknown.');
  });
});

describe('a promise that is open again', () => {
  it('is sourced, once, however often it is told', async () => {
    const sku = await house.warehouse.addProduct({ [reno]: 5 });
    const order = await house.desk.place([sku, 5]);
    await house.takeEvents();
    await registered(order);
    const event = reopened(order);
    await Promise.all([event, event, reopened(order)].map((each) => onPromiseReopened(house.network.sourcing)([each])));
    await onPromiseReopened(house.network.sourcing)([event, event]);

    expect(await assigned(order)).toEqual([[reno, 5]]);
    expect(await house.network.decisions(order.id)).toMatchObject([{ round: 1, outcome: 'SOURCED' }]);
    await house.takeEvents();
  });

  it('is sourced in full though an attempt that ended had taken a part', async () => {
    const sku = await house.warehouse.addProduct({ [reno]: 2 });
    const order = await house.desk.place([sku, 5]);
    await registered(order);
    await killedAfterTaking(order);
    await house.warehouse.count(sku, { [nyc]: 3 });
    await onPromiseReopened(house.network.sourcing)([reopened(order)]);

    expect(await assigned(order)).toEqual([
      [reno, 2],
      [nyc, 3],
    ]);
    expect(await demandLine(order)).toMatchObject({ allocated: 5 });
  });
});
