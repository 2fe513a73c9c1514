import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Decision, orThrow } from '@tutti/kit/decision';
import type { ReservationDesk } from '../../subgraphs/inventory/src/sagas/reservation-desk.ts';
import { type ReserveStockRequest, reserveStock } from '../../subgraphs/inventory/src/sagas/reserve-stock.ts';
import { lockStock } from '../../subgraphs/inventory/src/store/stock-book.ts';
import { TESTER } from '../support/callers.ts';
import { codesOf } from '../support/dock.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { untilWaiting } from '../support/waiting.ts';
import { codeOf, freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
/** As of four processes: what one decides together, the others wait for. */
let desks: readonly ReservationDesk[];
beforeAll(async () => {
  floor = await openSalesFloor();
  desks = Array.from({ length: 4 }, floor.openDesk);
});
afterAll(() => floor.close());

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
let turn = 0;
const hold = (lines: readonly (readonly [sku: string, quantity: number])[], over: Partial<ReserveStockRequest> = {}) =>
  reserveStock({ desk: desks[turn++ % desks.length] as ReservationDesk, locations: floor.locations }, TESTER, {
    idempotencyKey: randomUUID(),
    channel: 'ECOMMERCE',
    cartReference: null,
    ttlSeconds: 900,
    policy: 'ALL_OR_NONE',
    locationCode: null,
    lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
    ...over,
  });
type Decisions = readonly Awaited<ReturnType<typeof hold>>[];
const granted = (decisions: Decisions) =>
  decisions.flatMap((decision) => (decision.ok ? decision.value.lines : [])).reduce((sum, { held }) => sum + held, 0);
const refusals = (decisions: Decisions) => new Set(codesOf(decisions).filter((code) => code !== 'OK'));

describe('reserveStock, many at once', () => {
  it('lets exactly fifty of two hundred shoppers have fifty units', async () => {
    const sku = await floor.addProduct({ [reno]: 30, [nyc]: 20 });

    const decisions = await times(200, () => hold([[sku, 1]]));

    expect(codesOf(decisions).toSorted()).toEqual([...Array(150).fill('INSUFFICIENT_STOCK'), ...Array(50).fill('OK')]);
    expect(await floor.position(sku)).toEqual({ sku, available: 50, reserved: 50, backordered: 0 });
  });

  it('holds every unit and none twice, of shoppers who take what there is', async () => {
    const sku = await floor.addProduct({ [reno]: 50 });

    const decisions = await times(40, (index) => hold([[sku, 1 + (index % 4)]], { policy: 'AS_AVAILABLE' }));

    expect(granted(decisions)).toBe(50);
    expect(refusals(decisions)).toEqual(new Set(['INSUFFICIENT_STOCK']));
    expect(await floor.position(sku)).toMatchObject({ reserved: 50 });
  });

  it('holds every unit and none twice, of shoppers who want them in Reno or anywhere', async () => {
    const sku = await floor.addProduct({ [reno]: 20, [nyc]: 10 });

    const decisions = await times(60, (index) =>
      hold([[sku, 1]], index % 2 === 0 ? { locationCode: codeOf(reno) } : {}),
    );

    expect(granted(decisions)).toBe(30);
    const [inNewYork, inReno] = await floor.levels(sku);
    expect(inNewYork).toMatchObject({ available: 10, reserved: 0 });
    expect((inReno?.available ?? 0) + (inReno?.reserved ?? 0)).toBe(20);
    const { available, reserved } = await floor.position(sku);
    expect(available).toBe(reserved);
  });

  it('never lets kits and their components exceed what there is of the component', async () => {
    const [shelf, box] = [await floor.addProduct({ [reno]: 25 }), await floor.addProduct({ [reno]: 100 })];
    const kit = await floor.addKit({ [shelf]: 2, [box]: 1 });

    const decisions = await times(60, (index) => hold([[index % 2 === 0 ? kit : shelf, 1]]));

    const kits = granted(decisions.filter((_, index) => index % 2 === 0));
    const shelves = granted(decisions.filter((_, index) => index % 2 === 1));
    expect(2 * kits + shelves).toBe(25);
    expect(await floor.position(shelf)).toMatchObject({ available: shelves, reserved: shelves });
    expect(await floor.levels(box)).toMatchObject([{ available: 100 - kits, reserved: kits }]);
  });

  it('gives two baskets that name two SKUs in opposite order both, though they meet at the same locks', async () => {
    const [a, b] = [await floor.addProduct({ [reno]: 50 }), await floor.addProduct({ [reno]: 50 })];
    let deciding: Promise<Decisions> = Promise.resolve([]);

    await floor.db.inTransaction(async (tx) => {
      await lockStock(tx, { skus: [a, b] });
      deciding = times(4, (index) => hold(index % 2 === 0 ? [[a, 1], [b, 2]] : [[b, 1], [a, 2]])); // biome-ignore format: a pair
      await untilWaiting(floor.db, 4);
    });

    expect(codesOf(await deciding)).toEqual(['OK', 'OK', 'OK', 'OK']);
    expect([await floor.position(a), await floor.position(b)]).toMatchObject([{ reserved: 6 }, { reserved: 6 }]);
  });

  it('makes one reservation for one key, told ten times at once by four processes', async () => {
    const sku = await floor.addProduct({ [reno]: 3 });
    const idempotencyKey = freshId('hold');

    const decisions = await times(10, () => hold([[sku, 3]], { idempotencyKey }));

    expect(new Set(decisions.map((decision) => orThrow(decision).reservationId)).size).toBe(1);
    expect(await floor.position(sku)).toMatchObject({ reserved: 3 });
  });

  it('makes one reservation for one key that is used for two baskets at once', async () => {
    const sku = await floor.addProduct({ [reno]: 50 });
    const idempotencyKey = freshId('hold');

    const decisions = await times(12, (index) => hold([[sku, 1 + (index % 2)]], { idempotencyKey }));

    const winners = new Set(decisions.flatMap((decision, index) => (decision.ok ? [index % 2] : [])));
    expect(winners.size).toBe(1);
    expect(codesOf(decisions).toSorted()).toEqual([...Array(6).fill('IDEMPOTENCY_KEY_REUSED'), ...Array(6).fill('OK')]);
    expect(await floor.position(sku)).toMatchObject({ reserved: winners.has(0) ? 1 : 2 });
  });
});

describe('a rule that is set while baskets are held', () => {
  it.each([
    ['a threshold', (sku: string) => floor.setRule({ sku, channel: 'MARKETPLACE', threshold: 20 })],
    [
      'units kept for another channel',
      (sku: string) => floor.setRule({ sku, channel: 'STORE', protectedQuantity: 30 }),
    ],
    ['fewer locations', () => floor.sellFrom('MARKETPLACE', nyc)],
  ])('binds whoever comes after it: %s', async (_, setRule) => {
    const sku = await floor.addProduct({ [reno]: 30, [nyc]: 10 });
    const shop = (shoppers: number) => times(shoppers, () => hold([[sku, 1]], { channel: 'MARKETPLACE' }));
    const reservedOnce = async (decision: Promise<Decision<unknown>>) => {
      orThrow(await decision);
      return (await floor.position(sku)).reserved;
    };
    const shopping: Promise<Decisions>[] = [];
    let ruling: Promise<number> = Promise.resolve(0);

    await floor.db.inTransaction(async (tx) => {
      await lockStock(tx, { skus: [sku] });
      // One desk after another: each asks once for all its shoppers.
      shopping.push(shop(2));
      await untilWaiting(floor.db, 2);
      ruling = reservedOnce(setRule(sku));
      await untilWaiting(floor.db, 3);
      shopping.push(shop(40));
      await untilWaiting(floor.db, 5);
    });

    const [before, after] = await Promise.all(shopping);
    expect(granted([...(before ?? []), ...(after ?? [])])).toBe(Math.max(10, await ruling));
    expect(refusals([...(after ?? [])])).toEqual(new Set(['INSUFFICIENT_STOCK']));
    expect(codesOf(await shop(1))).toEqual(['INSUFFICIENT_STOCK']);
    await floor.sellFrom('MARKETPLACE');
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
