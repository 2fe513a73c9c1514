import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import type { SellingTerms } from '../../subgraphs/inventory/src/domain/selling-terms.ts';
import { reserveForOrder } from '../../subgraphs/inventory/src/sagas/reserve-stock.ts';
import { lockStock } from '../../subgraphs/inventory/src/store/stock-book.ts';
import { codesOf } from '../support/dock.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { untilWaiting } from '../support/waiting.ts';
import { aReservation, LOCATIONS } from '../support/warehouse.ts';

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

const tomorrow = new Date(Date.now() + 86_400_000);
const order = (sku: string, quantity: number) => reserveForOrder(floor.openDesk(), aReservation([[sku, quantity]]));

/** While somebody holds the SKU's lock, its terms are changed, and then somebody orders: in this order they get it. */
const orderAfter = async (sku: string, terms: Partial<SellingTerms>, quantity: number) => {
  const { begun } = await floor.db.inTransaction(async (tx) => {
    await lockStock(tx, { skus: [sku] });
    const setting = floor.setTerms(sku, terms);
    await untilWaiting(floor.db, 1);
    const ordering = order(sku, quantity);
    await untilWaiting(floor.db, 2);
    return { begun: [setting, ordering] as const };
  });
  orThrow(await begun[0]);
  return begun[1];
};

describe('terms that change while an order waits for its SKU', () => {
  it.each<[string, Partial<SellingTerms>, Partial<SellingTerms>, string]>([
    ['no backorders any more', {}, { backorderable: false }, 'INSUFFICIENT_STOCK'],
    ['fewer backorders', {}, { backorderLimit: 1 }, 'INSUFFICIENT_STOCK'],
    ['a release to come', {}, { releaseAt: tomorrow, preorderLimit: 2 }, 'INSUFFICIENT_STOCK'],
    ['backorders again', { backorderable: false }, {}, 'OK'],
    ['a release that has come', { releaseAt: tomorrow, preorderLimit: 0 }, {}, 'OK'],
  ])('bind it: %s', async (_, before, after, code) => {
    const sku = await floor.addProduct({ [LOCATIONS.reno]: 1 });
    orThrow(await floor.setTerms(sku, before));

    expect(codesOf([await orderAfter(sku, after, 3)])).toEqual([code]);
  });

  it('let no more wait than they say, of many orders at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const sku = await floor.addProduct();
      const [, ...decisions] = await Promise.all([
        floor.setTerms(sku, { backorderLimit: 3 }),
        ...Array.from({ length: 20 }, () => order(sku, 1)),
      ]);
      const { backordered } = await floor.position(sku);
      await order(sku, 1);

      expect(codesOf(decisions).filter((code) => code === 'OK')).toHaveLength(backordered);
      expect((await floor.position(sku)).backordered).toBe(Math.max(3, backordered));
    }
  });
});
