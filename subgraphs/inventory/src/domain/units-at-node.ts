import { bitOf, contains, MEMBERS, type SalesChannel } from './channel.ts';
import { setsOf, shortfallOf, surplusOf } from './promisable.ts';
import type { NetworkPosition, StockLevel } from './stock.ts';
import { type RuleBook, thresholdsAt } from './stock-rules.ts';

/**
 * Units at a node that an order of the channel may take for what it was promised: those above the channel's threshold, and
 * of those below only what its promises can't do without.
 */
export const unitsToTake = (
  position: NetworkPosition,
  level: StockLevel,
  channel: SalesChannel,
  rules: RuleBook,
): number => {
  if (position.sellable.length === 0) return level.available;
  const thresholds = thresholdsAt(rules, position.sku, level.locationId);
  const threshold = thresholds[bitOf(channel)] ?? null;
  if (threshold === null) return 0;
  const short = setsOf(position)
    .filter((set) => contains(set, bitOf(channel)))
    .map((set) => shortfallOf(position, set));
  const above = Math.max(0, level.available - threshold) + Math.max(...short);
  return Math.max(0, Math.min(above, unitsToSpare(position, level, channel, thresholds)));
};

/** Units at a node that the channel may promise there, as far as the network allows it. */
export const unitsToKeep = (
  position: NetworkPosition,
  level: StockLevel,
  channel: SalesChannel,
  rules: RuleBook,
): number => {
  if (position.sellable.length === 0) return level.available;
  const thresholds = thresholdsAt(rules, position.sku, level.locationId);
  const threshold = thresholds[bitOf(channel)] ?? null;
  if (threshold === null) return 0;
  return Math.min(level.available - threshold, unitsToSpare(position, level, channel, thresholds));
};

/** All that are there, but for those that channels without this one were promised and that are nowhere else. */
const unitsToSpare = (
  position: NetworkPosition,
  { available }: StockLevel,
  channel: SalesChannel,
  thresholds: readonly (number | null)[],
): number => {
  const sellHere = (set: number) => (MEMBERS[set] ?? []).some((bit) => (thresholds[bit] ?? null) !== null);
  const others = setsOf(position).filter((set) => !contains(set, bitOf(channel)) && sellHere(set));
  return Math.min(available, ...others.map((set) => Math.max(0, surplusOf(position, set))));
};
