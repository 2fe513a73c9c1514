import { countryOf, notACountry } from '@tutti/kit/country';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { distanceKm, locate, type Place as Point } from '@tutti/kit/place';
import {
  type AvailabilityStatus,
  type ExpectedUnits,
  type Inquiry,
  nextAvailableAt,
  type Projected,
  project,
  statusOf,
  unitsBeyond,
  unitsNow,
} from '../domain/availability.ts';
import type { SalesChannel } from '../domain/channel.ts';
import { componentsOf } from '../domain/kit.ts';
import type { Product } from '../domain/product.ts';
import type { StockLevel } from '../domain/stock.ts';
import { NO_RULES, type RuleBook } from '../domain/stock-rules.ts';
import type { LocationDirectory } from '../store/locations.ts';

const MAX_RADIUS_KM = 1_000;

export interface Near {
  readonly countryCode?: string | null;
  readonly postalCode?: string | null;
  readonly latitude?: number | null;
  readonly longitude?: number | null;
  readonly radiusKm: number;
}

export interface AvailabilityQuestion {
  readonly channel: SalesChannel;
  readonly locationCode: string | null;
  readonly near: Near | null;
}

/** What is read while a question is answered, each once a request. */
export interface AvailabilitySources {
  readonly product: (sku: string) => Promise<Product | null>;
  readonly levels: (sku: string) => Promise<readonly StockLevel[]>;
  readonly expected: (sku: string) => Promise<readonly ExpectedUnits[]>;
  readonly rules: () => Promise<RuleBook>;
  readonly locations: LocationDirectory;
  readonly now: Date;
}

/** What is known at once; the dates are looked up where they are asked for. */
export interface AvailabilityAnswer {
  readonly status: AvailabilityStatus;
  readonly availableToPromise: number;
  /** Infinity for no limit. */
  readonly unitsBeyond: number;
  readonly projection: () => Promise<readonly Projected[]>;
  readonly nextAvailableAt: () => Promise<Date | null>;
}

export const lookUpAvailability = async (
  product: Product,
  { channel, locationCode, near }: AvailabilityQuestion,
  sources: AvailabilitySources,
): Promise<Decision<AvailabilityAnswer, 'INVALID_PLACE' | 'LOCATION_NOT_FOUND'>> => {
  const scope = await scopeOf(sources, locationCode, near);
  if (!scope.ok) return scope;
  const locationIds = scope.value;
  const inquiry = await open(product, channel, locationIds, sources, locationIds !== null);
  const units = unitsNow(inquiry);
  const projection = once(() => projectionOf(product, channel, locationIds, sources));
  return accepted({
    status: statusOf(inquiry, units),
    availableToPromise: units,
    unitsBeyond: unitsBeyond(inquiry),
    projection,
    nextAvailableAt: async () => (units > 0 ? null : nextAvailableAt(inquiry, await projection())),
  });
};

const projectionOf = async (
  product: Product,
  channel: SalesChannel,
  locationIds: readonly string[] | null,
  sources: AvailabilitySources,
): Promise<readonly Projected[]> => {
  const parts = componentsOf(product.position);
  const expected = (await Promise.all(parts.map(({ sku }) => sources.expected(sku)))).flat();
  return project(await open(product, channel, locationIds, sources, true), expected);
};

/** Rules and levels are read only where the numbers of the positions don't say it all. */
const open = async (
  product: Product,
  channel: SalesChannel,
  locationIds: readonly string[] | null,
  sources: AvailabilitySources,
  byLocation: boolean,
): Promise<Inquiry> => {
  const skus = componentsOf(product.position).map(({ sku }) => sku);
  const parts = await Promise.all(skus.map((sku) => (sku === product.sku ? product : sources.product(sku))));
  const positions = new Map(parts.map((part, index) => [skus[index], part?.position]));
  const isRestricted = [...positions.values()].some((position) => (position?.sellable.length ?? 0) > 0);
  const levels = byLocation ? await Promise.all(skus.map(sources.levels)) : [];
  const bySku = new Map(skus.map((sku, index) => [sku, levels[index] ?? []]));
  return {
    product: product.position,
    channel,
    positionOf: (sku) => (sku === product.sku ? product.position : positions.get(sku)),
    locationIds,
    levelsOf: (sku) => bySku.get(sku) ?? [],
    rules: byLocation && isRestricted ? await sources.rules() : NO_RULES,
    now: sources.now,
  };
};

const scopeOf = async (
  { locations }: AvailabilitySources,
  locationCode: string | null,
  near: Near | null,
): Promise<Decision<readonly string[] | null, 'INVALID_PLACE' | 'LOCATION_NOT_FOUND'>> => {
  if (locationCode !== null && near)
    return rejected('INVALID_PLACE', 'Name a location or a place, not both.', ['near']);
  if (locationCode !== null) {
    const location = (await locations()).byCode.get(locationCode);
    return location
      ? accepted([location.id])
      : rejected('LOCATION_NOT_FOUND', `No location ${locationCode}.`, ['locationCode']);
  }
  if (!near) return accepted(null);
  const point = pointOf(near);
  if (!point && near.countryCode && countryOf(near.countryCode) === null)
    return rejected('INVALID_PLACE', notACountry(near.countryCode), ['near', 'countryCode']);
  if (!point) return rejected('INVALID_PLACE', 'No such place: give a known postal code or coordinates.', ['near']);
  if (!(near.radiusKm > 0 && near.radiusKm <= MAX_RADIUS_KM))
    return rejected('INVALID_PLACE', `The radius is above 0 and at most ${MAX_RADIUS_KM} km.`, ['near', 'radiusKm']);
  const { all } = await locations();
  return accepted(all.filter((location) => distanceKm(point, location) <= near.radiusKm).map(({ id }) => id));
};

const pointOf = ({ countryCode, postalCode, latitude, longitude }: Near): Point | null => {
  if (typeof latitude === 'number' && typeof longitude === 'number')
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
  return countryCode ? locate({ countryCode, region: null, postalCode: postalCode ?? null }) : null;
};

const once = <Result>(read: () => Promise<Result>): (() => Promise<Result>) => {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= read();
    return result;
  };
};
