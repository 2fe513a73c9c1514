import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import { orThrow } from '@tutti/kit/decision';
import type { ReservationDesk } from '../../subgraphs/inventory/src/sagas/reservation-desk.ts';
import { type ReserveStockRequest, reserveStock } from '../../subgraphs/inventory/src/sagas/reserve-stock.ts';
import { codesOf } from '../support/dock.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { codeOf, freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
/** As of four processes. */
let desks: readonly ReservationDesk[];
beforeAll(async () => {
  floor = await openSalesFloor();
  desks = Array.from({ length: 4 }, floor.openDesk);
});
afterAll(() => floor.close());

const aGuest = (): Caller => ({ ...ANONYMOUS, network: freshId('network') });
let turn = 0;
const holdAs = (
  caller: Caller,
  lines: readonly (readonly [sku: string, quantity: number])[],
  over: Partial<ReserveStockRequest> = {},
) =>
  reserveStock({ desk: desks[turn++ % desks.length] as ReservationDesk, locations: floor.locations }, caller, {
    idempotencyKey: randomUUID(),
    channel: 'ECOMMERCE',
    cartReference: null,
    ttlSeconds: 900,
    policy: 'ALL_OR_NONE',
    locationCode: null,
    lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
    ...over,
  });
type Decisions = readonly Awaited<ReturnType<typeof holdAs>>[];
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const granted = (decisions: Decisions) =>
  decisions.flatMap((decision) => (decision.ok ? decision.value.lines : [])).reduce((sum, { held }) => sum + held, 0);
const refusals = (decisions: Decisions) => new Set(codesOf(decisions).filter((code) => code !== 'OK'));

describe('reserveStock, of one guest many at once', () => {
  it.each(['ALL_OR_NONE', 'AS_AVAILABLE'] as const)('holds no more than one hold could, %s', async (policy) => {
    const [sku, guest] = [await floor.addProduct({ [reno]: 60, [nyc]: 40 }), aGuest()];

    const decisions = await times(20, () => holdAs(guest, [[sku, 4]], { policy }));

    expect(granted(decisions)).toBe(policy === 'AS_AVAILABLE' ? 25 : 24);
    expect(refusals(decisions)).toEqual(new Set(['LIMIT_EXCEEDED']));
  });

  it('holds no more than the share, over places, kits and components', async () => {
    const [sku, guest] = [await floor.addProduct({ [reno]: 100, [nyc]: 100 }), aGuest()];
    const kit = await floor.addKit({ [sku]: 2 });

    const decisions = await times(30, (index) => {
      const over = index % 3 === 0 ? { locationCode: codeOf(reno) } : {};
      return holdAs(guest, [[index % 2 === 0 ? sku : kit, 3]], { ...over, policy: 'AS_AVAILABLE' });
    });

    expect(refusals(decisions)).toEqual(new Set(['LIMIT_EXCEEDED']));
    const { available, reserved } = await floor.position(sku);
    const kept = (await floor.levels(sku)).reduce((sum, level) => sum + level.reserved, 0);
    expect(reserved + kept).toBeLessThanOrEqual(50);
    expect(reserved + kept).toBeGreaterThanOrEqual(48);
    expect(available + kept).toBe(200);
  });

  it('holds no more baskets at once than the limit, of SKUs that nobody else waits for', async () => {
    const guest = aGuest();
    const skus = await times(120, () => floor.addProduct({ [reno]: 100 }));

    const decisions = await times(120, (index) => holdAs(guest, [[skus[index] ?? '', 1]]));

    expect(codesOf(decisions).filter((code) => code === 'OK')).toHaveLength(100);
    expect(refusals(decisions)).toEqual(new Set(['LIMIT_EXCEEDED']));
  });

  it('locks out nobody else', async () => {
    const sku = await floor.addProduct({ [reno]: 100 });
    const greedy = aGuest();

    const [own, others] = await Promise.all([
      times(20, () => holdAs(greedy, [[sku, 1_000]], { policy: 'AS_AVAILABLE' })),
      times(20, () => holdAs(aGuest(), [[sku, 1]])),
    ]);

    expect(granted(own)).toBeLessThanOrEqual(25);
    expect(codesOf(others)).toEqual(Array(20).fill('OK'));
  });

  it('leaves books that agree', async () => {
    orThrow(await holdAs(aGuest(), [[await floor.addProduct({ [reno]: 1 }), 1]]));
    expect(await floor.audit()).toEqual([]);
  });
});
