import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { idOf } from '../support/dock.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { aReservation, codeOf, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

const sent = async (sku: string, units: number, over: Parameters<SalesFloor['plan']>[1] = {}) => {
  const id = idOf(await floor.plan([[sku, units]], over));
  idOf(await floor.ship(id));
  return id;
};
const unitsOf = async ({ orderId }: { orderId: string }) => {
  const [line] = await floor.promises(orderId);
  return [line?.held, line?.backordered];
};
const reopened = async () =>
  (await floor.events()).filter(({ type }) => type === 'promise.reopened').map(({ data }) => data.orderId);
const types = async (sku: string) =>
  (await floor.events()).filter(({ data }) => data.sku === sku).map(({ type }) => type);

describe('units that orders were promised and that travel', () => {
  it('are waited for by the youngest, sold to nobody meanwhile, and go to them when they arrive', async () => {
    const sku = await floor.addProduct({ [reno]: 10 }, false);
    const [old, young] = [await floor.promised([[sku, 5]]), await floor.promised([[sku, 4]])];
    const transfer = await sent(sku, 7);

    expect([await unitsOf(old), await unitsOf(young)]).toEqual([
      [3, 2],
      [0, 4],
    ]);
    expect(await floor.position(sku)).toMatchObject({ available: 3, reserved: 3, backordered: 6 });
    expect(await types(sku)).not.toContain('stock.overcommitted');
    expect(orThrow(await floor.lookUp(sku))).toMatchObject({ status: 'OUT_OF_STOCK', availableToPromise: 0 });
    expect(await floor.hold([[sku, 1]])).toMatchObject({ errors: [{ code: 'INSUFFICIENT_STOCK' }] });

    idOf(await floor.takeIn(transfer, [[sku, 3]]));
    expect([await unitsOf(old), await unitsOf(young)]).toEqual([
      [5, 0],
      [1, 3],
    ]);
    idOf(await floor.takeIn(transfer));
    expect([await unitsOf(old), await unitsOf(young)]).toEqual([
      [5, 0],
      [4, 0],
    ]);
    expect(await reopened()).toEqual(expect.arrayContaining([old.orderId, young.orderId]));
    expect(orThrow(await floor.lookUp(sku))).toMatchObject({ availableToPromise: 1 });
  });

  it('come back to those who wait when the transfer is called off', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    const order = await floor.promised([[sku, 5]]);
    const transfer = await sent(sku, 4);
    expect(await unitsOf(order)).toEqual([1, 4]);

    idOf(await floor.callOff(transfer));
    expect(await unitsOf(order)).toEqual([5, 0]);
  });

  it('are waited for still when fewer arrive than were sent', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    const order = await floor.promised([[sku, 5]]);
    const transfer = await sent(sku, 4);
    idOf(await floor.takeIn(transfer, [[sku, 1]], { final: true }));
    expect(await unitsOf(order)).toEqual([2, 3]);

    await floor.count(sku, { [reno]: 9 });
    expect(await unitsOf(order)).toEqual([5, 0]);
  });

  it('are nobody’s but theirs: those that others have elsewhere stay promised', async () => {
    const sku = await floor.addProduct({ [reno]: 4, [nyc]: 6 });
    const order = await floor.promised([[sku, 6]]);
    await sent(sku, 4);

    expect(await unitsOf(order)).toEqual([6, 0]);
  });

  it('stay where they are for a basket, but not for one whose time is over', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    const { reservationId } = orThrow(await floor.hold([[sku, 3]]));
    const id = idOf(await floor.plan([[sku, 4]]));

    expect(await floor.ship(id)).toMatchObject({ errors: [{ code: 'INSUFFICIENT_STOCK', field: ['lines'] }] });
    await floor.runOut(reservationId);
    idOf(await floor.ship(id));
    expect(await floor.position(sku)).toMatchObject({ available: 1, reserved: 0 });
  });

  it('stay for an order of a channel that doesn’t sell from where they go', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    orThrow(await floor.sellFrom('MARKETPLACE', reno));
    const order = aReservation([[sku, 5]], { channel: 'MARKETPLACE' });
    orThrow(await floor.reserve(order));
    const id = idOf(await floor.plan([[sku, 1]]));

    expect(await floor.ship(id)).toMatchObject({ errors: [{ code: 'INSUFFICIENT_STOCK' }] });
    orThrow(await floor.sellFrom('MARKETPLACE', reno, nyc));
    idOf(await floor.ship(id));
    expect(await unitsOf(order)).toEqual([4, 1]);
    orThrow(await floor.sellFrom('MARKETPLACE'));
  });

  it('are not those that are kept for pick-up', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    orThrow(await floor.hold([[sku, 3]], { locationCode: codeOf(reno) }));
    const id = idOf(await floor.plan([[sku, 3]]));

    expect(await floor.ship(id)).toMatchObject({ errors: [{ code: 'INSUFFICIENT_STOCK' }] });
  });

  it('leave books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
    expect(await floor.disagreements()).toEqual([]);
  });
});
