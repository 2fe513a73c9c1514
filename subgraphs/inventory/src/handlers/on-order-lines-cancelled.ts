import type { Database } from '@tutti/kit/database';
import type { EventEnvelope } from '@tutti/kit/events';
import { handleOnce } from '@tutti/kit/handlers';
import { cancelPromise, revivePromise } from '../domain/reservation.ts';
import { changePromises } from '../sagas/change-promises.ts';
import { confirmReservations } from '../store/reservations.ts';

/** Units that nobody asks for any more are free again. Those at nodes follow when the node gives them back. */
export const onOrderLinesCancelled =
  (db: Database, now: () => Date) =>
  (events: readonly EventEnvelope<'order.lines_cancelled'>[]): Promise<void> =>
    handleOnce(db, 'inventory.onOrderLinesCancelled', events, async (tx, fresh) => {
      const orderIds = [...new Set(fresh.map(({ data }) => data.orderId))];
      // A cancellation may overtake its order.placed; a hold that ran out must not hide behind it.
      const expired = new Set<string | null>(await confirmReservations(tx, orderIds, now()));
      const cancelled = new Map<string, number>();
      for (const { orderLineId, cancelled: units } of fresh.flatMap(({ data }) => data.lines)) {
        cancelled.set(orderLineId, Math.max(units, cancelled.get(orderLineId) ?? 0));
      }
      await changePromises(
        tx,
        { orderIds },
        (book, line, at) => {
          const standing = expired.has(line.orderId) ? revivePromise(book, line, at) : line;
          cancelPromise(book, standing, cancelled.get(line.id) ?? 0, at);
        },
        now(),
      );
    });
