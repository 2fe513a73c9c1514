import type { Place } from '@tutti/kit/place';
import type { WorkCalendar } from './calendar.ts';

export type LocationType =
  | 'WAREHOUSE'
  | 'STORE'
  | 'DARK_STORE'
  | 'THIRD_PARTY_LOGISTICS'
  | 'DROPSHIP_VENDOR'
  | 'MARKETPLACE_FULFILLMENT'
  | 'LOCKER';

/** A location seen as a place that fulfils. */
export interface Node extends Place, WorkCalendar {
  readonly locationId: string;
  readonly code: string;
  readonly type: LocationType;
  readonly shipsOrders: boolean;
  readonly offersPickup: boolean;
}
