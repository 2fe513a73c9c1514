import type { Caller } from '@tutti/kit/caller';
import type { Database, Tx } from '@tutti/kit/database';
import { accepted, type Decision, orThrow } from '@tutti/kit/decision';
import type { OrderDemand } from '@tutti/kit/events';
import { oncePerKey } from '@tutti/kit/idempotency';
import type { Demand } from '../domain/demand.ts';
import { type StopLine, stopDemand } from '../domain/stop-demand.ts';
import { loadDemands, lockDemand, registerDemands } from '../store/demands.ts';
import { loadFulfillmentOrdersOfOrders } from '../store/fulfillment-orders.ts';
import { saveTakenOff } from './save-taken-off.ts';

export interface StopInput {
  readonly key: string;
  readonly order: OrderDemand;
  readonly lines: readonly StopLine[] | null;
}

/**
 * Takes open units off an order's fulfilment, once per key. A stop may overtake the order's own event: then it writes the
 * demand down first, so that nothing of it is sourced later.
 */
export const stopFulfillment = async (
  { db, caller, now }: { db: Database; caller: Caller; now: () => Date },
  { key, order, lines }: StopInput,
): Promise<{ refused: boolean; demand: Demand }> => {
  await registerDemands(db, [order]);
  const input = { idempotencyKey: key, orderId: order.orderId, lines };
  const decision = await oncePerKey<{ stopped: true }, string>(
    db,
    { caller, mutation: 'stopFulfillment', input },
    (tx) => stop(tx, order.orderId, lines, now()),
  );
  const refused = !decision.ok && decision.errors.every(({ code }) => code === 'REFUSED');
  if (!refused) orThrow(decision);
  const [demand] = await loadDemands(db, [order.orderId]);
  return { refused, demand: demand as Demand };
};

const stop = async (
  tx: Tx,
  orderId: string,
  lines: readonly StopLine[] | null,
  now: Date,
): Promise<Decision<{ stopped: true }>> => {
  const demand = await lockDemand(tx, orderId);
  const work = (await loadFulfillmentOrdersOfOrders(tx, [orderId])).get(orderId) ?? [];
  const decision = stopDemand(demand, work, lines);
  if (!decision.ok) return decision;
  await saveTakenOff(tx, [decision.value], { resourced: false, now });
  return accepted({ stopped: true });
};
