import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import type { ReservationDesk } from '../../subgraphs/inventory/src/sagas/reservation-desk.ts';
import { reserveForOrder } from '../../subgraphs/inventory/src/sagas/reserve-stock.ts';
import { aReservation, LOCATIONS, openWarehouse, type Warehouse } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let warehouse: Warehouse;
/** As of four processes: what one decides together, the others wait for. */
let desks: readonly ReservationDesk[];
beforeAll(async () => {
  warehouse = await openWarehouse();
  desks = Array.from({ length: 4 }, () => warehouse.openDesk());
});
afterAll(() => warehouse.close());

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
let turn = 0;
const reserve = (request: ReturnType<typeof aReservation>) =>
  reserveForOrder(desks[turn++ % desks.length] as ReservationDesk, request);

describe('reserveForOrder, many at once', () => {
  it('lets exactly ten of fifty buyers have ten units', async () => {
    const sku = await warehouse.addProduct({ [reno]: 6, [nyc]: 4 }, false);

    const decisions = await times(50, () => reserve(aReservation([[sku, 1]])));

    const refusals = decisions.flatMap((decision) => (decision.ok ? [] : decision.errors.map(({ code }) => code)));
    expect(decisions.filter(({ ok }) => ok)).toHaveLength(10);
    expect(refusals).toEqual(Array(40).fill('INSUFFICIENT_STOCK'));
    expect(await warehouse.position(sku)).toEqual({ sku, available: 10, reserved: 10, backordered: 0 });
  });

  it('holds ten units for fifty buyers, and backorders the other forty, of what can be backordered', async () => {
    const sku = await warehouse.addProduct({ [reno]: 10 });

    const decisions = await times(50, () => reserve(aReservation([[sku, 1]])));

    const lines = decisions.flatMap((decision) => orThrow(decision).lines);
    expect(lines.filter(({ held }) => held === 1)).toHaveLength(10);
    expect(await warehouse.position(sku)).toEqual({ sku, available: 10, reserved: 10, backordered: 40 });
  });

  it('promises what one buyer leaves, and no more, whatever the sizes of the baskets', async () => {
    const sku = await warehouse.addProduct({ [reno]: 100 }, false);

    const decisions = await times(60, (index) => reserve(aReservation([[sku, 1 + (index % 7)]])));

    const promised = decisions.flatMap((decision) => (decision.ok ? decision.value.lines : []));
    const { reserved } = await warehouse.position(sku);
    expect(promised.reduce((sum, { held }) => sum + held, 0)).toBe(reserved);
    expect(reserved).toBeGreaterThan(93);
    expect(reserved).toBeLessThanOrEqual(100);
  });

  it('makes one promise for one key, told ten times at once', async () => {
    const sku = await warehouse.addProduct({ [reno]: 100 });
    const first = aReservation([[sku, 3]]);
    // A caller that lost its answer asks with the same key and ids of its own.
    const repeats = () => ({ ...aReservation([[sku, 3]]), key: first.key });

    const decisions = await times(10, (index) => reserve(index % 2 === 0 ? first : repeats()));

    expect(new Set(decisions.map((decision) => orThrow(decision).reservationId)).size).toBe(1);
    expect(await warehouse.position(sku)).toMatchObject({ reserved: 3 });
  });

  it('makes one promise for one key of the last units, told ten times at once', async () => {
    const sku = await warehouse.addProduct({ [reno]: 3 }, false);
    const { key } = aReservation([]);

    const decisions = await times(10, () => reserve({ ...aReservation([[sku, 3]]), key }));

    expect(new Set(decisions.map((decision) => orThrow(decision).reservationId)).size).toBe(1);
    expect(await warehouse.position(sku)).toMatchObject({ reserved: 3 });
  });

  it('never deadlocks over baskets that name their SKUs in opposite orders', async () => {
    const [a, b, c] = [
      await warehouse.addProduct({ [reno]: 1000 }),
      await warehouse.addProduct({ [reno]: 1000 }),
      await warehouse.addProduct({ [reno]: 1000 }),
    ];
    const baskets = [
      [a, b, c],
      [c, b, a],
      [b, a],
      [a, c],
    ] as const;
    const decisions = await times(200, (index) =>
      reserve(aReservation((baskets[index % 4] ?? []).map((sku) => [sku, 1] as const))),
    );

    expect(decisions.every(({ ok }) => ok)).toBe(true);
    expect((await Promise.all([a, b, c].map(warehouse.position))).map(({ reserved }) => reserved)).toEqual([
      200, 150, 150,
    ]);
  });

  it('leaves books that agree', async () => {
    expect(await warehouse.audit()).toEqual([]);
  });
});
