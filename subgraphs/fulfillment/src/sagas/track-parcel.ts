import type { Caller } from '@tutti/kit/caller';
import type { Database, Tx } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { newEvent } from '@tutti/kit/events';
import { type IdempotencyErrorCode, oncePerKey } from '@tutti/kit/idempotency';
import { newId } from '@tutti/kit/ids';
import { appendEvents } from '@tutti/kit/outbox';
import { progressOf } from '../domain/demand.ts';
import { withUnits } from '../domain/demand-progress.ts';
import { ownsWork } from '../domain/own-work.ts';
import { recordTracking, type TrackingCode, type TrackingRecorded } from '../domain/record-tracking.ts';
import type { ShipmentStatus } from '../domain/shipment.ts';
import { lockDemand, saveDemands } from '../store/demands.ts';
import type { NodeDirectory } from '../store/nodes.ts';
import { findShipment, saveTracking } from '../store/shipments.ts';
import { closeWork } from './close-work.ts';

export interface TrackingInput {
  readonly idempotencyKey: string;
  readonly trackingNumber: string;
  readonly status: ShipmentStatus;
  readonly occurredAt: Date;
  readonly description: string | null;
}

/** Records what the carrier says, once per key, and counts what it delivered. */
export const trackParcel = async (
  { db, caller, now, nodes }: { db: Database; caller: Caller; now: () => Date; nodes: NodeDirectory },
  input: TrackingInput,
): Promise<Decision<{ readonly shipmentId: string }, TrackingCode | IdempotencyErrorCode>> => {
  // Before the transaction, whose connection is then the only one that it waits for.
  const network = await nodes();
  return oncePerKey(db, { caller, mutation: 'recordTrackingEvent', input }, async (tx) => {
    const known = await findShipment(tx, input.trackingNumber);
    if (!known || !ownsWork(caller, network, known.locationId))
      return rejected('TRACKING_NUMBER_NOT_FOUND', `No parcel has the number ${input.trackingNumber}.`, [
        'trackingNumber',
      ]);
    const demand = await lockDemand(tx, known.orderId);
    const shipment = (await findShipment(tx, input.trackingNumber)) ?? known;
    const { trackingNumber, status, occurredAt, description } = input;
    const id = newId('trk');
    const decision = recordTracking(shipment, {
      id,
      trackingNumber,
      status,
      occurredAt,
      receivedAt: now(),
      description,
    });
    if (!decision.ok) return decision;
    await save(tx, decision.value, demand, now());
    return accepted({ shipmentId: shipment.id });
  });
};

const save = async (
  tx: Tx,
  { shipment, event, newlyDelivered }: TrackingRecorded,
  before: Parameters<typeof withUnits>[0],
  now: Date,
) => {
  if (!event) return;
  await saveTracking(tx, shipment, event);
  if (newlyDelivered.length === 0) return;
  const demand = withUnits(before, 'delivered', newlyDelivered);
  await saveDemands(tx, [demand]);
  if (shipment.status === 'DELIVERED') await closeWork(tx, [shipment.fulfillmentOrderId]);
  await appendEvents(tx, [
    newEvent(
      'shipment.delivered',
      'fulfillment',
      shipment.id,
      { progress: progressOf(demand), shipmentId: shipment.id },
      now,
    ),
  ]);
};
