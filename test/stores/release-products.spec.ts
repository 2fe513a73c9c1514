import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { releaseProducts } from '../../subgraphs/inventory/src/sagas/selling-terms.ts';
import { type House, openHouse } from '../support/house.ts';
import { salesFloorOf } from '../support/sales-floor.ts';
import { aReservation, LOCATIONS, type Warehouse } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let house: House;
let floor: ReturnType<typeof salesFloorOf<Warehouse>>;
beforeAll(async () => {
  house = await openHouse();
  floor = salesFloorOf(house.warehouse);
});
afterAll(() => house.close());

const inHours = (hours: number) => new Date(Date.now() + 3_600_000 * hours);
/** As the service does every few seconds, when so many hours have passed. */
const release = (hours: number) => releaseProducts({ db: floor.db, now: () => inHours(hours) });
/** So many units, out in a day, and an order of five placed before. */
const preordered = async (units: number) => {
  const sku = await floor.addProduct({ [reno]: units });
  orThrow(await floor.setTerms(sku, { releaseAt: inHours(24) }));
  const order = await house.desk.place([sku, 5]);
  await house.settle();
  return { sku, order };
};
const progressOf = async ({ order }: Awaited<ReturnType<typeof preordered>>) =>
  (await house.desk.order(order.id)).lines.map(({ allocated, backordered }) => [allocated, backordered]);

describe('releaseProducts', () => {
  it('sells what comes out like anything else, and sources the orders that waited for it', async () => {
    const preorder = await preordered(8);
    expect(await progressOf(preorder)).toEqual([[0, 5]]);

    await release(25);
    await house.settle();

    expect(await progressOf(preorder)).toEqual([[5, 0]]);
    expect(await floor.position(preorder.sku)).toMatchObject({ available: 3, backordered: 0 });
    orThrow(await floor.hold([[preorder.sku, 3]]));
  });

  it('gives units to those who pre-ordered before anybody who comes once the date is past', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    orThrow(await floor.setTerms(sku, { releaseAt: new Date(Date.now() + 200) }));
    const order = await house.desk.place([sku, 5]);
    await house.settle();
    await new Promise((passed) => setTimeout(passed, 300));

    expect(orThrow(await floor.reserve(aReservation([[sku, 5]]))).lines).toMatchObject([{ held: 0, backordered: 5 }]);
    expect(await floor.audit()).toEqual([]);
    await release(0);
    await house.settle();
    expect(await progressOf({ sku, order })).toEqual([[5, 0]]);
  });

  it('sources them as far as the units go', async () => {
    const preorder = await preordered(2);

    await release(25);
    await house.settle();

    expect(await progressOf(preorder)).toEqual([[2, 3]]);
  });

  it('releases nothing before its date: what comes in meanwhile is nobody’s', async () => {
    const preorder = await preordered(2);

    await release(23);
    await floor.count(preorder.sku, { [reno]: 9 });
    await house.settle();

    expect(await progressOf(preorder)).toEqual([[0, 5]]);
    expect(await floor.levels(preorder.sku)).toMatchObject([{ available: 9, allocated: 0 }]);
  });

  it('tells of it once, though several processes look at once', async () => {
    const { sku, order } = await preordered(8);

    await Promise.all([release(25), release(25), release(25)]);
    await release(26);

    expect(await floor.told('promise.reopened', order.id)).toHaveLength(1);
    expect(await floor.told('stock.came_back', sku)).toHaveLength(1);
  });

  it('tells nobody of what nobody waits for, nor of what isn’t there', async () => {
    const [alone, absent] = [await floor.addProduct({ [reno]: 1 }), await preordered(0)];
    orThrow(await floor.setTerms(alone, { releaseAt: inHours(24) }));
    await house.settle();

    await release(25);

    expect(await floor.told('stock.became_available', alone)).toEqual([]);
    expect(await floor.told('stock.came_back', alone)).toHaveLength(1);
    expect(await floor.told('stock.became_available', absent.sku)).toEqual([]);
    expect(await floor.told('stock.came_back', absent.sku)).toEqual([]);
  });

  it('is done at once where somebody clears the date', async () => {
    const preorder = await preordered(8);

    orThrow(await floor.setTerms(preorder.sku));
    await house.settle();

    expect(await progressOf(preorder)).toEqual([[5, 0]]);
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
