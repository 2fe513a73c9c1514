import type { Caller } from '@tutti/kit/caller';
import type { Database, Tx } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { newEvent } from '@tutti/kit/events';
import { type IdempotencyErrorCode, oncePerKey } from '@tutti/kit/idempotency';
import { newId } from '@tutti/kit/ids';
import { quoted } from '@tutti/kit/messages';
import { appendEvents } from '@tutti/kit/outbox';
import { progressOf } from '../domain/demand.ts';
import { withUnits } from '../domain/demand-progress.ts';
import { ownsWork } from '../domain/own-work.ts';
import { recordTracking, type TrackingCode, type TrackingRecorded } from '../domain/record-tracking.ts';
import type { ShipmentStatus } from '../domain/shipment.ts';
import { lockDemand, saveDemands } from '../store/demands.ts';
import type { NodeDirectory } from '../store/nodes.ts';
import { findShipments, loadShipments, saveTracking } from '../store/shipments.ts';
import { closeWork } from './close-work.ts';

export interface TrackingInput {
  readonly idempotencyKey: string;
  readonly trackingNumber: string;
  /** Which of several carriers that gave the number; null where one did. */
  readonly carrier: string | null;
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
    const { trackingNumber, carrier, status, occurredAt, description } = input;
    // Others' parcels aren't there for a caller, so they make no number ambiguous either.
    const found = await findShipments(tx, trackingNumber, carrier);
    const [known, ...more] = found.filter(({ locationId }) => ownsWork(caller, network, locationId));
    if (!known)
      return rejected('TRACKING_NUMBER_NOT_FOUND', `No parcel has the number ${quoted(trackingNumber)}.`, [
        'trackingNumber',
      ]);
    if (more.length > 0)
      return rejected('CARRIER_NEEDED', severalCarriers(trackingNumber, [known, ...more]), ['carrier']);
    const demand = await lockDemand(tx, known.orderId);
    const shipment = (await loadShipments(tx, [known.id]))[0] ?? known;
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

const severalCarriers = (trackingNumber: string, shipments: readonly { readonly carrier: string }[]): string =>
  `${quoted(trackingNumber)} is a number of ${shipments.map(({ carrier }) => carrier).join(' and of ')}: say whose is meant.`;

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
