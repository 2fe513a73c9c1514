import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import type { SalesChannel } from '../../subgraphs/inventory/src/domain/channel.ts';
import { type House, openHouse } from '../support/house.ts';
import { aRequest } from '../support/order-desk.ts';
import { salesFloorOf } from '../support/sales-floor.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let house: House;
let floor: ReturnType<typeof salesFloorOf<House['warehouse']>>;
beforeAll(async () => {
  house = await openHouse();
  floor = salesFloorOf(house.warehouse);
});
afterAll(() => house.close());

const aKitOf = async (parts: Readonly<Record<string, number>>) => {
  const kit = await floor.addProduct();
  orThrow(await floor.setKit(kit, parts));
  return kit;
};
const placed = async (sku: string, quantity: number, channel: SalesChannel = 'ECOMMERCE') => {
  const { orderId } = orThrow(await house.desk.tryPlacing(aRequest([[sku, quantity]], { channel })));
  await house.settle();
  return orderId;
};
const statusOf = async (orderId: string) => (await house.desk.order(orderId)).status;

describe('an order that waits', () => {
  it('is sourced when the last component of its kits arrives', async () => {
    const [screw, plate] = [await floor.addProduct(), await floor.addProduct()];
    const order = await placed(await aKitOf({ [screw]: 2, [plate]: 1 }), 3);

    await floor.count(screw, { [reno]: 6 });
    await house.settle();
    expect(await statusOf(order)).toBe('BACKORDERED');
    await floor.count(plate, { [reno]: 3 });
    await house.settle();

    expect(await statusOf(order)).toBe('ALLOCATED');
  });

  it('is sourced when units for its kits come to where the others are', async () => {
    const [a, b] = [await floor.addProduct({ [reno]: 5 }), await floor.addProduct({ [nyc]: 5 })];
    const order = await placed(await aKitOf({ [a]: 1, [b]: 1 }), 2);
    expect(await floor.promises(order)).toMatchObject([{ held: 0, backordered: 2 }]);

    await floor.count(a, { [nyc]: 5 });
    await house.settle();

    expect(await statusOf(order)).toBe('ALLOCATED');
  });

  it('is sourced when a basket lets go of what it kept at the one node that has all of it', async () => {
    const a = await floor.addProduct({ [reno]: 2, [nyc]: 2 });
    const b = await floor.addProduct({ [reno]: 2 });
    const basket = orThrow(await floor.hold([[a, 2]], { locationCode: 'LOC_RENO' }));
    const order = await placed(await aKitOf({ [a]: 1, [b]: 1 }), 2);
    expect(await statusOf(order)).toBe('BACKORDERED');

    await floor.release(basket.reservationId);
    await house.settle();

    expect(await statusOf(order)).toBe('ALLOCATED');
  });

  it('is sourced when what it was promised comes out after all', async () => {
    const sku = await floor.addProduct({ [reno]: 10 });
    const terms = { backorderable: true, backorderLimit: null, backorderUntil: null, preorderLimit: null };
    const { orderId } = orThrow(await house.desk.tryPlacing(aRequest([[sku, 2]])));
    orThrow(await floor.setTerms(sku, { ...terms, releaseAt: new Date(Date.now() + 3_600_000) }));
    await house.settle();
    expect(await statusOf(orderId)).toBe('BACKORDERED');

    orThrow(await floor.setTerms(sku, { ...terms, releaseAt: null }));
    await house.settle();

    expect(await statusOf(orderId)).toBe('ALLOCATED');
  });

  it('is sourced though more older ones wait than are looked at together, which may not have the units', async () => {
    const sku = await floor.addProduct();
    orThrow(await floor.sellFrom('MARKETPLACE', nyc));
    for (let order = 0; order < 201; order++)
      orThrow(await house.desk.tryPlacing(aRequest([[sku, 1]], { channel: 'MARKETPLACE' })));
    const last = await placed(sku, 1);

    await floor.count(sku, { [reno]: 20 });
    await house.settle();

    expect(await statusOf(last)).toBe('ALLOCATED');
    orThrow(await floor.sellFrom('MARKETPLACE'));
  });
});

describe('a key that two orders use at once', () => {
  it('leaves nothing promised to the one that is refused', async () => {
    const skus = [await floor.addProduct({ [reno]: 5 }), await floor.addProduct({ [reno]: 5 })];
    const key = freshId('order');
    const decisions = await Promise.all(skus.map((sku) => house.desk.tryPlacing(aRequest([[sku, 5]]), key)));

    expect(decisions.flatMap((decision) => (decision.ok ? [] : decision.errors.map(({ code }) => code)))).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ]);
    const held = await Promise.all(skus.map(async (sku) => (await floor.position(sku)).reserved));
    expect(held.toSorted()).toEqual([0, 5]);
  });
});
