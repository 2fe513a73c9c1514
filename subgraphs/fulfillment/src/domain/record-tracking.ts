import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { tooLong } from '@tutti/kit/messages';
import { trackingKey } from '@tutti/kit/tracking-number';
import {
  happenedAt,
  type Parcel,
  type ParcelLine,
  type Shipment,
  type ShipmentStatus,
  type TrackingEvent,
} from './shipment.ts';
import { CLOCK_TOLERANCE_HOURS, isAhead } from './stated-time.ts';

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

export type TrackingCode = 'TRACKING_NUMBER_NOT_FOUND' | 'CARRIER_NEEDED' | 'INVALID_TIME' | 'TEXT_TOO_LONG';

const MAX_DESCRIPTION = 1_000;

/** A date that is none has no form of its own. */
const shown = (time: Date): string => (Number.isNaN(time.getTime()) ? 'The time' : time.toISOString());

const beforeDispatch = ({ occurredAt }: TrackingEvent, { shippedAt }: Shipment): string =>
  `${occurredAt.toISOString()} is more than ${MAX_DAYS_BEFORE_DISPATCH} days before the parcel was dispatched, ${shippedAt.toISOString()}: send when it happened.`;

/**
 * What the carrier says of a parcel, late, twice and out of order: the newest by `occurredAt` counts, one that is ahead
 * as of when it came, every event is kept, and a parcel that was delivered, however late that is told, stays so.
 */
export const recordTracking = (shipment: Shipment, stated: TrackingEvent): Decision<TrackingRecorded, TrackingCode> => {
  const parcel = parcelOf(shipment, stated.trackingNumber);
  if (!parcel)
    return rejected('TRACKING_NUMBER_NOT_FOUND', `No parcel has the number ${stated.trackingNumber}.`, [
      'trackingNumber',
    ]);
  const event = { ...stated, trackingNumber: parcel.trackingNumber };
  if (isAhead(event.occurredAt, event.receivedAt)) {
    const message = `${shown(event.occurredAt)} is more than ${CLOCK_TOLERANCE_HOURS} hours ahead of our clock, which says ${event.receivedAt.toISOString()}: send when it happened.`;
    return rejected('INVALID_TIME', message, ['occurredAt']);
  }
  if (event.occurredAt.getTime() < shipment.shippedAt.getTime() - MAX_DAYS_BEFORE_DISPATCH * DAY_MS)
    return rejected('INVALID_TIME', beforeDispatch(event, shipment), ['occurredAt']);
  if ((event.description?.length ?? 0) > MAX_DESCRIPTION)
    return rejected('TEXT_TOO_LONG', tooLong('description', event.description, MAX_DESCRIPTION), ['description']);
  if (shipment.events.some((other) => isSame(other, event)))
    return accepted({ shipment, event: null, newlyDelivered: [] });
  const moved = counts(shipment, parcel, event);
  const parcels = shipment.parcels.map((other) =>
    moved && other === parcel ? { ...other, status: event.status, statusAt: happenedAt(event) } : other,
  );
  return accepted({
    shipment: { ...shipment, ...statusOf(parcels), parcels, events: [event, ...shipment.events].toSorted(newestFirst) },
    event,
    newlyDelivered: moved && event.status === 'DELIVERED' ? parcel.lines : [],
  });
};

/** A number that stands on the label so comes before one that differs in case and grouping. */
const parcelOf = ({ parcels }: Shipment, number: string): Parcel | undefined =>
  parcels.find(({ trackingNumber }) => trackingNumber === number) ??
  parcels.find(({ trackingNumber }) => trackingKey(trackingNumber) === trackingKey(number));

/** The first event always counts: the carrier's clock may run behind ours, which set the time of dispatch. */
const counts = (shipment: Shipment, parcel: Parcel, event: TrackingEvent): boolean => {
  if (parcel.status === 'DELIVERED') return false;
  if (event.status === 'DELIVERED') return true;
  if (!shipment.events.some(({ trackingNumber }) => trackingNumber === parcel.trackingNumber)) return true;
  const later = happenedAt(event).getTime() - parcel.statusAt.getTime();
  const isFarther = PROGRESS.indexOf(event.status) > PROGRESS.indexOf(parcel.status);
  return later > 0 || (isFarther && later >= -aheadMs(shipment, parcel));
};

/** By how much the clock was ahead that dated the parcel's status: its moment is as unsure as that. */
const aheadMs = ({ events }: Shipment, { trackingNumber, status, statusAt }: Parcel): number => {
  const dated = events.find(
    (event) =>
      event.trackingNumber === trackingNumber &&
      event.status === status &&
      happenedAt(event).getTime() === statusAt.getTime(),
  );
  return dated ? Math.max(0, dated.occurredAt.getTime() - dated.receivedAt.getTime()) : 0;
};

const statusOf = (parcels: readonly Parcel[]): Pick<Shipment, 'status' | 'deliveredAt'> => {
  const ranks = parcels.map(({ status }) => PROGRESS.indexOf(status));
  const status = PROGRESS[Math.min(...ranks)] ?? 'DISPATCHED';
  const newest = Math.max(...parcels.map(({ statusAt }) => statusAt.getTime()));
  return { status, deliveredAt: status === 'DELIVERED' ? new Date(newest) : null };
};

const isSame = (a: TrackingEvent, b: TrackingEvent): boolean =>
  a.trackingNumber === b.trackingNumber && a.status === b.status && a.occurredAt.getTime() === b.occurredAt.getTime();

const newestFirst = (a: TrackingEvent, b: TrackingEvent): number => happenedAt(b).getTime() - happenedAt(a).getTime();
