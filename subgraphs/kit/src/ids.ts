import { randomUUID } from 'node:crypto';
import { TypeID, typeid } from 'typeid-js';

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
  | 'apr'
  | 'rep'
  | 'ful'
  | 'fln'
  | 'shp'
  | 'trk'
  | 'dec';

/** A new TypeID: prefix + UUIDv7, so ids sort by the time they were made (https://github.com/jetify-com/typeid). */
export const newId = (prefix: IdPrefix): string => typeid(prefix).toString();

/** A TypeID of a random UUID (version 4): nobody reads from it when, or that, anything was made. */
export const newRandomId = (prefix: IdPrefix): string => TypeID.fromUUID(prefix, randomUUID()).toString();

/** Whether an id was made by `newRandomId`; false for what is no id. */
export const isRandomId = (id: string): boolean => {
  try {
    return TypeID.fromString(id).toUUID().charAt(14) === '4';
  } catch {
    return false;
  }
};

/** A new UUIDv7 without a prefix, for events. */
export const newUuid = (): string => typeid().toUUID();
