import type { Database, Tx } from '@tutti/kit/database';
import { type AnyEvent, type EventEnvelope, newEvent, type ReleasedUnits } from '@tutti/kit/events';
import { groupBy } from '@tutti/kit/group-by';
import { handleOnce } from '@tutti/kit/handlers';
import { appendEvents } from '@tutti/kit/outbox';
import { componentsOf } from '../domain/kit.ts';
import type { StandingAllocation } from '../domain/leave-node.ts';
import { recallAllocations, shortenHolds } from '../domain/overcommitment.ts';
import type { ReservationLine } from '../domain/reservation.ts';
import { placeKey, standingLines } from '../domain/stock-book.ts';
import { listRecalled, listYoungestAllocations, saveStanding } from '../store/allocations.ts';
import { listYoungestHolds, loadPromises } from '../store/promises.ts';
import { listShortLevels, lockStock, saveStock } from '../store/stock-book.ts';

/** Less is there than was promised: the youngest promises give way, and units of theirs at nodes are asked back. */
export const onStockOvercommitted =
  (db: Database, now: () => Date) =>
  (events: readonly EventEnvelope<'stock.overcommitted'>[]): Promise<void> =>
    handleOnce(db, 'inventory.onStockOvercommitted', events, async (tx, fresh) => {
      await giveWay(tx, [...new Set(fresh.map(({ data }) => data.sku))], now());
    });

/** The same for what was asked back and has not come: the node may not have been given its work yet. */
export const remindOfRecalls = (db: Database, now: () => Date): Promise<void> =>
  db.inTransaction(async (tx) => {
    const recalled = await listRecalled(tx);
    const lines = await loadPromises(tx, { orderIds: recalled.map(({ orderId }) => orderId) });
    await appendEvents(tx, recallEvents(lines, recalled, now()));
  });

const giveWay = async (tx: Tx, skus: readonly string[], now: Date): Promise<void> => {
  // Kits among the holds take other SKUs with them, which have to be locked as well.
  const parts = (await listYoungestHolds(tx, skus)).flatMap((line) => componentsOf(line).map(({ sku }) => sku));
  const book = await lockStock(tx, { skus: [...skus, ...parts], heldOf: skus });
  for (const sku of skus) shortenHolds(book, sku, standingLines(book), now);
  const recalled: StandingAllocation[] = [];
  for (const { sku, locationId, available } of await listShortLevels(tx, skus)) {
    // Baskets that gave up what was kept for them here come first.
    const left = book.levels.changed.get(placeKey(sku, locationId))?.available ?? available;
    recalled.push(...recallAllocations(left, await listYoungestAllocations(tx, sku, locationId)));
  }
  await saveStanding(tx, recalled);
  const orders = await loadPromises(tx, { orderIds: recalled.map(({ orderId }) => orderId) });
  await saveStock(tx, book, now, recallEvents(orders, recalled, now));
};

/** In the SKUs that were ordered: a kit is asked back whole, as soon as one unit of it is missing. */
const recallEvents = (
  lines: readonly ReservationLine[],
  recalled: readonly StandingAllocation[],
  now: Date,
): AnyEvent[] => {
  const byId = new Map(lines.map((line) => [line.id, line]));
  return [...groupBy(recalled, ({ orderId }) => orderId)].map(([orderId, allocations]) => {
    const units = new Map<string, ReleasedUnits>();
    for (const { orderLineId, sku, locationId, recalled: asked } of allocations) {
      const line = byId.get(orderLineId);
      const perUnit = line?.components?.find((part) => part.sku === sku)?.quantity ?? 1;
      const key = `${orderLineId} ${locationId}`;
      const quantity = Math.max(units.get(key)?.quantity ?? 0, Math.ceil(asked / perUnit));
      units.set(key, { orderLineId, sku: line?.sku ?? sku, locationId, quantity });
    }
    return newEvent('allocation.recalled', 'inventory', orderId, { orderId, lines: [...units.values()] }, now);
  });
};
