import type { Database } from '@tutti/kit/database';
import { newEvent } from '@tutti/kit/events';
import { groupBy } from '@tutti/kit/group-by';
import { endPromise } from '../domain/reservation.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import { changePromises } from '../sagas/change-promises.ts';
import { endDueReservations, type Reservation } from '../store/reservations.ts';

const MOST_TOGETHER = 200;

/** Frees the units of holds whose time has run out and whose order never came. */
export const expireReservations = async (db: Database, now: () => Date): Promise<void> => {
  while ((await expireSome(db, now())) === MOST_TOGETHER);
};

const expireSome = (db: Database, now: Date): Promise<number> =>
  db.inTransaction(async (tx) => {
    const ended = await endDueReservations(tx, MOST_TOGETHER);
    const reservationIds = ended.map(({ id }) => id);
    await changePromises(tx, { reservationIds }, endPromise, now, (lines) => expired(ended, lines, now));
    return ended.length;
  });

/** What is told of baskets; an order whose hold ran out gets a new one when its event comes. */
const expired = (ended: readonly Reservation[], lines: readonly ReservationLine[], now: Date) => {
  const byReservation = groupBy(lines, ({ reservationId }) => reservationId);
  return ended
    .filter(({ orderId }) => orderId === null)
    .map(({ id, channel, cartReference }) => {
      const held = (byReservation.get(id) ?? []).map((line) => ({ sku: line.sku, quantity: line.held }));
      const data = { reservationId: id, channel, cartReference, lines: held };
      return newEvent('reservation.expired', 'inventory', id, data, now);
    });
};
