import type { Destination } from '@tutti/kit/events';
import zipcodes, { type PostalCode } from 'zipcodes';

/** A point on the earth, in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth, R1 of IUGG's Geodetic Reference System 1980 (Moritz, 2000). */
const EARTH_RADIUS_KM = 6371.0088;

/** Great-circle distance by the haversine formula (Sinnott, "Virtues of the Haversine", Sky & Telescope 68, 1984). */
export const distanceKm = (a: Place, b: Place): number => {
  const latitudes = Math.sin(toRadians(b.latitude - a.latitude) / 2) ** 2;
  const longitudes = Math.sin(toRadians(b.longitude - a.longitude) / 2) ** 2;
  const chord = latitudes + Math.cos(toRadians(a.latitude)) * Math.cos(toRadians(b.latitude)) * longitudes;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
};

/** Countries of ISO 3166-1 that the United States Postal Service serves as states: their codes are ZIP codes. */
const US_TERRITORIES: ReadonlySet<string> = new Set(['AS', 'FM', 'GU', 'MH', 'MP', 'PR', 'PW', 'UM', 'VI']);

/** The region of the United States that a country is too, for example PR; null for any other. */
export const usTerritoryOf = (countryCode: string): string | null => {
  const country = countryCode.trim().toUpperCase();
  return US_TERRITORIES.has(country) ? country : null;
};

/**
 * Where a destination in the US, its territories or Canada is: its postal code, else the middle of the codes that share
 * its first three characters, else the middle of its region (two letters, a code of
 * ISO 3166-2 or the name). Null where none of them is known.
 */
export const locate = (destination: Destination): Place | null => {
  const territory = usTerritoryOf(destination.countryCode);
  const country = territory ? 'US' : destination.countryCode.trim().toUpperCase();
  const region = territory ?? destination.region ?? '';
  const postalCode = destination.postalCode ?? '';
  const code = country === 'US' ? zipCode(postalCode) : country === 'CA' ? forwardSortationArea(postalCode) : null;
  const byCode = code ? (placeOf(zipcodes.codes[code]) ?? index().byPrefix.get(code.slice(0, 3))) : null;
  return byCode ?? index().byRegion.get(`${country}-${abbreviated(region)}`) ?? null;
};

/** Five digits: ZIP+4's last four are cut, and a leading zero that a spreadsheet ate is put back. */
const zipCode = (postalCode: string): string | null =>
  /^(\d{3,5})(?:[- ]?\d{4})?$/.exec(postalCode.trim())?.[1]?.padStart(5, '0') ?? null;

/** The list knows Canadian codes by their first half alone. */
const forwardSortationArea = (postalCode: string): string | null =>
  /^[A-Z]\d[A-Z]/.exec(postalCode.trim().toUpperCase())?.[0] ?? null;

/** Military post offices: what a carrier takes to a gateway at home arrives overseas, which no distance tells of. */
const MILITARY_STATES: readonly string[] = ['AA', 'AE', 'AP'];

/** The list puts it in China: its longitude lacks the minus. */
const MISPLACED_CODE = '10200';

const placeOf = (code: PostalCode | undefined): Place | null =>
  code?.latitude && code.longitude && code.zip !== MISPLACED_CODE && !MILITARY_STATES.includes(code.state)
    ? { latitude: code.latitude, longitude: code.longitude }
    : null;

interface PlaceIndex {
  readonly byPrefix: ReadonlyMap<string, Place>;
  /** By country and region, for example US-KY. */
  readonly byRegion: ReadonlyMap<string, Place>;
}

let builtIndex: PlaceIndex | null = null;

/** Read from 44,000 codes the first time that one isn't known exactly. */
const index = (): PlaceIndex => {
  builtIndex ??= {
    byPrefix: middles(({ zip }) => zip.slice(0, 3)),
    byRegion: middles(({ country, state }) => `${country === 'US' ? 'US' : 'CA'}-${abbreviated(state)}`),
  };
  return builtIndex;
};

const middles = (keyOf: (code: PostalCode) => string): ReadonlyMap<string, Place> => {
  const sums = new Map<string, { latitude: number; longitude: number; count: number }>();
  for (const code of Object.values(zipcodes.codes)) {
    const place = placeOf(code);
    if (!place) continue;
    const key = keyOf(code);
    const sum = sums.get(key) ?? { latitude: 0, longitude: 0, count: 0 };
    sum.latitude += place.latitude;
    sum.longitude += place.longitude;
    sum.count += 1;
    sums.set(key, sum);
  }
  return new Map(
    [...sums].map(([key, { latitude, longitude, count }]) => [
      key,
      { latitude: latitude / count, longitude: longitude / count },
    ]),
  );
};

/** Names that the list's own table lacks or misspells. */
const MORE_REGIONS: Readonly<Record<string, string>> = {
  'NORTHWEST TERRITORY': 'NT',
  'NORTHWEST TERRITORIES': 'NT',
  'NUNAVUT TERRITORY': 'NU',
  YUKON: 'YT',
  'AMERICAN SAMOA': 'AS',
  GUAM: 'GU',
  'NORTHERN MARIANA ISLANDS': 'MP',
  'PUERTO RICO': 'PR',
  'VIRGIN ISLANDS': 'VI',
  'US VIRGIN ISLANDS': 'VI',
  'U.S. VIRGIN ISLANDS': 'VI',
};

const abbreviated = (region: string): string => {
  const name = region
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim()
    .toUpperCase()
    .replace(/^(?:US|CA)-/, '');
  return zipcodes.states.full[name] ?? MORE_REGIONS[name] ?? name;
};

const toRadians = (degrees: number): number => (degrees * Math.PI) / 180;
