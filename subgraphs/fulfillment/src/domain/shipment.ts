import { trackingKey } from '@tutti/kit/tracking-number';
import type { Dispatch } from './ship-fulfillment-order.ts';
import { pastMoment } from './stated-time.ts';

export type ShipmentStatus = 'DISPATCHED' | 'IN_TRANSIT' | 'OUT_FOR_DELIVERY' | 'EXCEPTION' | 'DELIVERED';

export interface ParcelLine {
  readonly orderLineId: string;
  readonly sku: string;
  readonly quantity: number;
}

export interface Parcel {
  /** As on the label. */
  readonly trackingNumber: string;
  readonly weightGrams: number | null;
  readonly status: ShipmentStatus;
  /** When the tracking event that set the status happened; an older one doesn't set it back. */
  readonly statusAt: Date;
  readonly lines: readonly ParcelLine[];
}

export interface TrackingEvent {
  readonly id: string;
  readonly trackingNumber: string;
  readonly status: ShipmentStatus;
  /** By the carrier's clock, which may be ahead. */
  readonly occurredAt: Date;
  readonly receivedAt: Date;
  readonly description: string | null;
}

/** When it happened at the latest: what a clock that is ahead says isn't over yet. */
export const happenedAt = ({ occurredAt, receivedAt }: Pick<TrackingEvent, 'occurredAt' | 'receivedAt'>): Date =>
  pastMoment(occurredAt, receivedAt);

/** Parcels that left a node together. */
export interface Shipment {
  readonly id: string;
  readonly fulfillmentOrderId: string;
  readonly orderId: string;
  readonly carrier: string;
  readonly status: ShipmentStatus;
  readonly shippedAt: Date;
  readonly estimatedDeliveryAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly parcels: readonly Parcel[];
  /** Newest first. */
  readonly events: readonly TrackingEvent[];
}

export const newShipment = (
  id: string,
  { fulfillmentOrder, carrier, parcels }: Dispatch,
  shippedAt: Date,
  estimatedDeliveryAt: Date | null,
): Shipment => ({
  id,
  fulfillmentOrderId: fulfillmentOrder.id,
  orderId: fulfillmentOrder.orderId,
  carrier,
  status: 'DISPATCHED',
  shippedAt,
  estimatedDeliveryAt,
  deliveredAt: null,
  parcels: parcels.map((parcel) => ({ ...parcel, status: 'DISPATCHED', statusAt: shippedAt })),
  events: [],
});

const TRACKING_PAGES: Readonly<Record<string, string>> = {
  UPS: 'https://www.ups.com/track?tracknum=',
  FEDEX: 'https://www.fedex.com/fedextrack/?trknbr=',
  USPS: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=',
  DHL: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=',
};

/** The carrier's page about the parcel; null for a carrier whose pages aren't known. */
export const trackingUrl = (carrier: string, trackingNumber: string): string | null => {
  const name = carrier.trim().toUpperCase();
  return Object.hasOwn(TRACKING_PAGES, name)
    ? `${TRACKING_PAGES[name]}${encodeURIComponent(trackingKey(trackingNumber))}`
    : null;
};
