import { Conflict, sql, type Tx, violatesUnique } from '@tutti/kit/database';
import { appendEvents } from '@tutti/kit/outbox';
import type { SalesChannel } from '../domain/channel.ts';
import { reopenings } from '../domain/reopenings.ts';
import type { ReservationLine, ReservationStatus } from '../domain/reservation-line.ts';
import { signals } from '../domain/signals.ts';
import { changedPositions, type StockBook } from '../domain/stock-book.ts';
import { fillFreed } from './fill-freed.ts';
import { saveReservationsSql } from './save-stock.sql.ts';
import { saveLedger } from './stock-book.ts';

/** A basket's or an order's promise, without its lines. */
export interface Reservation {
  readonly id: string;
  readonly status: ReservationStatus;
  readonly channel: SalesChannel;
  readonly orderId: string | null;
  readonly cartReference: string | null;
  readonly locationId: string | null;
  /** The shopper who keeps it to themselves; null where knowing its id is enough. */
  readonly holder: string | null;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

/** A reservation to write down. */
export interface NewReservation extends Reservation {
  readonly key: string;
  readonly inputHash: string | null;
  /** Whose open holds it is counted with; null for whoever acts without limits. */
  readonly countedFor: string | null;
  readonly lines: readonly ReservationLine[];
}

const COLUMNS = `id, status, channel, order_id AS "orderId", cart_reference AS "cartReference", location_id AS "locationId", holder,
  expires_at AS "expiresAt", created_at AS "createdAt"`;

const findSql = sql('inventory.findReservation', `SELECT ${COLUMNS} FROM reservations WHERE id = $1`);

// Id order keeps two baskets' owners from deadlocking; SKUs are locked after their reservations. Where holds are ended whose
// time is over it is the other way round, and those that are locked are skipped.
const lockSql = sql(
  'inventory.lockReservations',
  `SELECT ${COLUMNS} FROM reservations WHERE id = ANY ($1::text[]) ORDER BY id FOR UPDATE`,
);

// Where a hold runs out at this very moment, the lock waits for that and `locked` has the status it left. Units of a hold
// whose time is over may have been freed by whoever needed them, though its status doesn't say so yet.
const confirmSql = sql(
  'inventory.confirmReservations',
  `WITH locked AS (
     SELECT id, status = 'EXPIRED' OR expires_at <= $2 AS "hadEnded" FROM reservations
     WHERE order_id = ANY ($1::text[]) AND status IN ('ACTIVE', 'EXPIRED') ORDER BY id FOR UPDATE
   )
   UPDATE reservations r SET status = 'ORDERED', expires_at = NULL FROM locked WHERE r.id = locked.id
   RETURNING r.order_id AS "orderId", locked."hadEnded"`,
);

const listDueSql = sql(
  'inventory.listDueReservations',
  `SELECT id FROM reservations WHERE status = 'ACTIVE' AND expires_at <= $1 ORDER BY expires_at, id LIMIT $2`,
);

// SKIP LOCKED: a reservation that is being confirmed, renewed or turned into an order right now is not expired by us.
const endDueSql = sql(
  'inventory.endDueReservations',
  `UPDATE reservations SET status = 'EXPIRED' WHERE id IN (
     SELECT id FROM reservations WHERE id = ANY ($1::text[]) AND status = 'ACTIVE' AND expires_at <= $2
     ORDER BY id FOR UPDATE SKIP LOCKED)
   RETURNING ${COLUMNS}`,
);

const setStatusSql = sql(
  'inventory.setReservationStatus',
  'UPDATE reservations SET status = $2, expires_at = $3 WHERE id = $1',
);

export const findReservation = async (db: Tx, id: string): Promise<Reservation | null> =>
  (await db.rows<Reservation>(findSql, [id]))[0] ?? null;

export const lockReservations = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Reservation>> =>
  new Map(
    ids.length === 0
      ? []
      : (await tx.rows<Reservation>(lockSql, [ids])).map((reservation) => [reservation.id, reservation] as const),
  );

const lockByKeySql = sql(
  'inventory.lockReservationByKey',
  `SELECT ${COLUMNS} FROM reservations WHERE idempotency_key = $1 FOR UPDATE`,
);

export const lockReservationByKey = async (tx: Tx, key: string): Promise<Reservation | null> =>
  (await tx.rows<Reservation>(lockByKeySql, [key]))[0] ?? null;

/** The orders were placed: their promises don't expire any more. Answers those whose hold had run out before. */
export const confirmReservations = async (tx: Tx, orderIds: readonly string[], now: Date): Promise<string[]> =>
  (await tx.rows<{ orderId: string; hadEnded: boolean }>(confirmSql, [orderIds, now]))
    .filter(({ hadEnded }) => hadEnded)
    .map(({ orderId }) => orderId);

/** Ids of holds whose time has run out, at most so many. */
export const listDueReservations = async (tx: Tx, now: Date, limit: number): Promise<string[]> =>
  (await tx.rows<{ id: string }>(listDueSql, [now, limit])).map(({ id }) => id);

/** Ends those of these holds that are still due and that nobody is busy with. Their SKUs are locked already. */
export const endDueReservations = (tx: Tx, ids: readonly string[], now: Date): Promise<Reservation[]> =>
  tx.rows<Reservation>(endDueSql, [ids, now]);

/** Null for a reservation that has no end any more. */
export const setReservationStatus = async (
  tx: Tx,
  id: string,
  status: ReservationStatus,
  expiresAt: Date | null,
): Promise<void> => {
  await tx.rows(setStatusSql, [id, status, expiresAt]);
};

/**
 * Saves new promises with all that they changed. `ended` are the baskets that became one of them. Units that became free
 * are held for promises that wait for them first.
 */
export const saveReservations = async (
  tx: Tx,
  book: StockBook,
  reservations: readonly NewReservation[],
  ended: readonly string[],
  now: Date,
): Promise<void> => {
  await fillFreed(tx, book, now);
  const lines = reservations.flatMap((reservation) =>
    reservation.lines.map((line, position) => ({ ...(book.promises.get(line.id) ?? line), position })),
  );
  const values = [
    JSON.stringify(changedPositions(book)),
    ended,
    JSON.stringify(reservations.map(({ lines: _, ...reservation }) => reservation)),
    JSON.stringify(lines),
  ];
  await tx.rows(saveReservationsSql, values).catch((error: unknown) => {
    // Another transaction used a key for other SKUs, whose locks didn't put the two in a row: decided again, it is known.
    throw violatesUnique(error, 'reservations_idempotency_key_key')
      ? new Conflict('The key was used meanwhile.')
      : error;
  });
  await saveLedger(tx, book);
  await appendEvents(tx, [...reopenings(book, now), ...signals(book, now)]);
};
