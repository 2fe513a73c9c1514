import { Conflict, sql, type Tx } from '@tutti/kit/database';
import { fillWaiting, hasLocks, lacksLocks, mayStillFill, skusToFill } from '../domain/fill-waiting.ts';
import { componentsOf } from '../domain/kit.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import type { StockBook } from '../domain/stock-book.ts';
import { openKits } from './kit-places.ts';
import type { Place } from './levels.ts';
import { LINE_COLUMNS } from './promises.ts';

/** Waiting promises of one SKU that are read at once. */
const PAGE = 200;

interface WaitingLine extends ReservationLine {
  /** Place among the lines of its reservation. */
  readonly position: number;
}

/** A SKU of which units are free, and the last waiting promise that was looked at. */
interface Queue {
  readonly sku: string;
  readonly reservationId: string;
  readonly position: number;
}

// Ids of reservations rise with time, so their order is that of the promises. A kit waits in the queue of each of its parts.
const listWaitingSql = sql(
  'inventory.listWaitingPromises',
  `SELECT ${LINE_COLUMNS}, l.position FROM reservation_lines l JOIN reservations r ON r.id = l.reservation_id
   WHERE l.id = ANY (ARRAY (
     SELECT queued.id FROM unnest($1::text[], $2::text[], $3::int[]) AS queue (sku, reservation_id, position), LATERAL (
       (SELECT w.id, w.reservation_id, w.position FROM reservation_lines w
        WHERE w.sku = queue.sku AND w.backordered > 0
          AND (w.reservation_id, w.position) > (queue.reservation_id, queue.position)
        ORDER BY w.reservation_id, w.position LIMIT ${PAGE})
       UNION ALL
       (SELECT w.id, w.reservation_id, w.position FROM reservation_lines w
        WHERE w.components @> jsonb_build_array(jsonb_build_object('sku', queue.sku)) AND w.backordered > 0
          AND w.components IS NOT NULL AND (w.reservation_id, w.position) > (queue.reservation_id, queue.position)
        ORDER BY w.reservation_id, w.position LIMIT ${PAGE})
       ORDER BY reservation_id, position LIMIT ${PAGE}
     ) AS queued))
   ORDER BY l.reservation_id, l.position`,
);

const listKitSkusSql = sql(
  'inventory.listSkusOfWaitingKits',
  `SELECT DISTINCT unnest(ARRAY[l.sku, part->>'sku']) AS sku FROM reservation_lines l, jsonb_array_elements(l.components) AS part
   WHERE l.id = ANY (ARRAY (
     SELECT w.id FROM unnest($1::text[]) AS given (sku), LATERAL (
       SELECT id FROM reservation_lines w WHERE w.sku = given.sku AND w.backordered > 0 AND w.components IS NOT NULL
       UNION SELECT id FROM reservation_lines w WHERE w.backordered > 0 AND w.components IS NOT NULL
         AND w.components @> jsonb_build_array(jsonb_build_object('sku', given.sku))) AS w))`,
);

/** The kits that promises wait for, those among these SKUs and those made of them, with all that they were promised of. */
export const listSkusOfWaitingKits = async (tx: Tx, skus: readonly string[]): Promise<string[]> =>
  (await tx.rows<{ sku: string }>(listKitSkusSql, [skus])).map(({ sku }) => sku);

/**
 * Holds units that became free in this book for the promises that wait for them, oldest first. The SKUs are locked, so
 * who waits is known. A kit that began to wait while the lock was waited for has parts that are not locked: then the
 * transaction runs again.
 */
export const fillFreed = async (tx: Tx, book: StockBook, now: Date): Promise<void> => {
  await fillQueues(tx, book, skusToFill(book), now, (line) => {
    if (lacksLocks(book, line)) throw new Conflict(`The kit ${line.sku} began to wait, and is not locked.`);
  });
};

/** As `fillFreed`, for those who wait for these SKUs. `look` sees each line that waits. Answers those that got units. */
export const fillQueues = async (
  tx: Tx,
  book: StockBook,
  skus: readonly string[],
  now: Date,
  look: (line: ReservationLine) => void = () => undefined,
): Promise<ReservationLine[]> => {
  let queues = skus.map((sku): Queue => ({ sku, reservationId: '', position: -1 }));
  const inBook = queues.length > 0 ? [...book.promises.changed.values()] : [];
  const filled: ReservationLine[] = [];
  while (queues.length > 0) {
    const waiting = await tx.rows<WaitingLine>(listWaitingSql, [
      queues.map(({ sku }) => sku),
      queues.map(({ reservationId }) => reservationId),
      queues.map(({ position }) => position),
    ]);
    for (const line of waiting) look(line);
    const ready = waiting.filter((line) => hasLocks(book, line));
    book.admit(ready.map(({ position: _, ...line }) => line));
    await openKits(tx, book, [], { promises: [...ready, ...inBook], places: risenPlaces(book) });
    const rest = queues.flatMap((queue) => nextPage(queue, waiting) ?? []);
    const inTurn = inBook.filter((line) => rest.every((queue) => !waitsIn(queue, line) || isRead(queue, line)));
    filled.push(...fillWaiting(book, inPromiseOrder(inTurn, ready), now));
    queues = rest.filter(({ sku }) => mayStillFill(book, sku));
  }
  return filled;
};

/** Where units came in: a kit may be made there now, though no count of what nodes can make says so yet. */
const risenPlaces = ({ levels }: StockBook): Place[] =>
  [...levels.changed].flatMap(([key, { sku, locationId, available }]) =>
    available > (levels.below.get(key)?.available ?? 0) ? [{ sku, locationId }] : [],
  );

/** Those that wait since this transaction are not in the tables yet. */
const inPromiseOrder = (inBook: readonly ReservationLine[], ready: readonly WaitingLine[]): ReservationLine[] => {
  const read = new Set(ready.map(({ id }) => id));
  const lines = [...ready, ...inBook.filter(({ id, backordered }) => backordered > 0 && !read.has(id))];
  return lines.toSorted((a, b) => (a.reservationId < b.reservationId ? -1 : a.reservationId > b.reservationId ? 1 : 0));
};

/** Null where the queue has been read to its end. */
const nextPage = (queue: Queue, waiting: readonly WaitingLine[]): Queue | null => {
  const last = waiting.filter((line) => waitsIn(queue, line))[PAGE - 1];
  return last ? { sku: queue.sku, reservationId: last.reservationId, position: last.position } : null;
};

const waitsIn = ({ sku }: Queue, line: ReservationLine): boolean =>
  line.sku === sku || componentsOf(line).some((part) => part.sku === sku);

/** Whether all that wait longer than a line have been read: before that it is not its turn. */
const isRead = (queue: Queue, line: ReservationLine): boolean => line.reservationId <= queue.reservationId;
