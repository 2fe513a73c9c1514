import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { upsertProducts } from '../../subgraphs/inventory/src/store/catalogue.ts';
import { takeRules } from '../../subgraphs/inventory/src/store/rules.ts';
import { codesOf } from '../support/dock.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { untilWaiting } from '../support/waiting.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterEach(async () => {
  orThrow(await floor.setRule({ channel: 'STORE' }));
  orThrow(await floor.sellFrom('STORE'));
});
afterAll(() => floor.close());

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const sellable = async (sku: string) => orThrow(await floor.lookUp(sku, { channel: 'STORE' })).availableToPromise;
const aRow = () => {
  const sku = freshId('SKU');
  const size = { category: null, weightGrams: 500, lengthMm: null, widthMm: null, heightMm: null };
  return { sku, title: sku, backorderable: false, ...size };
};

describe('a product that is added while a rule for all of them is set', () => {
  it('is under the rule, where it was first: the rule waits for it', async () => {
    const row = aRow();
    const { ruling } = await floor.db.inTransaction(async (tx) => {
      await upsertProducts(tx, [row]);
      const begun = { ruling: floor.setRule({ channel: 'STORE', threshold: 3 }) };
      await untilWaiting(floor.db);
      return begun;
    });
    orThrow(await ruling);
    await floor.count(row.sku, { [reno]: 5 });

    expect(await sellable(row.sku)).toBe(2);
  });

  it('is under the rule, where the rule was first: it waits for that', async () => {
    const row = aRow();
    const { adding, ruling } = await floor.db.inTransaction(async (tx) => {
      await takeRules(tx);
      const begun = {
        ruling: floor.sellFrom('STORE', nyc),
        adding: floor.db.inTransaction((own) => upsertProducts(own, [row])),
      };
      await untilWaiting(floor.db, 2);
      return begun;
    });
    await adding;
    orThrow(await ruling);
    await floor.count(row.sku, { [reno]: 5 });

    expect(await sellable(row.sku)).toBe(0);
  });
});

describe('rules that several people set at once', () => {
  it('wait for each other and for what is sold meanwhile; the last one stands, and books agree', async () => {
    const skus = await times(6, () => floor.addProduct({ [reno]: 20, [nyc]: 20 }, false));

    const decisions = await Promise.all([
      ...[1, 2, 3, 4].map((threshold) => floor.setRule({ channel: 'STORE', threshold })),
      ...[1, 2, 3].map((threshold) => floor.setRule({ sku: skus[threshold] ?? '', threshold })),
      floor.sellFrom('STORE', nyc),
      floor.sellFrom('STORE', reno),
      ...skus.flatMap((sku, index) => [
        floor.hold([[sku, 3]], { channel: 'STORE' }),
        floor.hold([[sku, 2], [skus[(index + 1) % 6] ?? '', 1]]), // biome-ignore format: a basket
        floor.adjust({ sku, quantity: 1, reason: 'FOUND' }),
      ]),
    ]);

    expect(new Set(codesOf(decisions))).toEqual(new Set(['OK']));
    expect(await floor.audit()).toEqual([]);
    orThrow(await floor.sellFrom('STORE', reno));
    orThrow(await floor.setRule({ channel: 'STORE', threshold: 5 }));
    // 20 in Reno and one found there, less three that the store promised and five that it leaves.
    expect(await sellable(skus[0] as string)).toBe(13);
  });
});

describe('a rule for a part of kits that wait, beside baskets of their other parts', () => {
  const countDeadlocks = async () =>
    (
      await floor.db.rows<{ deadlocks: number }>(
        sql('', 'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()'),
      )
    )[0]?.deadlocks;

  it('deadlocks with nobody, for one SKU or for all', async () => {
    const [a, b, c] = (await times(3, () => floor.addProduct({ [reno]: 40 }))).toSorted() as [string, string, string];
    const rare = await floor.addProduct();
    const kits = [await floor.addKit({ [b]: 1, [c]: 1, [rare]: 1 }), await floor.addKit({ [a]: 1, [c]: 1, [rare]: 1 })];
    for (const kit of kits) await floor.promised([[kit, 1]]);
    const before = await countDeadlocks();

    for (let round = 0; round < 10; round++)
      await Promise.all([
        floor.setRule({ sku: b, channel: 'STORE', threshold: round % 2 }).then(orThrow),
        floor.sellFrom('STORE', ...(round % 2 === 0 ? [reno] : [])).then(orThrow),
        times(6, (index) =>
          floor.hold([
            [index % 2 === 0 ? a : c, 1],
            [b, 1],
          ]),
        ),
        times(3, () => floor.adjust({ sku: a, quantity: 1, reason: 'FOUND' }).then(orThrow)),
        floor.adjust({ sku: rare, quantity: 1, reason: 'FOUND' }).then(orThrow),
        times(2, (index) => floor.promised([[kits[index] as string, 1]])),
      ]);
    // A connection reports its statistics once it is idle.
    await new Promise((reported) => setTimeout(reported, 1_500));
    expect(await countDeadlocks()).toBe(before);
  });
});
