import { typeid } from 'typeid-js';

export type IdPrefix =
  | 'ord'
  | 'oln'
  | 'pay'
  | 'cap'
  | 'tle'
  | 'cus'
  | 'adr'
  | 'loc'
  | 'mov'
  | 'res'
  | 'rln'
  | 'rul'
  | 'inb'
  | 'trf'
  | 'cyc'
  | 'rep'
  | 'ful'
  | 'fln'
  | 'shp'
  | 'trk'
  | 'dec';

/** A new TypeID: prefix + UUIDv7, so ids sort by the time they were made (https://github.com/jetify-com/typeid). */
export const newId = (prefix: IdPrefix): string => typeid(prefix).toString();

/** A new UUIDv7 without a prefix, for events. */
export const newUuid = (): string => typeid().toUUID();
