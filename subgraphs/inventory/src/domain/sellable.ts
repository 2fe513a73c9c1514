import { type ByChannel, NO_CHANNELS, OTHER_CHANNELS } from './channel.ts';
import { countPools, type Pools, poolsOf, representativesOf } from './pools.ts';
import type { NetworkPosition } from './stock.ts';
import { narrowest, type RuleBook, rulesConcerning } from './stock-rules.ts';

/** What the rules make of one SKU over the network. */
export interface SkuRules {
  /** Whether any unit is kept from any channel. */
  readonly restricted: boolean;
  readonly pools: Pools;
  readonly protected: ByChannel;
  readonly lowStockAt: ByChannel;
}

/** SKUs that no rule names are all alike. */
const OF_OTHER_SKUS = new WeakMap<RuleBook, SkuRules>();

export const rulesOfSku = (book: RuleBook, sku: string): SkuRules => {
  if (book.bySku.has(sku)) return readRules(book, sku);
  const known = OF_OTHER_SKUS.get(book) ?? readRules(book, null);
  OF_OTHER_SKUS.set(book, known);
  return known;
};

const readRules = (book: RuleBook, sku: string | null): SkuRules => {
  const rules = rulesConcerning(book, sku);
  const channels = [...new Set(rules.flatMap(({ channel }) => channel ?? []))].sort();
  const low = narrowest(book, 'lowStockAt', sku, null, null);
  const lowOf = channels.flatMap((channel) => {
    const units = narrowest(book, 'lowStockAt', sku, null, channel);
    return units === null || units === low ? [] : [[channel, units] as const];
  });
  const kept = channels.flatMap((channel) => {
    const units = narrowest(book, 'protectedQuantity', sku, null, channel) ?? 0;
    return units > 0 ? [[channel, units] as const] : [];
  });
  const hasThreshold = rules.some(({ threshold }) => (threshold ?? 0) > 0);
  return {
    restricted: kept.length > 0 || hasThreshold || book.locationsOf.size > 0,
    pools: poolsOf(book, sku),
    protected: numbersOf(kept),
    lowStockAt: numbersOf(low === null ? lowOf : [[OTHER_CHANNELS, low], ...lowOf]),
  };
};

const numbersOf = (entries: readonly (readonly [string, number])[]): ByChannel =>
  entries.length === 0 ? NO_CHANNELS : Object.fromEntries(entries);

/** Units that each pool leaves at a position; null where it doesn't sell from there. */
export const thresholdsAt = (
  book: RuleBook,
  { sku, pools }: Pick<NetworkPosition, 'sku' | 'pools'>,
  locationId: string,
): readonly (number | null)[] =>
  representativesOf(pools).map((channel) => {
    const locations = channel === null ? undefined : book.locationsOf.get(channel);
    if (locations && !locations.has(locationId)) return null;
    return narrowest(book, 'threshold', sku, locationId, channel) ?? 0;
  });

/**
 * Of so many available units at a position: those that each set of pools may sell between them, as positions add up, and then
 * once more with those that thresholds keep back. A set is a number whose bits are its pools.
 */
export const sellableAt = (thresholds: readonly (number | null)[], available: number): readonly number[] => [
  ...mostOfSets(thresholds.map((threshold) => (threshold === null ? 0 : available - threshold))),
  ...mostOfSets(thresholds.map((threshold) => (threshold === null ? 0 : available))),
];

const mostOfSets = (units: readonly number[]): readonly number[] => {
  const most = [0];
  for (const ofPool of units) most.push(...most.map((before) => Math.max(before, ofPool)));
  return most;
};

/** Of a SKU that is nowhere. */
export const nothingSellable = (pools: Pools): readonly number[] => Array(2 * 2 ** countPools(pools)).fill(0);
