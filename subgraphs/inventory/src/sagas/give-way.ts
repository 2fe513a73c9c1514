import type { Tx } from '@tutti/kit/database';
import { type AnyEvent, newEvent, type RecalledUnits } from '@tutti/kit/events';
import { groupBy } from '@tutti/kit/group-by';
import { componentsOf } from '../domain/kit.ts';
import type { StandingAllocation } from '../domain/leave-node.ts';
import { recallAllocations, shortenHolds, shortenUnreachable } from '../domain/overcommitment.ts';
import { recalledUnits } from '../domain/recalled-units.ts';
import { placeKey, type StockBook, standingLines } from '../domain/stock-book.ts';
import { countReturned, listYoungestAllocations, saveStanding } from '../store/allocations.ts';
import { listShortLevels, type Place } from '../store/levels.ts';
import { listNetworkHolds, listYoungestHolds, loadPromises } from '../store/promises.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';

/**
 * Lets the youngest promises of these SKUs give way until what is there covers the rest: holds wait, and units that were
 * taken at a node that is short are asked back. `alsoAt` are places where units were asked back before.
 */
export const giveWay = async (tx: Tx, skus: readonly string[], alsoAt: readonly Place[], now: Date): Promise<void> => {
  // Kits among the holds take other SKUs with them, which have to be locked as well.
  const parts = (await listYoungestHolds(tx, skus)).flatMap((line) => componentsOf(line).map(({ sku }) => sku));
  const book = await lockStock(tx, { skus: [...skus, ...parts], heldOf: skus });
  for (const sku of skus) shortenHolds(book, sku, standingLines(book), now);
  const holds = await listNetworkHolds(tx, skus);
  for (const sku of skus) shortenUnreachable(book, sku, holds, now);
  const recalled = await recall(tx, book, skus, alsoAt);
  await saveStock(tx, book, now, await recallEvents(tx, recalled, now));
};

/** What is asked back at places that are short, and was before. */
const recall = async (
  tx: Tx,
  book: StockBook,
  skus: readonly string[],
  alsoAt: readonly Place[],
): Promise<StandingAllocation[]> => {
  const units = new Map(
    alsoAt.map(({ sku, locationId }) => [placeKey(sku, locationId), { sku, locationId, available: 0 }]),
  );
  for (const level of await listShortLevels(tx, skus)) units.set(placeKey(level.sku, level.locationId), level);
  const recalled: StandingAllocation[] = [];
  for (const [key, { sku, locationId, available }] of units) {
    // Baskets that gave up what was kept for them here come first.
    const left = book.levels.changed.get(key)?.available ?? available;
    const standing = await listYoungestAllocations(tx, sku, locationId);
    const changed = recallAllocations(left, standing);
    await saveStanding(tx, changed);
    const untouched = standing.filter((each) => !changed.some((other) => isSame(each, other)));
    recalled.push(...[...changed, ...untouched].filter((each) => each.recalled > 0));
  }
  return recalled;
};

const isSame = (a: StandingAllocation, b: StandingAllocation): boolean =>
  a.requestKey === b.requestKey && a.orderLineId === b.orderLineId;

/** One for each order. */
const recallEvents = async (tx: Tx, recalled: readonly StandingAllocation[], now: Date): Promise<AnyEvent[]> => {
  if (recalled.length === 0) return [];
  const lines = await loadPromises(tx, { orderIds: recalled.map(({ orderId }) => orderId) });
  const returned = await countReturned(
    tx,
    recalled.map(({ orderLineId }) => orderLineId),
  );
  return [...groupBy(recalled, ({ orderId }) => orderId)].map(([orderId, ofOrder]) => {
    const units: RecalledUnits[] = recalledUnits(ofOrder, lines, returned);
    return newEvent('allocation.recalled', 'inventory', orderId, { orderId, lines: units }, now);
  });
};
