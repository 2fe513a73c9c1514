import { ofChannel, type SalesChannel } from './channel.ts';
import { poolOf } from './pools.ts';
import { contains, setsOf, shortfallOf, surplusOf } from './promisable.ts';
import { thresholdsAt } from './sellable.ts';
import type { NetworkPosition, StockLevel } from './stock.ts';
import type { RuleBook } from './stock-rules.ts';

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
  const pool = poolOf(position.pools, channel);
  const thresholds = thresholdsAt(rules, position, level.locationId);
  const threshold = thresholds[pool] ?? null;
  if (threshold === null) return 0;
  const short = setsOf(position)
    .filter((set) => contains(set, pool))
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
  const pool = poolOf(position.pools, channel);
  const thresholds = thresholdsAt(rules, position, level.locationId);
  const threshold = thresholds[pool] ?? null;
  if (threshold === null) return 0;
  return Math.min(level.available - threshold, unitsToSpare(position, level, channel, thresholds));
};

/** All that are there, but for those that other channels were promised and that are nowhere else. */
const unitsToSpare = (
  position: NetworkPosition,
  { available }: StockLevel,
  channel: SalesChannel,
  thresholds: readonly (number | null)[],
): number => {
  const pool = poolOf(position.pools, channel);
  const own = ofChannel(position.reservedByChannel, channel);
  // Channels of its own pool sell here too: they count as others do, without what the channel itself was promised.
  const sharesPool = Object.entries(position.reservedByChannel).some(
    ([other, units]) => other !== channel && units > 0 && poolOf(position.pools, other) === pool,
  );
  const sellHere = (set: number) => thresholds.some((threshold, each) => threshold !== null && contains(set, each));
  const spare = setsOf(position).flatMap((set) => {
    if (contains(set, pool)) return sharesPool ? [surplusOf(position, set) + own] : [];
    return sellHere(set) ? [surplusOf(position, set)] : [];
  });
  return Math.min(available, ...spare.map((units) => Math.max(0, units)));
};
