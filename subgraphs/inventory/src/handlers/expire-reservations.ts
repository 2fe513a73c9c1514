import type { Database, Tx } from '@tutti/kit/database';
import { newEvent } from '@tutti/kit/events';
import { groupBy } from '@tutti/kit/group-by';
import { endPromise } from '../domain/reservation.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import { standingLines } from '../domain/stock-book.ts';
import { endDueReservations, listDueReservations, type Reservation } from '../store/reservations.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';

const MOST_TOGETHER = 200;

/** Frees the units of holds whose time has run out and whose order never came. */
export const expireReservations = async (db: Database, now: () => Date): Promise<void> => {
  while (await db.inTransaction((tx) => endDueHolds(tx, now())));
};

/**
 * SKUs are locked before the holds: nobody else then waits for units of a hold that is being ended. Returns whether
 * more may be due: holds that somebody else has locked are passed over, and don't keep the others waiting.
 */
export const endDueHolds = async (tx: Tx, now: Date): Promise<boolean> => {
  const due = await listDueReservations(tx, now, MOST_TOGETHER);
  if (due.length === 0) return false;
  const book = await lockStock(tx, { reservationIds: due });
  const ended = await endDueReservations(tx, due, now);
  const byReservation = groupBy(standingLines(book), ({ reservationId }) => reservationId);
  for (const { id } of ended) for (const line of byReservation.get(id) ?? []) endPromise(book, line, now);
  await saveStock(tx, book, now, expired(ended, byReservation, now));
  return due.length === MOST_TOGETHER && ended.length > 0;
};

/** What is told of baskets; an order whose hold ran out gets a new one when its event comes. */
const expired = (
  ended: readonly Reservation[],
  byReservation: ReadonlyMap<string, readonly ReservationLine[]>,
  now: Date,
) =>
  ended
    .filter(({ orderId }) => orderId === null)
    .map(({ id, channel, cartReference }) => {
      // Whoever needed the units may have freed them already: what counts is what the basket was for.
      const lines = (byReservation.get(id) ?? []).map(({ sku, quantity }) => ({ sku, quantity }));
      const data = { reservationId: id, channel, cartReference, lines };
      return newEvent('reservation.expired', 'inventory', id, data, now);
    });
