import { MAX_UNITS } from './adjust-stock.ts';
import type { SalesChannel } from './channel.ts';
import { bitOf } from './channel.ts';
import { componentsOf, scarcest } from './kit.ts';
import { availableToPromise, promisable } from './promisable.ts';
import { isReleased, unitsToBackorder } from './selling-terms.ts';
import { emptyLevel, type NetworkPosition, type StockLevel } from './stock.ts';
import { type RuleBook, thresholdsAt } from './stock-rules.ts';

export type AvailabilityStatus = 'IN_STOCK' | 'BACKORDER' | 'PRE_ORDER' | 'OUT_OF_STOCK';

/** Units on their way to a location. */
export interface ExpectedUnits {
  readonly sku: string;
  readonly locationId: string;
  readonly at: Date;
  readonly units: number;
}

/** Who asks, for what, and where. */
export interface Inquiry {
  readonly product: NetworkPosition;
  readonly channel: SalesChannel;
  /** Positions of the product and its components. */
  readonly positionOf: (sku: string) => NetworkPosition | undefined;
  /** Locations that are looked at; null for all that the channel sells from. */
  readonly locationIds: readonly string[] | null;
  /** Their levels; needed where locations are named. */
  readonly levelsOf: (sku: string) => readonly StockLevel[];
  readonly rules: RuleBook;
  readonly now: Date;
}

/** Units that can be promised now: of the network, and no more than the named locations have. */
export const unitsNow = (inquiry: Inquiry): number => {
  const { product, channel, positionOf, now } = inquiry;
  const anywhere = availableToPromise(product, channel, positionOf, now);
  return inquiry.locationIds === null
    ? anywhere
    : Math.min(
        anywhere,
        unitsThere(inquiry, () => 0),
      );
};

export const statusOf = (inquiry: Inquiry, units: number): AvailabilityStatus => {
  if (units > 0) return 'IN_STOCK';
  if (unitsBeyond(inquiry) <= 0) return 'OUT_OF_STOCK';
  return isOut(inquiry) ? 'BACKORDER' : 'PRE_ORDER';
};

/** Units that may be ordered without being there; Infinity for no limit. */
export const unitsBeyond = ({ product, positionOf, now }: Inquiry): number =>
  Math.min(
    scarcest(product, (sku) => {
      const part = positionOf(sku);
      return part ? unitsToBackorder(part.terms, part.backordered, now) : 0;
    }),
    product.components ? unitsToBackorder(product.terms, 0, now) : Number.POSITIVE_INFINITY,
  );

export interface Projected {
  readonly at: Date;
  readonly availableToPromise: number;
}

/**
 * Cumulative available to promise (APICS: on hand less commitments, plus receipts up to a date): now, then at each date that
 * changes it. What was promised without stock comes off the earliest receipts, and nothing is promised before its release.
 */
export const project = (inquiry: Inquiry, expected: readonly ExpectedUnits[]): Projected[] => {
  const { now } = inquiry;
  const release = releaseOf(inquiry);
  const dates = expected.map(({ at }) => (release && at < release ? release : at));
  const moments = [...new Set([...dates, ...(release ? [release] : [])].map(Number))].sort((a, b) => a - b);
  const projected = [{ at: now, availableToPromise: unitsNow(inquiry) }];
  for (const moment of moments) {
    const at = new Date(moment);
    const units = Math.min(MAX_UNITS, unitsBy(inquiry, expected, at));
    if (units !== projected.at(-1)?.availableToPromise) projected.push({ at, availableToPromise: units });
  }
  return projected;
};

/** The first date at which units can be promised; null where there are some now, or no date is known. */
export const nextAvailableAt = (inquiry: Inquiry, projected: readonly Projected[]): Date | null => {
  if ((projected[0]?.availableToPromise ?? 0) > 0) return null;
  return projected.find(({ availableToPromise: units }) => units > 0)?.at ?? releaseOf(inquiry);
};

const unitsBy = (inquiry: Inquiry, expected: readonly ExpectedUnits[], at: Date): number => {
  const arrived = (sku: string, locationId: string) =>
    expected.reduce(
      (sum, units) => sum + (units.sku === sku && units.locationId === locationId && units.at <= at ? units.units : 0),
      0,
    );
  const anywhere = scarcest(inquiry.product, (sku) => {
    const position = inquiry.positionOf(sku);
    if (!position) return 0;
    const places = new Set(expected.filter((units) => units.sku === sku).map(({ locationId }) => locationId));
    const gained = [...places].reduce((sum, id) => sum + gain(inquiry, sku, id, arrived(sku, id)), 0);
    return promisable(position, inquiry.channel) - position.backordered + gained;
  });
  return Math.max(0, inquiry.locationIds === null ? anywhere : Math.min(anywhere, unitsThere(inquiry, arrived)));
};

/** What the channel gains of units that arrive at a location: nothing where it doesn't sell, and a threshold is filled first. */
const gain = (inquiry: Inquiry, sku: string, locationId: string, arrived: number): number =>
  sellableUnits(inquiry, sku, locationId, arrived) - sellableUnits(inquiry, sku, locationId, 0);

const sellableUnits = (inquiry: Inquiry, sku: string, locationId: string, more: number): number => {
  const threshold = thresholdsAt(inquiry.rules, sku, locationId)[bitOf(inquiry.channel)];
  if (threshold === null || threshold === undefined) return 0;
  const level = inquiry.levelsOf(sku).find((each) => each.locationId === locationId) ?? emptyLevel(sku, locationId);
  return Math.max(0, level.available + more - threshold);
};

/** A kit is made at one location, so each counts for itself. */
const unitsThere = (inquiry: Inquiry, arrived: (sku: string, locationId: string) => number): number =>
  (inquiry.locationIds ?? []).reduce(
    (sum, id) => sum + scarcest(inquiry.product, (sku) => sellableUnits(inquiry, sku, id, arrived(sku, id))),
    0,
  );

const isOut = (inquiry: Inquiry): boolean => releaseOf(inquiry) === null;

/** When the last part of it comes out; null where all are out. */
const releaseOf = ({ product, positionOf, now }: Inquiry): Date | null => {
  const parts = [product, ...componentsOf(product).map(({ sku }) => positionOf(sku))];
  const waiting = parts.flatMap((part) =>
    part?.terms.releaseAt && !isReleased(part.terms, now) ? [part.terms.releaseAt] : [],
  );
  return waiting.length > 0 ? new Date(Math.max(...waiting.map(Number))) : null;
};
