import type { Database, Tx } from '@tutti/kit/database';
import { type AnyEvent, type EventEnvelope, type FulfillmentProgress, newEvent } from '@tutti/kit/events';
import { groupBy } from '@tutti/kit/group-by';
import { handleOnce } from '@tutti/kit/handlers';
import { trackingKey } from '@tutti/kit/tracking-number';
import { applyProgress } from '../domain/apply-progress.ts';
import { afterCancellation } from '../domain/cancelled-lines.ts';
import { earnedMinor, planCaptures } from '../domain/capture.ts';
import type { OrderWithLines, Payment } from '../domain/order.ts';
import { whenSettled } from '../domain/settled.ts';
import { type TimelineEntry, timelineEntry, units } from '../domain/timeline.ts';
import { lockOrders, type OrderChange, saveChanges, unchanged } from '../store/orders.ts';
import { loadPayments, loadRequestedAmounts } from '../store/payments.ts';

const ACTOR = 'fulfillment';

/** Nodes were chosen: the lines' counters follow, and the timeline tells where from. */
export const onOrderSourced = (db: Database) => (events: readonly EventEnvelope<'order.sourced'>[]) =>
  handleOnce(db, 'orders.onOrderSourced', events, (tx, fresh) =>
    recordFacts(tx, fresh, ({ data, time }) => ({
      progress: data.progress,
      entries: sourcedEntries(data, new Date(time)),
    })),
  );

/** Units were taken off. Where a cancellation of ours asked for it, this finds it done; after a crash, this does it. */
export const onFulfillmentStopped = (db: Database) => (events: readonly EventEnvelope<'fulfillment.stopped'>[]) =>
  handleOnce(db, 'orders.onFulfillmentStopped', events, (tx, fresh) =>
    recordFacts(tx, fresh, ({ data }) => ({ progress: data.progress, entries: [] })),
  );

/** The parcel has left: its goods are earned, so money is asked for, and its numbers find the order. */
export const onShipmentDispatched = (db: Database) => (events: readonly EventEnvelope<'shipment.dispatched'>[]) =>
  handleOnce(db, 'orders.onShipmentDispatched', events, (tx, fresh) => recordShipments(tx, fresh));

export const onShipmentDelivered = (db: Database) => (events: readonly EventEnvelope<'shipment.delivered'>[]) =>
  handleOnce(db, 'orders.onShipmentDelivered', events, (tx, fresh) =>
    recordFacts(tx, fresh, ({ data: { progress }, time }) => ({
      progress,
      entries: [timelineEntry(progress.orderId, 'SHIPMENT_DELIVERED', new Date(time), 'carrier', 'Shipment delivered')],
    })),
  );

interface Fact {
  readonly progress: FulfillmentProgress;
  readonly entries: readonly TimelineEntry[];
}

const recordFacts = async <Event extends AnyEvent>(
  tx: Tx,
  events: readonly Event[],
  toFact: (event: Event) => Fact,
) => {
  const facts = groupBy(events.map(toFact), ({ progress }) => progress.orderId);
  const orders = await lockOrders(tx, [...facts.keys()]);
  const changes = [...facts].map(([orderId, ofOrder]) =>
    ofOrder.reduce(
      (change, { progress, entries }) => withFact(change, progress, entries),
      unchanged(known(orders, orderId)),
    ),
  );
  await saveChanges(tx, changes);
};

const recordShipments = async (tx: Tx, events: readonly EventEnvelope<'shipment.dispatched'>[]) => {
  const byOrder = groupBy(events, ({ data }) => data.progress.orderId);
  const orderIds = [...byOrder.keys()];
  const orders = await lockOrders(tx, orderIds);
  const payments = groupBy(await loadPayments(tx, orderIds), ({ orderId }) => orderId);
  const requested = await loadRequestedAmounts(tx, orderIds);
  const changes = [...byOrder].map(([orderId, ofOrder]) =>
    ofOrder.reduce(
      (change, event) => withShipment(change, event, payments.get(orderId) ?? [], requested),
      unchanged(known(orders, orderId)),
    ),
  );
  await saveChanges(tx, changes);
};

const withFact = (
  change: OrderChange,
  progress: FulfillmentProgress,
  entries: readonly TimelineEntry[],
): OrderChange => {
  const order = applyProgress(change.order, progress) ?? change.order;
  const followUp = afterCancellation(change.order, order, ACTOR, new Date());
  return {
    ...change,
    order,
    entries: [...change.entries, ...entries, ...followUp.entries],
    events: [...change.events, ...followUp.events, ...whenSettled(change.order, order, new Date())],
  };
};

const withShipment = (
  change: OrderChange,
  { data, time }: EventEnvelope<'shipment.dispatched'>,
  payments: readonly Payment[],
  requested: Map<string, number>,
): OrderChange => {
  const { progress, carrier, trackingNumbers, shipmentId, lines } = data;
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const summary = `${units(count)} shipped with ${carrier}, ${trackingNumbers.join(', ')}`;
  const entry = timelineEntry(progress.orderId, 'SHIPMENT_DISPATCHED', new Date(time), ACTOR, summary);
  const moved = withFact(change, progress, [entry]);
  const numbers = trackingNumbers.flatMap((number) => [number, trackingKey(number)]);
  const order = { ...moved.order, searchTerms: [...new Set([...moved.order.searchTerms, ...numbers])] };
  const captures = planCaptures(shipmentId, earnedMinor(order, order.lines), payments, requested);
  for (const { paymentId, amountMinor } of captures)
    requested.set(paymentId, (requested.get(paymentId) ?? 0) + amountMinor);
  const captureIds = captures.map(({ id }) => id);
  const asked = newEvent(
    'payment.capture_requested',
    'orders',
    order.id,
    { orderId: order.id, captureIds },
    new Date(time),
  );
  return {
    ...moved,
    order,
    captures: [...moved.captures, ...captures],
    events: captures.length > 0 ? [...moved.events, asked] : moved.events,
  };
};

const sourcedEntries = (
  { progress, fulfillmentOrders, backorderedUnits }: EventEnvelope<'order.sourced'>['data'],
  at: Date,
): TimelineEntry[] => {
  const from = fulfillmentOrders
    .map(({ locationCode, units: count }) => `${units(count)} from ${locationCode}`)
    .join(', ');
  return [
    ...(fulfillmentOrders.length > 0 ? [timelineEntry(progress.orderId, 'ORDER_SOURCED', at, ACTOR, from)] : []),
    ...(backorderedUnits > 0
      ? [timelineEntry(progress.orderId, 'ORDER_BACKORDERED', at, ACTOR, `${units(backorderedUnits)} wait for stock`)]
      : []),
  ];
};

/** Throws for an order that isn't there: the event is parked, since it tells of something we lost. */
const known = (orders: ReadonlyMap<string, OrderWithLines>, orderId: string): OrderWithLines => {
  const order = orders.get(orderId);
  if (!order) throw new Error(`No order ${orderId}.`);
  return order;
};
