import type { Database } from '@tutti/kit/database';
import { expirePromise } from '../domain/reservation.ts';
import { changePromises, endDueReservations } from '../store/order-promises.ts';

/** Frees the units of holds whose time has run out and whose order never came. */
export const expireReservations = (db: Database, now: () => Date): Promise<void> =>
  db.inTransaction(async (tx) => {
    await changePromises(tx, await endDueReservations(tx), expirePromise, now());
  });
