import type { Place } from '@tutti/kit/place';

export type LocationType =
  | 'WAREHOUSE'
  | 'STORE'
  | 'DARK_STORE'
  | 'THIRD_PARTY_LOGISTICS'
  | 'DROPSHIP_VENDOR'
  | 'MARKETPLACE_FULFILLMENT'
  | 'LOCKER';

/** 1 = Monday, as ISO 8601 counts. */
export type Weekday = '1' | '2' | '3' | '4' | '5' | '6' | '7';

/** Local times 'HH:mm'; a day that is absent is closed, and a close at or before its open lies on the next day. */
export type OpeningHours = Readonly<Partial<Record<Weekday, readonly [open: string, close: string]>>>;

/** A location seen as a place that fulfils. */
export interface Node extends Place {
  readonly locationId: string;
  readonly code: string;
  readonly type: LocationType;
  /** IANA name. */
  readonly timeZone: string;
  readonly openingHours: OpeningHours;
  /** Local time 'HH:mm' after which work starts the next open day. */
  readonly cutOffTime: string;
  readonly shipsOrders: boolean;
  readonly offersPickup: boolean;
}
