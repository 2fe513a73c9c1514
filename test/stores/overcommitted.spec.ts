import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import type { OrderWithLines } from '../../subgraphs/orders/src/domain/order.ts';
import { type House, openHouse } from '../support/house.ts';
import { salesFloorOf } from '../support/sales-floor.ts';
import { LOCATIONS, type Warehouse } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let house: House;
let floor: ReturnType<typeof salesFloorOf<Warehouse>>;
beforeAll(async () => {
  house = await openHouse();
  floor = salesFloorOf(house.warehouse);
});
afterAll(() => house.close());

/** An order that nodes have work for. */
const sourced = async (...lines: (readonly [sku: string, quantity: number])[]) => {
  const order = await house.desk.place(...lines);
  await house.settle();
  return order;
};
/** A count finds so many, and everybody hears what follows from it. */
const found = async (sku: string, stock: Readonly<Record<string, number>>) => {
  await floor.count(sku, stock);
  await house.settle();
};
/** Units that nodes still have to do with, by location. */
const workOf = async ({ id }: OrderWithLines) => {
  const units = new Map<string, number>();
  for (const { locationId, lines } of await house.network.workOf(id))
    for (const { quantity, cancelled } of lines)
      units.set(locationId, (units.get(locationId) ?? 0) + quantity - cancelled);
  return Object.fromEntries([...units].filter(([, left]) => left > 0));
};
const shipAll = async ({ id }: OrderWithLines) => {
  await house.deliver([await house.ship(id)]);
  await house.settle();
};
/** What orders, fulfillment and inventory each say of an order's lines. */
const accountsOf = async ({ id }: OrderWithLines) => {
  const [order, demand, promises] = await Promise.all([
    house.desk.order(id),
    house.network.demand(id),
    floor.promises(id),
  ]);
  return {
    orders: order.lines.map(({ allocated, cancelled, quantity }) => [
      allocated,
      cancelled,
      quantity - allocated - cancelled,
    ]),
    fulfillment: demand?.lines.map(({ allocated, cancelled, quantity }) => [
      allocated,
      cancelled,
      quantity - allocated - cancelled,
    ]),
    inventory: promises.map(({ allocated, cancelled, held, backordered }) => [
      allocated,
      cancelled,
      held + backordered,
    ]),
  };
};
/** All three say: so many taken at nodes, cancelled and open, of each line. */
const agreed = (...lines: (readonly [taken: number, cancelled: number, open: number])[]) => ({
  orders: lines,
  fulfillment: lines,
  inventory: lines,
});

