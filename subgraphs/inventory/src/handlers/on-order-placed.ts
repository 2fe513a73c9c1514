import type { Database } from '@tutti/kit/database';
import type { EventEnvelope } from '@tutti/kit/events';
import { handleOnce } from '@tutti/kit/handlers';
import { revivePromise } from '../domain/reservation.ts';
import { changePromises, confirmReservations } from '../store/order-promises.ts';

/** The order is placed: its promise lasts. One that had run out meanwhile is given again. */
export const onOrderPlaced =
  (db: Database, now: () => Date) =>
  (events: readonly EventEnvelope<'order.placed'>[]): Promise<void> =>
    handleOnce(db, 'inventory.onOrderPlaced', events, async (tx, fresh) => {
      const expired = await confirmReservations(
        tx,
        fresh.map(({ data }) => data.demand.orderId),
      );
      await changePromises(tx, expired, revivePromise, now());
    });
