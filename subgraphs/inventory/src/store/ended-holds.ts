import { sql, type Tx } from '@tutti/kit/database';
import { hasLocks } from '../domain/fill-waiting.ts';
import { componentsOf } from '../domain/kit.ts';
import { endPromise } from '../domain/reservation.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import type { StockBook } from '../domain/stock-book.ts';
import { fillFreed } from './fill-freed.ts';
import { openKits } from './kit-places.ts';
import { loadLevels } from './levels.ts';
import { LINE_COLUMNS } from './promises.ts';

/**
 * Ended holds that are looked at in one decision; what is beyond is freed by the periodic job, and so is what is held of a kit
 * by a recipe that it no longer has.
 */
const MOST_AT_ONCE = 500;

// SKIP LOCKED: a hold that is confirmed, released or turned into an order right now is not ours to end, and waiting for it
// with SKUs locked could deadlock. The row is left ACTIVE: the periodic job ends what the hold has of other SKUs.
//
// By what is held of the SKUs, and of kits that are made of them: of all that has ended, most may be of others.
export const lockEndedSql = sql(
  'inventory.lockEndedHolds',
  `WITH ended AS (
     SELECT r.id FROM reservations r WHERE r.status = 'ACTIVE' AND r.expires_at <= $2 AND r.id = ANY (ARRAY (
       SELECT l.reservation_id FROM reservation_lines l WHERE l.held > 0
         AND l.sku = ANY ($1::text[] || ARRAY (SELECT kit_sku FROM kit_components WHERE sku = ANY ($1::text[])))))
     ORDER BY r.expires_at LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED
   )
   SELECT ${LINE_COLUMNS} FROM ended JOIN reservations r USING (id) JOIN reservation_lines l ON l.reservation_id = r.id
   WHERE l.held > 0 ORDER BY l.reservation_id, l.position`,
);

/** What freeing ended holds came to. */
export interface FreedHolds {
  readonly freed: boolean;
  /** SKUs that would have to be locked to end more of them: kits, and their other parts. */
  readonly unlocked: readonly string[];
}

/**
 * Ends holds whose time has run out, as far as they are of the book's locked SKUs, without waiting for the periodic job:
 * their units go to the promises that wait for them, and what is left is free.
 */
export const freeEndedHolds = async (
  tx: Tx,
  book: StockBook,
  skus: readonly string[],
  now: Date,
): Promise<FreedHolds> => {
  const lines = await tx.rows<ReservationLine>(lockEndedSql, [skus, now]);
  if (lines.length === 0) return { freed: false, unlocked: [] };
  const wanted = new Set(skus);
  const concerned = lines.filter((line) => componentsOf(line).some(({ sku }) => wanted.has(sku)));
  const ready = concerned.filter((line) => hasLocks(book, line));
  const kept = ready.flatMap((line) =>
    line.locationId === null
      ? []
      : componentsOf(line).map(({ sku }) => ({ sku, locationId: line.locationId as string })),
  );
  book.admit(ready, await loadLevels(tx, kept));
  await openKits(tx, book, [], { promises: ready });
  for (const { id } of ready) {
    const line = book.promises.get(id);
    if (line) endPromise(book, line, now);
  }
  await fillFreed(tx, book, now);
  const others = concerned.filter((line) => !ready.includes(line)).flatMap((line) => [line, ...componentsOf(line)]);
  return { freed: ready.length > 0, unlocked: others.map(({ sku }) => sku) };
};
