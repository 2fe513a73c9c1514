import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { applyProductFeed } from '../../subgraphs/inventory/src/sagas/product-feed.ts';
import { TESTER } from '../support/callers.ts';
import { type House, openHouse } from '../support/house.ts';
import { aRequest } from '../support/order-desk.ts';
import { salesFloorOf } from '../support/sales-floor.ts';
import { LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;
const TERMS = { backorderable: true, backorderLimit: null, backorderUntil: null, preorderLimit: null };
const tomorrow = () => new Date(Date.now() + 86_400_000);
const backorderableSql = sql('test.backorderable', 'SELECT backorderable FROM products WHERE sku = $1');

let house: House;
let floor: ReturnType<typeof salesFloorOf<House['warehouse']>>;
beforeAll(async () => {
  house = await openHouse();
  floor = salesFloorOf(house.warehouse);
});
afterAll(() => house.close());

describe('a kit that comes out later than its components', () => {
  it('waits for its own release though they are there, and is sourced then', async () => {
    const part = await floor.addProduct({ [reno]: 9 });
    const kit = await floor.addProduct();
    orThrow(await floor.setKit(kit, { [part]: 2 }));
    orThrow(await floor.setTerms(kit, { ...TERMS, releaseAt: tomorrow() }));
    const { orderId } = orThrow(await house.desk.tryPlacing(aRequest([[kit, 2]])));
    await house.settle();
    await floor.count(part, { [reno]: 12 });
    await house.settle();
    expect(await house.desk.order(orderId)).toMatchObject({ status: 'BACKORDERED' });
    expect(await floor.levels(part)).toMatchObject([{ available: 12, allocated: 0 }]);

    orThrow(await floor.setTerms(kit, { ...TERMS, releaseAt: null }));
    await house.settle();

    expect(await house.desk.order(orderId)).toMatchObject({ status: 'ALLOCATED' });
    expect(await floor.levels(part)).toMatchObject([{ available: 8, allocated: 4 }]);
  });
});

describe('a catalogue feed', () => {
  const feed = (sku: string, backorderable: boolean | null) => {
    const size = { weightGrams: 500, lengthMm: null, widthMm: null, heightMm: null };
    const rows = [{ sku, title: sku, category: null, backorderable, ...size }];
    return applyProductFeed(floor.db, TESTER, { idempotencyKey: randomUUID(), rows });
  };
  const isBackorderable = async (sku: string) =>
    (await floor.db.rows<{ backorderable: boolean }>(backorderableSql, [sku]))[0]?.backorderable;

  it('leaves whether a product can be backordered as it is, unless it says so', async () => {
    const sku = await floor.addProduct();
    orThrow(await floor.setTerms(sku, { ...TERMS, backorderable: false, releaseAt: null }));

    orThrow(await feed(sku, null));
    expect(await isBackorderable(sku)).toBe(false);
    orThrow(await feed(sku, true));
    expect(await isBackorderable(sku)).toBe(true);
  });
});
