import type { Caller } from '@tutti/kit/caller';
import { type Database, type Tx, violatesUnique } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { type AnyEvent, newEvent } from '@tutti/kit/events';
import { type IdempotencyErrorCode, oncePerKey } from '@tutti/kit/idempotency';
import { newId } from '@tutti/kit/ids';
import { quoted } from '@tutti/kit/messages';
import { appendEvents } from '@tutti/kit/outbox';
import { routeOf } from '../domain/assign.ts';
import { type Demand, progressOf } from '../domain/demand.ts';
import { withUnits } from '../domain/demand-progress.ts';
import { acceptFulfillmentOrder, type FulfillmentOrder } from '../domain/fulfillment-order.ts';
import { ownsWork } from '../domain/own-work.ts';
import { type PickedLine, pickFulfillmentOrder } from '../domain/pick-fulfillment-order.ts';
import { estimatedDelivery } from '../domain/promise.ts';
import {
  type Dispatch,
  type ShipCode,
  type ShipRequest,
  shipFulfillmentOrder,
} from '../domain/ship-fulfillment-order.ts';
import { newShipment, type Shipment } from '../domain/shipment.ts';
import { lockDemand, saveDemands } from '../store/demands.ts';
import { loadFulfillmentOrders, saveFulfillmentOrders } from '../store/fulfillment-orders.ts';
import type { NodeDirectory } from '../store/nodes.ts';
import { insertShipment } from '../store/shipments.ts';

/** Read before a transaction begins, whose connection is then the only one that it waits for. */
type Network = Awaited<ReturnType<NodeDirectory>>;

interface Work {
  readonly db: Database;
  readonly caller: Caller;
  readonly now: () => Date;
  readonly nodes: NodeDirectory;
}

interface WorkInput {
  readonly idempotencyKey: string;
  readonly fulfillmentOrderId: string;
}

type Outcome<Answer = { readonly fulfillmentOrderId: string }> = Promise<
  Decision<Answer, ShipCode | IdempotencyErrorCode | 'FULFILLMENT_ORDER_NOT_FOUND'>
>;

export const acceptWork = async (
  work: Work,
  input: WorkInput & { readonly expectedVersion: number | null },
): Outcome => {
  const network = await work.nodes();
  return oncePerKey(work.db, { caller: work.caller, mutation: 'acceptFulfillmentOrder', input }, (tx) =>
    changeWork(tx, work.caller, network, input.fulfillmentOrderId, async (current) => {
      const decision = acceptFulfillmentOrder(current, input.expectedVersion);
      if (!decision.ok) return decision;
      const { id, orderId, locationId } = current;
      const locationCode = network.get(locationId)?.code ?? locationId;
      const told = newEvent(
        'fulfillment_order.accepted',
        'fulfillment',
        id,
        { orderId, fulfillmentOrderId: id, locationCode },
        work.now(),
      );
      return save(tx, decision.value, [told]);
    }),
  );
};

export const pickWork = async (
  work: Work,
  input: WorkInput & { readonly lines: readonly PickedLine[] | null },
): Outcome => {
  const network = await work.nodes();
  return oncePerKey(work.db, { caller: work.caller, mutation: 'pickFulfillmentOrder', input }, (tx) =>
    changeWork(tx, work.caller, network, input.fulfillmentOrderId, async (current) => {
      const decision = pickFulfillmentOrder(current, input.lines);
      if (!decision.ok) return decision;
      const { id, orderId } = current;
      const units = decision.value.lines.reduce((sum, { picked }) => sum + picked, 0);
      const told = newEvent(
        'fulfillment_order.picked',
        'fulfillment',
        id,
        { orderId, fulfillmentOrderId: id, units },
        work.now(),
      );
      return save(tx, decision.value, [told]);
    }),
  );
};

/** A tracking number that another parcel has is only known when it is written: the refusal comes from there. */
export const shipWork = async (
  work: Work,
  input: WorkInput & ShipRequest,
): Outcome<{ readonly fulfillmentOrderId: string; readonly shipmentId: string }> => {
  const network = await work.nodes();
  try {
    return await oncePerKey(work.db, { caller: work.caller, mutation: 'shipFulfillmentOrder', input }, (tx) =>
      changeWork(tx, work.caller, network, input.fulfillmentOrderId, async (current, demand) => {
        const decision = shipFulfillmentOrder(current, input);
        return decision.ok ? dispatch(work, network, tx, demand, decision.value) : decision;
      }),
    );
  } catch (error) {
    if (!violatesUnique(error, 'parcels_pkey')) throw error;
    return rejected(
      'TRACKING_NUMBER_TAKEN',
      `Another parcel of ${quoted(input.carrier)} has one of these tracking numbers.`,
      ['parcels'],
    );
  }
};

const dispatch = async ({ now }: Work, network: Network, tx: Tx, before: Demand, sent: Dispatch) => {
  const { fulfillmentOrder, parcels } = sent;
  const node = network.get(fulfillmentOrder.locationId);
  const estimate = node ? estimatedDelivery(node, before.serviceLevel, routeOf(before, node), now()) : null;
  const shipment = newShipment(newId('shp'), sent, now(), estimate);
  const lines = parcels.flatMap((parcel) => parcel.lines);
  const demand = withUnits(before, 'shipped', lines);
  await saveDemands(tx, [demand]);
  await insertShipment(tx, shipment);
  const saved = await save(tx, fulfillmentOrder, [dispatched(shipment, demand, fulfillmentOrder, now())]);
  return accepted({ ...saved.value, shipmentId: shipment.id });
};

const dispatched = (shipment: Shipment, demand: Demand, { locationId }: FulfillmentOrder, now: Date): AnyEvent =>
  newEvent(
    'shipment.dispatched',
    'fulfillment',
    shipment.id,
    {
      progress: progressOf(demand),
      shipmentId: shipment.id,
      carrier: shipment.carrier,
      trackingNumbers: shipment.parcels.map(({ trackingNumber }) => trackingNumber),
      locationId,
      lines: shipment.parcels.flatMap(({ lines }) => lines),
    },
    now,
  );

/** Locks the order's demand first, as every change of its fulfilment does, then reads what the lock waited for. */
const changeWork = async <Answer>(
  tx: Tx,
  caller: Caller,
  network: Network,
  id: string,
  decide: (current: FulfillmentOrder, demand: Demand) => Promise<Decision<Answer, ShipCode>>,
): Promise<Decision<Answer, ShipCode | 'FULFILLMENT_ORDER_NOT_FOUND'>> => {
  const [known] = await loadFulfillmentOrders(tx, [id]);
  if (!known || !ownsWork(caller, network, known.locationId))
    return rejected('FULFILLMENT_ORDER_NOT_FOUND', `No fulfillment order ${id}.`, ['fulfillmentOrderId']);
  const demand = await lockDemand(tx, known.orderId);
  const [current] = await loadFulfillmentOrders(tx, [id]);
  return decide(current as FulfillmentOrder, demand);
};

const save = async (tx: Tx, fulfillmentOrder: FulfillmentOrder, events: readonly AnyEvent[]) => {
  await saveFulfillmentOrders(tx, [fulfillmentOrder]);
  await appendEvents(tx, events);
  return accepted({ fulfillmentOrderId: fulfillmentOrder.id });
};
