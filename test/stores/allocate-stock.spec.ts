import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { allocateStock } from '../../subgraphs/inventory/src/sagas/allocate-stock.ts';
import { aReservation, LOCATIONS, openWarehouse, takingAt, type Warehouse } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;
const NOW = new Date('2026-11-23T15:00:00Z');

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse();
});
afterAll(() => warehouse.close());

const reserved = async (...lines: (readonly [sku: string, quantity: number])[]) => {
  const request = aReservation(lines);
  orThrow(await warehouse.reserve(request));
  return request;
};
const allocate = (...requests: ReturnType<typeof takingAt>[]) => allocateStock(warehouse.db, requests, NOW);

describe('allocateStock', () => {
  it('takes units at their node, and the hold with them', async () => {
    const sku = await warehouse.addProduct({ [reno]: 5, [nyc]: 5 });
    const order = await reserved([sku, 3]);
    const request = takingAt(nyc, order);

    expect((await allocate(request)).get(request.key)).toMatchObject([{ sku, locationId: nyc, quantity: 3 }]);
    expect(await warehouse.position(sku)).toEqual({ sku, available: 7, reserved: 0, backordered: 0 });
    expect(await warehouse.levels(sku)).toMatchObject([
      { locationId: nyc, available: 2, allocated: 3, version: 2 },
      { locationId: reno, available: 5, allocated: 0, version: 1 },
    ]);
    expect(await warehouse.promises(order.orderId)).toMatchObject([{ held: 0, allocated: 3 }]);
    expect((await warehouse.movements(sku)).at(-1)).toMatchObject({
      kind: 'ALLOCATION',
      quantity: 3,
      fromState: 'AVAILABLE',
      toState: 'ALLOCATED',
    });
  });

  it('answers what a key took before, and takes nothing more', async () => {
    const sku = await warehouse.addProduct({ [reno]: 5, [nyc]: 5 });
    const order = await reserved([sku, 3]);
    const first = (await allocate(takingAt(reno, order))).get(`${order.orderId}/1`);

    expect((await allocate(takingAt(reno, order))).get(`${order.orderId}/1`)).toEqual(first);
    expect((await allocate(takingAt(nyc, order))).get(`${order.orderId}/1`)).toMatchObject([{ locationId: reno }]);
    expect((await allocate({ ...takingAt(nyc, order), lines: [] })).get(`${order.orderId}/1`)).toEqual(first);
    expect(await warehouse.position(sku)).toMatchObject({ available: 7 });
  });

  it('takes nothing of an order of which one line lost its units', async () => {
    const [kept, lost] = [await warehouse.addProduct({ [reno]: 5 }), await warehouse.addProduct({ [reno]: 5 })];
    const order = await reserved([kept, 2], [lost, 2]);
    await warehouse.count(lost, { [reno]: 1 });
    const before = [
      await warehouse.levels(kept),
      await warehouse.levels(lost),
      await warehouse.promises(order.orderId),
    ];

    expect((await allocate(takingAt(reno, order))).get(`${order.orderId}/1`)).toBeNull();
    expect([
      await warehouse.levels(kept),
      await warehouse.levels(lost),
      await warehouse.promises(order.orderId),
    ]).toEqual(before);
  });

  it('takes one order of a batch whole and the other not at all', async () => {
    const sku = await warehouse.addProduct({ [reno]: 3, [nyc]: 3 });
    const orders = [await reserved([sku, 2]), await reserved([sku, 2])] as const;
    const taken = await allocate(takingAt(reno, orders[0]), takingAt(reno, orders[1]));

    expect([...taken.values()]).toEqual([[expect.objectContaining({ quantity: 2 })], null]);
    expect(await warehouse.position(sku)).toMatchObject({ available: 4, reserved: 2 });
  });

  it('lets a key that took nothing try again', async () => {
    const sku = await warehouse.addProduct({ [reno]: 1 });
    const order = await reserved([sku, 2]);
    expect((await allocate(takingAt(reno, order))).get(`${order.orderId}/1`)).toBeNull();

    await warehouse.count(sku, { [reno]: 2 });

    expect((await allocate(takingAt(reno, order))).get(`${order.orderId}/1`)).toHaveLength(1);
  });

  it('leaves units alone that are promised to others', async () => {
    const sku = await warehouse.addProduct({ [reno]: 3 });
    await reserved([sku, 3]);
    const late = await reserved([sku, 2]);

    expect((await allocate(takingAt(reno, late))).get(`${late.orderId}/1`)).toBeNull();
  });

  it('takes nothing for an order, a line or a SKU it doesn’t know', async () => {
    const sku = await warehouse.addProduct({ [reno]: 3 });
    const order = await reserved([sku, 1]);
    const strangers = [
      takingAt(reno, aReservation([[sku, 1]])),
      { ...takingAt(reno, order, { orderLineId: 'oln_unknown' }), key: 'unknown line' },
      { ...takingAt(reno, order, { sku: 'UNICORN' }), key: 'unknown sku' },
    ];

    expect([...(await allocate(...strangers)).values()]).toEqual([null, null, null]);
    expect(await warehouse.position(sku)).toMatchObject({ available: 3, reserved: 1 });
  });

  it('leaves books that agree', async () => {
    expect(await warehouse.audit()).toEqual([]);
  });
});
