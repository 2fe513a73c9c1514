import { MAX_UNITS } from './adjust-stock.ts';
import { availableToPromise, kitsToPromise } from './available-to-promise.ts';
import type { SalesChannel } from './channel.ts';
import { type Component, componentsOf, scarcest } from './kit.ts';
import { kitNode, withNodes } from './kit-nodes.ts';
import { promisable } from './promisable.ts';
import { isReleased, unitsToBackorder } from './selling-terms.ts';
import { emptyLevel, type NetworkPosition, type StockLevel } from './stock.ts';
import { withLevel } from './stock-book.ts';
import type { RuleBook } from './stock-rules.ts';
import { unitsToKeep } from './units-at-node.ts';

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
  const { product, channel, positionOf } = inquiry;
  const anywhere = availableToPromise(product, channel, positionOf);
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

/** Units that arrive at a location until some moment. */
type Arrivals = (sku: string, locationId: string) => number;

const unitsBy = (inquiry: Inquiry, expected: readonly ExpectedUnits[], at: Date): number => {
  const arrived: Arrivals = (sku, locationId) =>
    expected.reduce(
      (sum, units) => sum + (units.sku === sku && units.locationId === locationId && units.at <= at ? units.units : 0),
      0,
    );
  const placesOf = (sku: string) =>
    new Set(expected.filter((units) => units.sku === sku).map((units) => units.locationId));
  const then = (sku: string) => {
    const position = inquiry.positionOf(sku);
    return (
      position &&
      [...placesOf(sku)].reduce((before, id) => arrive(inquiry, before, id, arrived(sku, id)).position, position)
    );
  };
  const { product, channel } = inquiry;
  const unpromised = scarcest(product, (sku) => {
    const position = then(sku);
    return position ? promisable(position, channel) - position.backordered : 0;
  });
  const anywhere = product.components
    ? Math.min(unpromised, kitsToPromise(withArrivals(inquiry, product.components, expected, arrived), channel, then))
    : unpromised;
  return Math.max(0, inquiry.locationIds === null ? anywhere : Math.min(anywhere, unitsThere(inquiry, arrived)));
};

/** A kit as locations can make it once units have arrived there. */
const withArrivals = (
  { product, levelsOf, rules }: Inquiry,
  components: readonly Component[],
  expected: readonly ExpectedUnits[],
  arrived: Arrivals,
): NetworkPosition => {
  const availableAt = (sku: string, id: string) => levelsOf(sku).find((each) => each.locationId === id)?.available ?? 0;
  const nodes = [...new Set(expected.map(({ locationId }) => locationId))].map((id) => ({
    before: kitNode(components, id, (sku) => availableAt(sku, id), rules),
    after: kitNode(components, id, (sku) => availableAt(sku, id) + arrived(sku, id), rules),
  }));
  const before = nodes.flatMap((node) => node.before ?? []);
  return {
    ...product,
    makeable: withNodes(
      product.makeable ?? [],
      before,
      nodes.flatMap((node) => node.after ?? []),
    ),
  };
};

/** A position and its level at a location once so many units have arrived there, received as the rules then have it. */
const arrive = (inquiry: Inquiry, position: NetworkPosition, locationId: string, units: number) => {
  const { sku } = position;
  const before = inquiry.levelsOf(sku).find((each) => each.locationId === locationId) ?? emptyLevel(sku, locationId);
  const level = { ...before, available: before.available + units };
  return { position: withLevel(position, before, level, inquiry.rules), level };
};

/** A kit is made at one location, so each counts for itself. */
const unitsThere = (inquiry: Inquiry, arrived: Arrivals): number =>
  (inquiry.locationIds ?? []).reduce(
    (sum, id) =>
      sum +
      Math.max(
        0,
        scarcest(inquiry.product, (sku) => unitsAt(inquiry, sku, id, arrived(sku, id))),
      ),
    0,
  );

const unitsAt = (inquiry: Inquiry, sku: string, locationId: string, arrived: number): number => {
  const now = inquiry.positionOf(sku);
  if (!now) return 0;
  const { position, level } = arrive(inquiry, now, locationId, arrived);
  return unitsToKeep(position, level, inquiry.channel, inquiry.rules);
};

const isOut = (inquiry: Inquiry): boolean => releaseOf(inquiry) === null;

/** When the last part of it comes out; null where all are out. */
const releaseOf = ({ product, positionOf }: Inquiry): Date | null => {
  const parts = [product, ...componentsOf(product).map(({ sku }) => positionOf(sku))];
  const waiting = parts.flatMap((part) =>
    part?.terms.releaseAt && !isReleased(part.terms) ? [part.terms.releaseAt] : [],
  );
  return waiting.length > 0 ? new Date(Math.max(...waiting.map(Number))) : null;
};
