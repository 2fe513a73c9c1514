import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceOrders } from '../../subgraphs/fulfillment/src/sagas/source-orders.ts';
import { registerDemands } from '../../subgraphs/fulfillment/src/store/demands.ts';
import type { OrderWithLines } from '../../subgraphs/orders/src/domain/order.ts';
import { aDemandOf } from '../support/events.ts';
import { type House, openHouse } from '../support/house.ts';
import { LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const outcomes = async (orderId: string) =>
  (await house.network.decisions(orderId)).map(({ round, outcome }) => [round, outcome]);
const assigned = async (orderId: string) =>
  (await house.network.workOf(orderId)).map(({ locationId, lines }) => [
    locationId,
    lines.reduce((sum, line) => sum + line.quantity - line.cancelled, 0),
  ]);
const demandOf = ({ id, lines }: OrderWithLines) =>
  aDemandOf({
    orderId: id,
    lines: lines.map((line) => ({ orderLineId: line.id, sku: line.sku, quantity: line.quantity })),
  });

/** The demand is known and inventory has taken the units, when the process ends. */
const killedAfterTaking = async (order: OrderWithLines) => {
  const { sourcing } = house.network;
  await registerDemands(sourcing.db, [demandOf(order)]);
  const killed = { ...sourcing.db, inTransaction: () => Promise.reject(new Error('killed')) };
  await expect(sourceOrders({ ...sourcing, db: killed }, [order.id])).rejects.toThrow('killed');
};

describe('sourceOrders', () => {
  it('gives each node its work, once, however often the order is told', async () => {
    const sku = await house.warehouse.addProduct({ [reno]: 3, [nyc]: 2 });
    const order = await house.desk.place([sku, 5]);
    const placed = (await house.takeEvents()).find(({ type }) => type === 'order.placed');
    for (let told = 0; told < 3; told++) if (placed) await house.handTo('fulfillment', placed);

    expect((await assigned(order.id)).toSorted()).toEqual([
      [nyc, 2],
      [reno, 3],
    ]);
    expect(await outcomes(order.id)).toEqual([[1, 'SOURCED']]);
    expect(await house.network.demand(order.id)).toMatchObject({ round: 1, lines: [{ allocated: 5 }] });
  });

  it('backorders what nobody has, and sources it when stock comes', async () => {
    const sku = await house.warehouse.addProduct({ [reno]: 2 });
    const order = await house.desk.place([sku, 5]);
    await house.settle();
    expect(await outcomes(order.id)).toEqual([[1, 'PARTIALLY_SOURCED']]);
    expect(await house.desk.order(order.id)).toMatchObject({
      status: 'PARTIALLY_ALLOCATED',
      lines: [{ backordered: 3 }],
    });

    await house.warehouse.count(sku, { [nyc]: 2 });
    await house.settle();
    await house.warehouse.count(sku, { [nyc]: 3 });
    await house.settle();

    expect((await outcomes(order.id)).map(([, outcome]) => outcome)).toEqual([
      'PARTIALLY_SOURCED',
      'PARTIALLY_SOURCED',
      'SOURCED',
    ]);
    expect(await house.desk.order(order.id)).toMatchObject({
      status: 'ALLOCATED',
      lines: [{ backordered: 0, allocated: 5 }],
    });
  });

  it('gives the oldest order the stock that comes', async () => {
    const sku = await house.warehouse.addProduct();
    const [older, younger] = [await house.desk.place([sku, 2]), await house.desk.place([sku, 2])];
    await house.settle();
    await house.warehouse.count(sku, { [reno]: 3 });
    await house.settle();

    expect([await assigned(older.id), await assigned(younger.id)]).toEqual([[[reno, 2]], [[reno, 1]]]);
  });

  it('finds the units that an attempt took before it ended, though nothing else is left to promise', async () => {
    const sku = await house.warehouse.addProduct({ [reno]: 5 });
    const order = await house.desk.place([sku, 5]);
    await killedAfterTaking(order);
    expect(await house.warehouse.promises(order.id)).toMatchObject([{ held: 0, allocated: 5 }]);

    await house.settle();

    expect(await assigned(order.id)).toEqual([[reno, 5]]);
    expect(await outcomes(order.id)).toEqual([[1, 'SOURCED']]);
  });

  it('gives back the units that an attempt took before it ended, once the order asks for none', async () => {
    const sku = await house.warehouse.addProduct({ [reno]: 5 });
    const order = await house.desk.place([sku, 5]);
    await killedAfterTaking(order);
    await house.desk.cancel(order.id);

    await house.settle();

    expect(await assigned(order.id)).toEqual([]);
    expect(await house.warehouse.position(sku)).toEqual({ sku, available: 5, reserved: 0, backordered: 0 });
    expect(await house.warehouse.levels(sku)).toMatchObject([{ available: 5, allocated: 0 }]);
  });

  it('plans again where a node lost its units in between', async () => {
    const sku = await house.warehouse.addProduct({ [reno]: 5, [nyc]: 5 });
    const order = await house.desk.place([sku, 5]);
    const { sourcing } = house.network;
    await registerDemands(sourcing.db, [demandOf(order)]);
    let asked = 0;
    const moving = {
      ...sourcing.neighbours,
      allocate: async (requests: Parameters<typeof sourcing.neighbours.allocate>[0]) => {
        const [first] = requests.flatMap(({ lines }) => lines);
        if (++asked === 1 && first) await house.warehouse.count(sku, { [first.locationId]: 1 });
        return sourcing.neighbours.allocate(requests);
      },
    };
    await sourceOrders({ ...sourcing, neighbours: moving }, [order.id]);

    expect(asked).toBe(2);
    expect((await assigned(order.id)).reduce((sum, [, units]) => sum + Number(units), 0)).toBe(5);
    await house.settle();
  });

  it('goes node by node where several are refused together, though each would answer alone', async () => {
    const sku = await house.warehouse.addProduct({ [reno]: 3, [nyc]: 2 });
    const order = await house.desk.place([sku, 5]);
    const { sourcing } = house.network;
    await registerDemands(sourcing.db, [demandOf(order)]);
    const refusing = {
      ...sourcing.neighbours,
      allocate: async (requests: Parameters<typeof sourcing.neighbours.allocate>[0]) =>
        sourcing.neighbours.allocate(
          requests.filter(({ lines }) => new Set(lines.map(({ locationId }) => locationId)).size < 2),
        ),
    };
    await sourceOrders({ ...sourcing, neighbours: refusing }, [order.id]);

    expect((await outcomes(order.id)).map(([, outcome]) => outcome)).toEqual(['PARTIALLY_SOURCED', 'SOURCED']);
    expect((await assigned(order.id)).toSorted()).toEqual([
      [nyc, 2],
      [reno, 3],
    ]);
    await house.settle();
  });

  it('leaves books that agree', async () => {
    expect(await house.warehouse.audit()).toEqual([]);
  });
});
