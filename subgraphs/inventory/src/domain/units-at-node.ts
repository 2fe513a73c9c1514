import { bitOf, contains, MEMBERS, type SalesChannel } from './channel.ts';
import { setsOf, slackOf } from './promisable.ts';
import type { NetworkPosition, StockLevel } from './stock.ts';
import { type RuleBook, sellableAt, thresholdsAt } from './stock-rules.ts';

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
  const above = unitsAbove(position, level, channel, rules);
  if (above === null) return 0;
  const short = setsOf(position)
    .filter((set) => contains(set, bitOf(channel)))
    .reduce((most, set) => Math.max(most, -slackOf(position, set)), 0);
  return Math.max(0, Math.min(Math.max(0, above) + short, unitsToSpare(position, level, channel, rules)));
};

/** Units at a node that the channel may promise there, as far as the network allows it. */
export const unitsToKeep = (
  position: NetworkPosition,
  level: StockLevel,
  channel: SalesChannel,
  rules: RuleBook,
): number => {
  if (position.sellable.length === 0) return level.available;
  const above = unitsAbove(position, level, channel, rules);
  return above === null ? 0 : Math.min(above, unitsToSpare(position, level, channel, rules));
};

const unitsAbove = (
  { sku }: NetworkPosition,
  { locationId, available }: StockLevel,
  channel: SalesChannel,
  rules: RuleBook,
): number | null => {
  const threshold = thresholdsAt(rules, sku, locationId)[bitOf(channel)] ?? null;
  return threshold === null ? null : available - threshold;
};

/** All that are there, but for those that channels without this one were promised and that are nowhere else. */
const unitsToSpare = (position: NetworkPosition, level: StockLevel, channel: SalesChannel, rules: RuleBook): number => {
  const thresholds = thresholdsAt(rules, position.sku, level.locationId);
  return setsOf(position)
    .filter((set) => !contains(set, bitOf(channel)) && reaches(thresholds, set))
    .reduce(
      (most, set) => Math.min(most, slackOf(position, set) + leftAt(thresholds, level.available, set)),
      level.available,
    );
};

/**
 * Units of a position that thresholds keep from every channel of a set. Nobody is promised them anew; to promises that
 * stand they are as good as any others, so who takes them costs the set nothing.
 */
export const leftAt = (thresholds: readonly (number | null)[], available: number, set: number): number =>
  reaches(thresholds, set) ? Math.max(0, available) - (sellableAt(thresholds, available)[set] ?? 0) : 0;

const reaches = (thresholds: readonly (number | null)[], set: number): boolean =>
  (MEMBERS[set] ?? []).some((bit) => (thresholds[bit] ?? null) !== null);
