import { createRequire } from 'node:module';

interface Zipcodes {
  readonly states: { normalize(name: string): string | undefined };
  lookupByName(city: string, state: string): readonly { readonly zip: string }[];
}

// The package has no types and no ES module.
const zipcodes = createRequire(import.meta.url)('zipcodes') as Zipcodes;

/** "Kentucky" is KY; null for what is no state. */
export const stateCode = (name: string): string | null => zipcodes.states.normalize(name.toUpperCase()) ?? null;

/** A postal code with the zeros that a spreadsheet took: "1841" is 01841. Null for anything but up to five digits. */
export const paddedPostalCode = (text: string): string | null =>
  /^\d{1,5}$/.test(text) ? text.padStart(5, '0') : null;

/** The first postal code of a city; null where the city is not known. */
export const postalCodeOf = (city: string, state: string): string | null =>
  zipcodes
    .lookupByName(city, state)
    .map(({ zip }) => zip)
    .sort()[0] ?? null;
