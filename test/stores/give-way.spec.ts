import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { codeOf, LOCATIONS, takingAt } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

type Order = Awaited<ReturnType<SalesFloor['promised']>>;
/** Inventory hears what it told of these SKUs. */
const hear = async (...skus: string[]) => {
  const events = await Promise.all(skus.map((sku) => floor.told('stock.overcommitted', sku)));
  await floor.hearOvercommitted(...events.flat());
};
/** A count finds so many there, and inventory hears what follows. */
const found = async (sku: string, stock: Readonly<Record<string, number>>) => {
  await floor.count(sku, stock);
  await hear(sku);
};
const takenAt = async (locationId: string, order: Order) => {
  expect((await floor.allocate(takingAt(locationId, order))).get(`${order.orderId}/1`)).not.toBeNull();
  return order;
};
const promiseOf = async ({ orderId }: Order) => {
  const [line] = await floor.promises(orderId);
  return [line?.held, line?.backordered, line?.allocated];
};
const recallsOf = async ({ orderId }: Order) =>
  (await floor.told('allocation.recalled', orderId)).map(({ data }) => data.lines);
const unitsOf = ({ lines: [line] }: Order, quantity: number, locationId: string = reno) => {
  if (!line) throw new Error('No line.');
  return { ...line, quantity, locationId };
};
const asked = (order: Order, quantity: number, returned = 0) => {
  const { orderLineId, sku, locationId } = unitsOf(order, quantity);
  return [{ orderLineId, sku, locationId, quantity, returned }];
};

describe('holds of a SKU of which fewer are there', () => {
  it('give way youngest first, as far as it takes: orders wait', async () => {
    const sku = await floor.addProduct({ [reno]: 10 });
    const [oldest, older, youngest] = [
      await floor.promised([[sku, 4]]),
      await floor.promised([[sku, 3]]),
      await floor.promised([[sku, 3]]),
    ];
    await found(sku, { [reno]: 6 });

    expect([await promiseOf(oldest), await promiseOf(older), await promiseOf(youngest)]).toEqual([
      [4, 0, 0],
      [2, 1, 0],
      [0, 3, 0],
    ]);
    expect(await floor.position(sku)).toEqual({ sku, available: 6, reserved: 6, backordered: 4 });
  });

  it('of a basket are let go: it is not promised what isn’t there', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    const order = await floor.promised([[sku, 2]]);
    const { reservationId } = orThrow(await floor.hold([[sku, 3]]));
    await found(sku, { [reno]: 3 });

    expect(await floor.linesOf(reservationId)).toMatchObject([{ quantity: 3, held: 1, backordered: 0, cancelled: 2 }]);
    expect(await promiseOf(order)).toEqual([2, 0, 0]);
    expect(await floor.position(sku)).toMatchObject({ reserved: 3, backordered: 0 });
  });

  it('of a channel that can’t reach them any more wait, the youngest first, and come back with the rule', async () => {
    const sku = await floor.addProduct({ [reno]: 2, [nyc]: 5 });
    const [older, younger] = [await floor.promised([[sku, 2]]), await floor.promised([[sku, 2]])];
    orThrow(await floor.sellFrom('ECOMMERCE', reno));
    await hear(sku);
    expect([await promiseOf(older), await promiseOf(younger)]).toEqual([
      [2, 0, 0],
      [0, 2, 0],
    ]);

    orThrow(await floor.sellFrom('ECOMMERCE'));
    expect(await promiseOf(younger)).toEqual([2, 0, 0]);
    expect(await floor.told('promise.reopened', younger.orderId)).toHaveLength(1);
  });

  it('of a channel whose location has fewer wait, though others have enough', async () => {
    const sku = await floor.addProduct({ [reno]: 2, [nyc]: 5 });
    orThrow(await floor.sellFrom('ECOMMERCE', reno));
    const order = await floor.promised([[sku, 2]]);
    await found(sku, { [reno]: 1, [nyc]: 6 });
    expect(await promiseOf(order)).toEqual([1, 1, 0]);

    await floor.count(sku, { [reno]: 4, [nyc]: 3 });
    expect(await promiseOf(order)).toEqual([2, 0, 0]);
    orThrow(await floor.sellFrom('ECOMMERCE'));
  });

  it('of kits give way whole, and leave what makes no kit to others', async () => {
    const [shelf, box] = [await floor.addProduct({ [reno]: 6 }), await floor.addProduct({ [reno]: 9 })];
    const kit = await floor.addKit({ [shelf]: 2, [box]: 1 });
    const [kits, shelves] = [await floor.promised([[kit, 2]]), await floor.promised([[shelf, 2]])];
    await found(shelf, { [reno]: 3 });

    expect([await promiseOf(shelves), await promiseOf(kits)]).toEqual([
      [1, 1, 0],
      [1, 1, 0],
    ]);
    expect(await floor.position(shelf)).toMatchObject({ available: 1, reserved: 1, backordered: 3 });
    expect(await floor.levels(box)).toMatchObject([{ available: 8, reserved: 1 }]);
    expect(await floor.position(box)).toMatchObject({ backordered: 1 });
  });

  it('at a location give way there, and others don’t for them', async () => {
    const sku = await floor.addProduct({ [reno]: 4, [nyc]: 6 });
    const order = await floor.promised([[sku, 4]]);
    const [older, younger] = [
      orThrow(await floor.hold([[sku, 2]], { locationCode: codeOf(reno) })),
      orThrow(await floor.hold([[sku, 2]], { locationCode: codeOf(reno) })),
    ];
    await found(sku, { [reno]: 3 });

    expect(await floor.linesOf(younger.reservationId)).toMatchObject([{ held: 1, cancelled: 1 }]);
    expect(await floor.linesOf(older.reservationId)).toMatchObject([{ held: 2 }]);
    expect(await promiseOf(order)).toEqual([4, 0, 0]);
    expect(await floor.levels(sku)).toMatchObject([{ available: 6 }, { available: 0, reserved: 3 }]);
  });

  it('stay where others were found meanwhile', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    const order = await floor.promised([[sku, 5]]);
    await floor.count(sku, { [reno]: 3 });
    await floor.count(sku, { [nyc]: 2 });
    await hear(sku);

    expect(await promiseOf(order)).toEqual([5, 0, 0]);
  });
});

