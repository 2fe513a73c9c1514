import type { Database } from '@tutti/kit/database';
import type { EventEnvelope } from '@tutti/kit/events';
import { handleOnce } from '@tutti/kit/handlers';
import { revivePromise } from '../domain/reservation.ts';
import { changePromises } from '../sagas/change-promises.ts';
import { confirmReservations } from '../store/reservations.ts';

/** The order is placed: its promise lasts. One that had run out meanwhile is given again. */
export const onOrderPlaced =
  (db: Database, now: () => Date) =>
  (events: readonly EventEnvelope<'order.placed'>[]): Promise<void> =>
    handleOnce(db, 'inventory.onOrderPlaced', events, async (tx, fresh) => {
      const orderIds = await confirmReservations(
        tx,
        fresh.map(({ data }) => data.demand.orderId),
        now(),
      );
      await changePromises(tx, { orderIds }, revivePromise, now());
    });
