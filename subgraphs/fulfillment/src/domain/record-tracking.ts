import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import type { Parcel, ParcelLine, Shipment, ShipmentStatus, TrackingEvent } from './shipment.ts';

const MAX_DAYS_AHEAD = 30;
/** A carrier's clock may be wrong by hours, a time of another year is a mistake. */
const MAX_DAYS_BEFORE_DISPATCH = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Least far first; a parcel in trouble counts as least far, for it is the one that someone has to look after. */
const PROGRESS: readonly ShipmentStatus[] = ['EXCEPTION', 'DISPATCHED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED'];

export interface TrackingRecorded {
  readonly shipment: Shipment;
  /** Null when the shipment has the same event already. */
  readonly event: TrackingEvent | null;
  /** Lines of the parcel if this event delivered it, else empty. */
  readonly newlyDelivered: readonly ParcelLine[];
}

export type TrackingCode = 'TRACKING_NUMBER_NOT_FOUND' | 'INVALID_TIME' | 'TEXT_TOO_LONG';

const MAX_DESCRIPTION = 1_000;

/**
 * What the carrier says of a parcel, late, twice and out of order: the newest by `occurredAt` counts, every event is
 * kept, and a parcel that was delivered, however late that is told, stays so.
 */
export const recordTracking = (
  shipment: Shipment,
  event: TrackingEvent,
  now: Date,
): Decision<TrackingRecorded, TrackingCode> => {
  const parcel = shipment.parcels.find(({ trackingNumber }) => trackingNumber === event.trackingNumber);
  if (!parcel)
    return rejected('TRACKING_NUMBER_NOT_FOUND', `No parcel has the number ${event.trackingNumber}.`, [
      'trackingNumber',
    ]);
  if (!(event.occurredAt.getTime() <= now.getTime() + MAX_DAYS_AHEAD * DAY_MS))
    return rejected('INVALID_TIME', `The time is more than ${MAX_DAYS_AHEAD} days ahead.`, ['occurredAt']);
  if (event.occurredAt.getTime() < shipment.shippedAt.getTime() - MAX_DAYS_BEFORE_DISPATCH * DAY_MS)
    return rejected('INVALID_TIME', 'The parcel had not left by then.', ['occurredAt']);
  if ((event.description?.length ?? 0) > MAX_DESCRIPTION)
    return rejected('TEXT_TOO_LONG', `At most ${MAX_DESCRIPTION} characters.`, ['description']);
  if (shipment.events.some((other) => isSame(other, event)))
    return accepted({ shipment, event: null, newlyDelivered: [] });
  const moved = counts(shipment, parcel, event);
  const parcels = shipment.parcels.map((other) =>
    moved && other === parcel ? { ...other, status: event.status, statusAt: event.occurredAt } : other,
  );
  return accepted({
    shipment: { ...shipment, ...statusOf(parcels), parcels, events: [event, ...shipment.events].toSorted(newestFirst) },
    event,
    newlyDelivered: moved && event.status === 'DELIVERED' ? parcel.lines : [],
  });
};

/** The first event always counts: the carrier's clock may run behind ours, which set the time of dispatch. */
const counts = (shipment: Shipment, parcel: Parcel, event: TrackingEvent): boolean => {
  if (parcel.status === 'DELIVERED') return false;
  if (event.status === 'DELIVERED') return true;
  if (!shipment.events.some(({ trackingNumber }) => trackingNumber === parcel.trackingNumber)) return true;
  const later = event.occurredAt.getTime() - parcel.statusAt.getTime();
  return later > 0 || (later === 0 && PROGRESS.indexOf(event.status) > PROGRESS.indexOf(parcel.status));
};

const statusOf = (parcels: readonly Parcel[]): Pick<Shipment, 'status' | 'deliveredAt'> => {
  const ranks = parcels.map(({ status }) => PROGRESS.indexOf(status));
  const status = PROGRESS[Math.min(...ranks)] ?? 'DISPATCHED';
  const newest = Math.max(...parcels.map(({ statusAt }) => statusAt.getTime()));
  return { status, deliveredAt: status === 'DELIVERED' ? new Date(newest) : null };
};

const isSame = (a: TrackingEvent, b: TrackingEvent): boolean =>
  a.trackingNumber === b.trackingNumber && a.status === b.status && a.occurredAt.getTime() === b.occurredAt.getTime();

const newestFirst = (a: TrackingEvent, b: TrackingEvent): number => b.occurredAt.getTime() - a.occurredAt.getTime();