describe('units taken at a node that has fewer', () => {
  it('are asked back of the youngest, once for an event, and of nobody at other nodes', async () => {
    const sku = await floor.addProduct({ [reno]: 6, [nyc]: 2 });
    const [elsewhere, older, youngest] = [
      await takenAt(nyc, await floor.promised([[sku, 2]])),
      await takenAt(reno, await floor.promised([[sku, 3]])),
      await takenAt(reno, await floor.promised([[sku, 3]])),
    ];
    await found(sku, { [reno]: 2 });
    await hear(sku);

    expect(await recallsOf(youngest)).toEqual([asked(youngest, 3)]);
    expect(await recallsOf(older)).toEqual([asked(older, 1)]);
    expect(await recallsOf(elsewhere)).toEqual([]);
    expect(await promiseOf(youngest)).toEqual([0, 0, 3]);
  });

  it('are asked back again until they have come, less those that came', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    const order = await takenAt(reno, await floor.promised([[sku, 5]]));
    await found(sku, { [reno]: 1 });
    await floor.remindOfRecalls();
    await floor.giveBack(order.orderId, unitsOf(order, 3), true);
    await floor.remindOfRecalls();
    await floor.giveBack(order.orderId, unitsOf(order, 1), true);
    await floor.remindOfRecalls();

    expect(await recallsOf(order)).toEqual([asked(order, 4), asked(order, 4), asked(order, 1, 3)]);
    expect(await promiseOf(order)).toEqual([0, 4, 1]);
    expect(await floor.levels(sku)).toMatchObject([{ available: 0, allocated: 1 }]);
    expect(await floor.told('promise.reopened', order.orderId)).toHaveLength(2);
  });

  it('are not asked back any more once they are found again', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    const order = await takenAt(reno, await floor.promised([[sku, 5]]));
    await found(sku, { [reno]: 2 });
    await floor.count(sku, { [reno]: 4 });
    await floor.remindOfRecalls();
    await floor.count(sku, { [reno]: 5 });
    await floor.remindOfRecalls();
    await floor.remindOfRecalls();

    expect(await recallsOf(order)).toEqual([asked(order, 3), asked(order, 1)]);
    expect(await promiseOf(order)).toEqual([0, 0, 5]);
  });

  it('are not asked back once they have left', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    const order = await takenAt(reno, await floor.promised([[sku, 5]]));
    await found(sku, { [reno]: 2 });
    await floor.dispatch(order.orderId, unitsOf(order, 4));
    await floor.remindOfRecalls();

    expect(await recallsOf(order)).toEqual([asked(order, 3), asked(order, 1)]);
    expect(await floor.levels(sku)).toMatchObject([{ available: -3, allocated: 1 }]);
  });

  it('of a kit are asked back whole, as kits', async () => {
    const [shelf, box] = [await floor.addProduct({ [reno]: 6 }), await floor.addProduct({ [reno]: 3 })];
    const kit = await floor.addKit({ [shelf]: 2, [box]: 1 });
    const order = await takenAt(reno, await floor.promised([[kit, 3]]));
    await found(shelf, { [reno]: 3 });
    expect(await recallsOf(order)).toEqual([asked(order, 2)]);

    await floor.giveBack(order.orderId, unitsOf(order, 2), true);
    await floor.remindOfRecalls();

    expect(await recallsOf(order)).toHaveLength(1);
    expect(await promiseOf(order)).toEqual([0, 2, 1]);
    expect(await floor.levels(shelf)).toMatchObject([{ available: 1, allocated: 2 }]);
    expect(await floor.levels(box)).toMatchObject([{ available: 2, allocated: 1 }]);
  });

  it('stay where a basket that is kept there gives up enough', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    const order = await takenAt(reno, await floor.promised([[sku, 3]]));
    const { reservationId } = orThrow(await floor.hold([[sku, 2]], { locationCode: codeOf(reno) }));
    await found(sku, { [reno]: 3 });

    expect(await recallsOf(order)).toEqual([]);
    expect(await floor.linesOf(reservationId)).toMatchObject([{ held: 0 }]);
  });

  it('leave books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
