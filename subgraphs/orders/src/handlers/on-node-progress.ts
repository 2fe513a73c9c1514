import type { Database } from '@tutti/kit/database';
import type { EventEnvelope } from '@tutti/kit/events';
import { handleOnce } from '@tutti/kit/handlers';
import { timelineEntry, units } from '../domain/timeline.ts';
import { lockOrders, saveChanges, unchanged } from '../store/orders.ts';

/** The node took the work on: only the timeline tells. */
export const onFulfillmentOrderAccepted =
  (db: Database) => (events: readonly EventEnvelope<'fulfillment_order.accepted'>[]) =>
    handleOnce(db, 'orders.onFulfillmentOrderAccepted', events, (tx, fresh) =>
      addEntries(
        tx,
        fresh.map(({ data, time }) =>
          timelineEntry(
            data.orderId,
            'FULFILLMENT_ACCEPTED',
            new Date(time),
            data.locationCode,
            `Accepted by ${data.locationCode}`,
          ),
        ),
      ),
    );

export const onFulfillmentOrderPicked =
  (db: Database) => (events: readonly EventEnvelope<'fulfillment_order.picked'>[]) =>
    handleOnce(db, 'orders.onFulfillmentOrderPicked', events, (tx, fresh) =>
      addEntries(
        tx,
        fresh.map(({ data, time }) =>
          timelineEntry(
            data.orderId,
            'FULFILLMENT_PICKED',
            new Date(time),
            'fulfillment',
            `${units(data.units)} picked`,
          ),
        ),
      ),
    );

const addEntries = async (
  tx: Parameters<typeof lockOrders>[0],
  entries: readonly ReturnType<typeof timelineEntry>[],
) => {
  const orders = await lockOrders(tx, [...new Set(entries.map(({ orderId }) => orderId))]);
  const changes = entries.flatMap((entry) => {
    const order = orders.get(entry.orderId);
    if (!order) throw new Error(`No order ${entry.orderId}.`);
    return [{ ...unchanged(order), entries: [entry] }];
  });
  await saveChanges(tx, changes);
};
