import type { Tx } from '@tutti/kit/database';
import type { EventEnvelope } from '@tutti/kit/events';
import { groupBy } from '@tutti/kit/group-by';
import { handleOnce } from '@tutti/kit/handlers';
import type { Demand } from '../domain/demand.ts';
import { giveBack } from '../domain/give-back.ts';
import { saveTakenOff } from '../sagas/save-taken-off.ts';
import type { Sourcing } from '../sagas/source-orders.ts';
import { lockDemands } from '../store/demands.ts';
import { loadFulfillmentOrdersOfOrders } from '../store/fulfillment-orders.ts';

/**
 * A node has fewer units than were taken there: it gives back what it hasn't shipped. Units whose taking isn't written down
 * here yet, or only after a crash, are nobody's work to give back; inventory asks again for what still stands.
 */
export const onAllocationRecalled =
  ({ db, now }: Pick<Sourcing, 'db' | 'now'>) =>
  (events: readonly EventEnvelope<'allocation.recalled'>[]): Promise<void> =>
    handleOnce(db, 'fulfillment.onAllocationRecalled', events, (tx, fresh) => giveUnitsBack(tx, fresh, now()));

const giveUnitsBack = async (tx: Tx, events: readonly EventEnvelope<'allocation.recalled'>[], now: Date) => {
  const byOrder = groupBy(events, ({ data }) => data.orderId);
  const orderIds = [...byOrder.keys()];
  const demands = await lockDemands(tx, orderIds);
  const work = await loadFulfillmentOrdersOfOrders(tx, orderIds);
  const takenOff = [...byOrder].flatMap(([orderId, ofOrder]) => {
    const recalls = ofOrder.map(({ data }) => data.lines);
    return giveBack(known(demands, orderId), work.get(orderId) ?? [], recalls) ?? [];
  });
  await saveTakenOff(tx, takenOff, { resourced: true, now });
};

/** Units are taken for orders we know alone; another one is our bug: it throws, and the event is parked. */
const known = (demands: ReadonlyMap<string, Demand>, orderId: string): Demand => {
  const demand = demands.get(orderId);
  if (!demand) throw new Error(`No demand of order ${orderId}.`);
  return demand;
};
