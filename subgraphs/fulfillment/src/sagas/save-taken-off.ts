import type { Tx } from '@tutti/kit/database';
import { type AnyEvent, newEvent } from '@tutti/kit/events';
import { appendEvents } from '@tutti/kit/outbox';
import { progressOf } from '../domain/demand.ts';
import type { TakenOff } from '../domain/take-off.ts';
import { saveDemands } from '../store/demands.ts';
import { saveFulfillmentOrders } from '../store/fulfillment-orders.ts';
import { closeWork } from './close-work.ts';

/**
 * The nodes' work and the orders' counters, and who hears of it: orders, and inventory of what nodes gave back.
 * `resourced` where the orders still ask for it.
 */
export const saveTakenOff = async (
  tx: Tx,
  takenOff: readonly TakenOff[],
  { resourced, now }: { resourced: boolean; now: Date },
): Promise<void> => {
  const work = takenOff.flatMap(({ fulfillmentOrders }) => fulfillmentOrders);
  await saveDemands(
    tx,
    takenOff.map(({ demand }) => demand),
  );
  await saveFulfillmentOrders(tx, work);
  await closeWork(
    tx,
    work.map(({ id }) => id),
  );
  await appendEvents(
    tx,
    takenOff.flatMap((each) => eventsOf(each, resourced, now)),
  );
};

const eventsOf = ({ demand, released }: TakenOff, resourced: boolean, now: Date): AnyEvent[] => {
  const { orderId } = demand;
  const stopped = newEvent('fulfillment.stopped', 'fulfillment', orderId, { progress: progressOf(demand) }, now);
  if (released.length === 0) return [stopped];
  const lines = { orderId, lines: released, resourced };
  return [stopped, newEvent('allocation.returned', 'fulfillment', orderId, lines, now)];
};
