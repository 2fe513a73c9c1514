import { sql, type Tx } from '@tutti/kit/database';
import type { ReservationLine } from '../domain/reservation.ts';
import type { StockBook } from '../domain/stock-book.ts';
import { loadReservationLines, saveReservationLines } from './reservations.ts';
import { lockStock, saveStock } from './stock-book.ts';

// Where a hold runs out at this very moment, the lock waits for that and `locked` has the status it left.
const confirmSql = sql(
  'inventory.confirmReservations',
  `WITH locked AS (
     SELECT id, status FROM reservations WHERE order_id = ANY ($1::text[]) AND status IN ('ACTIVE', 'EXPIRED')
     ORDER BY order_id FOR UPDATE
   )
   UPDATE reservations r SET status = 'ORDERED', expires_at = NULL FROM locked WHERE r.id = locked.id
   RETURNING r.order_id, locked.status AS "statusBefore"`,
);

// SKIP LOCKED: a reservation that is being confirmed right now is not expired by us.
const expireDueSql = sql(
  'inventory.expireDueReservations',
  `UPDATE reservations SET status = 'EXPIRED' WHERE id IN (
     SELECT id FROM reservations WHERE status = 'ACTIVE' AND expires_at < now() ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED)
   RETURNING order_id`,
);

/** The orders were placed: their promises don't expire any more. Answers those whose hold had run out before. */
export const confirmReservations = async (tx: Tx, orderIds: readonly string[]): Promise<string[]> =>
  (await tx.rows<{ order_id: string; statusBefore: string }>(confirmSql, [orderIds]))
    .filter(({ statusBefore }) => statusBefore === 'EXPIRED')
    .map(({ order_id }) => order_id);

/** Ends holds that are due, and answers their orders' ids. */
export const endDueReservations = async (tx: Tx): Promise<string[]> =>
  (await tx.rows<{ order_id: string }>(expireDueSql)).map(({ order_id }) => order_id);

/** Locks the SKUs of the orders' promises, lets `change` replace each, and saves promises and stock. */
export const changePromises = async (
  tx: Tx,
  orderIds: readonly string[],
  change: (book: StockBook, line: ReservationLine) => ReservationLine,
  now: Date,
): Promise<void> => {
  if (orderIds.length === 0) return;
  const known = await loadReservationLines(tx, orderIds);
  const book = await lockStock(
    tx,
    known.map(({ sku }) => sku),
    [],
  );
  // Read again: only now nobody else can change them.
  const lines = await loadReservationLines(tx, orderIds);
  const changed = lines.map((line) => ({ before: line, after: change(book, line) }));
  await saveReservationLines(
    tx,
    changed.filter(({ before, after }) => before !== after).map(({ after }) => after),
  );
  await saveStock(tx, book, now);
};
