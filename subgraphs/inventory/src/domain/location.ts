export interface Location {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: LocationType;
  readonly line1: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string | null;
  readonly countryCode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly timeZone: string;
}

export type LocationType =
  | 'WAREHOUSE'
  | 'STORE'
  | 'DARK_STORE'
  | 'THIRD_PARTY_LOGISTICS'
  | 'DROPSHIP_VENDOR'
  | 'MARKETPLACE_FULFILLMENT'
  | 'LOCKER';

/** A locker hands over what other nodes prepared; units counted there would be promised and could never ship. */
export const holdsStock = ({ type }: Pick<Location, 'type'>): boolean => type !== 'LOCKER';