describe('a count that finds fewer than nodes work with', () => {
  it('takes units from the youngest order’s work, which gets them from another node; older ones keep theirs', async () => {
    const sku = await floor.addProduct({ [reno]: 6 });
    const [older, youngest] = [await sourced([sku, 3]), await sourced([sku, 3])];
    await found(sku, { [nyc]: 5 });
    await found(sku, { [reno]: 4 });

    expect([await workOf(older), await workOf(youngest)]).toEqual([{ [reno]: 3 }, { [reno]: 1, [nyc]: 2 }]);
    expect([await accountsOf(older), await accountsOf(youngest)]).toEqual([agreed([3, 0, 0]), agreed([3, 0, 0])]);
    expect(await house.desk.order(youngest.id)).toMatchObject({ status: 'ALLOCATED', lines: [{ backordered: 0 }] });
    expect(await floor.levels(sku)).toMatchObject([
      { locationId: nyc, available: 3, allocated: 2 },
      { locationId: reno, available: 0, allocated: 4 },
    ]);
  });

  it('lets them wait where no other node has any, and sources them once they are found again', async () => {
    const sku = await floor.addProduct({ [reno]: 6 });
    const [older, youngest] = [await sourced([sku, 3]), await sourced([sku, 3])];
    await found(sku, { [reno]: 4 });

    expect([await accountsOf(older), await accountsOf(youngest)]).toEqual([agreed([3, 0, 0]), agreed([1, 0, 2])]);
    expect(await house.desk.order(youngest.id)).toMatchObject({
      status: 'PARTIALLY_ALLOCATED',
      lines: [{ backordered: 2 }],
    });
    expect(await floor.position(sku)).toEqual({ sku, available: 0, reserved: 0, backordered: 2 });

    await found(sku, { [reno]: 6 });

    expect([await workOf(older), await workOf(youngest)]).toEqual([{ [reno]: 3 }, { [reno]: 3 }]);
    expect(await accountsOf(youngest)).toEqual(agreed([3, 0, 0]));
    expect(await house.desk.order(youngest.id)).toMatchObject({ status: 'ALLOCATED', lines: [{ backordered: 0 }] });
  });

  it('gives them to whoever waited longer, once they are found again', async () => {
    const sku = await floor.addProduct({ [reno]: 4 });
    const [older, youngest] = [await sourced([sku, 2]), await sourced([sku, 2])];
    await found(sku, { [reno]: 0 });
    expect([await accountsOf(older), await accountsOf(youngest)]).toEqual([agreed([0, 0, 2]), agreed([0, 0, 2])]);

    await found(sku, { [reno]: 3 });

    expect([await accountsOf(older), await accountsOf(youngest)]).toEqual([agreed([2, 0, 0]), agreed([1, 0, 1])]);
  });

  it('never asks back what was shipped: those that are there still give way for it', async () => {
    const sku = await floor.addProduct({ [reno]: 6 });
    const [older, shipped] = [await sourced([sku, 3]), await sourced([sku, 3])];
    await shipAll(shipped);
    await found(sku, { [reno]: 1 });

    expect(await floor.told('allocation.recalled', shipped.id)).toEqual([]);
    expect([await accountsOf(older), await accountsOf(shipped)]).toEqual([agreed([1, 0, 2]), agreed([3, 0, 0])]);
    expect(await house.desk.order(shipped.id)).toMatchObject({ status: 'SHIPPED' });
  });

  it('changes nothing for anybody where all were shipped', async () => {
    const sku = await floor.addProduct({ [reno]: 3 });
    const shipped = await sourced([sku, 3]);
    await shipAll(shipped);
    await found(sku, { [reno]: 0 });

    expect(await accountsOf(shipped)).toEqual(agreed([3, 0, 0]));
    expect(await floor.levels(sku)).toMatchObject([{ available: 0, allocated: 0 }]);
  });

  it('takes a kit whole from a node that lacks one component, and makes it at another', async () => {
    const [shelf, box] = [await floor.addProduct({ [reno]: 4 }), await floor.addProduct({ [reno]: 2 })];
    const kit = await floor.addKit({ [shelf]: 2, [box]: 1 });
    const order = await sourced([kit, 2]);
    await found(shelf, { [nyc]: 2 });
    await found(box, { [nyc]: 1 });
    await found(shelf, { [reno]: 3 });

    expect(await workOf(order)).toEqual({ [reno]: 1, [nyc]: 1 });
    expect(await accountsOf(order)).toEqual(agreed([2, 0, 0]));
    expect(await floor.levels(box)).toMatchObject([{ allocated: 1 }, { locationId: reno, available: 1, allocated: 1 }]);
  });

  it('leaves a customer who cancels meanwhile with what is left, each unit once', async () => {
    const sku = await floor.addProduct({ [reno]: 6 });
    const [older, youngest] = [await sourced([sku, 3]), await sourced([sku, 3])];
    await floor.count(sku, { [reno]: 4 });
    orThrow(await house.desk.cancel(youngest.id));
    await house.settle();

    expect([await accountsOf(older), await accountsOf(youngest)]).toEqual([agreed([3, 0, 0]), agreed([0, 3, 0])]);
    expect(await floor.levels(sku)).toMatchObject([{ available: 1, allocated: 3 }]);
  });

  it('asks again where nobody was listening', async () => {
    const sku = await floor.addProduct({ [reno]: 3 });
    const order = await sourced([sku, 3]);
    await floor.count(sku, { [reno]: 1 });
    const [overcommitted] = await floor.told('stock.overcommitted', sku);
    await house.takeEvents();
    await floor.hearOvercommitted(overcommitted);
    await house.takeEvents();

    await floor.remindOfRecalls();
    await house.settle();

    expect(await accountsOf(order)).toEqual(agreed([1, 0, 2]));
  });

  it('leaves books that agree, and nobody asked for anything', async () => {
    await floor.remindOfRecalls();

    expect(await house.takeEvents()).toEqual([]);
    expect(await floor.audit()).toEqual([]);
  });
});
