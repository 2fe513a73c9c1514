import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { auditStock } from '../../subgraphs/inventory/src/store/stock-audit.ts';
import { ALL_ACTS } from '../support/acts.ts';
import { programsOf, runProgram } from '../support/any-program.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { codeOf, LOCATIONS, takingAt } from '../support/warehouse.ts';

const MILLISECONDS = 8_000;
const BUYERS = 4;
const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

/** Sells, takes, ships, counts and changes rules in any way, one program after another; answers how many there were. */
const trade = async (until: number): Promise<number> => {
  let programs = 0;
  for (; Date.now() < until; programs++)
    for (const program of fc.sample(programsOf(ALL_ACTS), 1)) await runProgram(floor, program);
  return programs;
};

/** Buys what all buyers want; answers how many orders were placed. */
const buy = async (skus: readonly string[], until: number): Promise<number> => {
  let orders = 0;
  for (; Date.now() < until; orders++) {
    const order = await floor.promised(skus.map((sku) => [sku, 1] as const));
    await floor.hold([[skus[0] as string, 1]], { locationCode: codeOf(reno) });
    const at = orders % 2 === 0 ? reno : nyc;
    const taken = await floor.allocate(takingAt(at, order));
    await floor.place(order);
    for (const line of taken.get(`${order.orderId}/1`) ?? []) {
      if (orders % 3 === 0) await floor.giveBack(order.orderId, line, true);
      else await floor.dispatch(order.orderId, line);
    }
    if (orders % 10 === 0) await floor.count(skus[0] as string, { [at]: 40 });
  }
  return orders;
};

describe('auditStock while everybody works', () => {
  it('finds nothing at any moment', async () => {
    const desk = await floor.addProduct({ [reno]: 500, [nyc]: 500 });
    const lamp = await floor.addProduct({ [reno]: 500, [nyc]: 500 });
    const skus = [desk, lamp, await floor.addKit({ [desk]: 1, [lamp]: 2 })];
    const until = Date.now() + MILLISECONDS;
    const working = Promise.all([trade(until), ...Array.from({ length: BUYERS }, () => buy(skus, until))]);

    const found: unknown[] = [];
    let audits = 0;
    for (; Date.now() < until; audits++) found.push(...(await auditStock(floor.db, { skus: null })).discrepancies);

    expect(Math.min(...(await working))).toBeGreaterThan(3);
    expect(audits).toBeGreaterThan(10);
    expect(found).toEqual([]);
    expect((await auditStock(floor.db, { skus: null })).discrepancies).toEqual([]);
  });
});
