import { ofChannel, type SalesChannel } from './channel.ts';
import { poolOf } from './pools.ts';
import type { NetworkPosition } from './stock.ts';

/**
 * Units that a channel may still promise from stock; below zero where less is there than was promised.
 *
 * Channels share locations, so one number a channel would oversell: what the web shop promised may only be there where the
 * marketplace sells too. A promise can be kept exactly if every set of channels has at least as many units to sell between
 * them as they promised (D. Gale, "A theorem on flows in networks", Pacific J. Math. 7, 1957). Sets of pools are enough:
 * a set that has one channel of a pool sells no unit less than with all of them, and those promised no less.
 */
export const promisable = (position: NetworkPosition, channel: SalesChannel): number => {
  if (position.sellable.length === 0) return position.available - position.reserved;
  const pool = poolOf(position.pools, channel);
  const claims = claimsBySet(position);
  // Units that a node lacks are missing to all: work there is going to ask for others.
  let left = position.available - (claims.at(-1) ?? 0);
  for (let set = 1; set < claims.length; set++)
    if (contains(set, pool)) left = Math.min(left, (position.sellable[set] ?? 0) - (claims[set] ?? 0));
  // What is kept for the channel is its own.
  return left + claimOf(position, channel) - ofChannel(position.reservedByChannel, channel);
};

/** Positions never change, and one is asked of several times while a batch is decided. */
const CLAIMS = new WeakMap<NetworkPosition, readonly number[]>();

const claimsBySet = (position: NetworkPosition): readonly number[] => {
  const known = CLAIMS.get(position);
  if (known) return known;
  const { reservedByChannel } = position;
  const keptAlone = Object.keys(position.protected).filter((channel) => !Object.hasOwn(reservedByChannel, channel));
  const channels = [...Object.keys(reservedByChannel), ...keptAlone];
  const claims = sumsOfSets(position, channels, (channel) => claimOf(position, channel));
  CLAIMS.set(position, claims);
  return claims;
};

/**
 * Units where the pools of a set sell, beyond what they promised; below zero not all of it can be kept. What a threshold
 * keeps back isn't promised anew, but it keeps a promise that stands: others may have sold the rest.
 */
export const surplusOf = (position: NetworkPosition, set: number): number =>
  position.sellable.length === 0
    ? position.available - position.reserved
    : (position.sellable[countSets(position) + set] ?? 0) - (reservedBySet(position)[set] ?? 0);

/** The surplus of the set of channels that has the least; below zero some of them can't keep all that they promised. */
export const shortestSet = (position: NetworkPosition): number =>
  Math.min(position.available - position.reserved, ...setsOf(position).map((set) => surplusOf(position, set)));

/** Units that the pools of a set promised beyond what thresholds leave them. */
export const shortfallOf = (position: NetworkPosition, set: number): number =>
  Math.max(0, (reservedBySet(position)[set] ?? 0) - (position.sellable[set] ?? 0));

/** The sets whose surplus has to be watched, one bit a pool: more than one only where rules tell channels apart. */
export const setsOf = (position: NetworkPosition): readonly number[] =>
  position.sellable.length === 0 ? [1] : Array.from({ length: countSets(position) - 1 }, (_, before) => before + 1);

export const contains = (set: number, pool: number): boolean => (set & (1 << pool)) !== 0;

const countSets = ({ sellable }: NetworkPosition): number => sellable.length / 2;

const poolsIn = (position: NetworkPosition): number => Math.log2(countSets(position));

/** What a channel promised, or what is kept for it where that is more; nobody keeps what the channel couldn't reach. */
const claimOf = (position: NetworkPosition, channel: SalesChannel): number => {
  const reachable = position.sellable[1 << poolOf(position.pools, channel)] ?? 0;
  return Math.max(
    ofChannel(position.reservedByChannel, channel),
    Math.min(ofChannel(position.protected, channel), reachable),
  );
};

const RESERVED = new WeakMap<NetworkPosition, readonly number[]>();

const reservedBySet = (position: NetworkPosition): readonly number[] => {
  const { reservedByChannel } = position;
  const known = RESERVED.get(position);
  if (known) return known;
  const sums = sumsOfSets(position, Object.keys(reservedByChannel), (channel) => ofChannel(reservedByChannel, channel));
  RESERVED.set(position, sums);
  return sums;
};

/** By set of pools: what their channels add up to. */
const sumsOfSets = (
  position: NetworkPosition,
  channels: readonly SalesChannel[],
  unitsOf: (channel: SalesChannel) => number,
): readonly number[] => {
  const byPool: number[] = Array(poolsIn(position)).fill(0);
  for (const channel of channels) {
    const pool = poolOf(position.pools, channel);
    byPool[pool] = (byPool[pool] ?? 0) + unitsOf(channel);
  }
  const sums = [0];
  for (const units of byPool)
    for (let set = 0, sets = sums.length; set < sets; set++) sums.push((sums[set] ?? 0) + units);
  return sums;
};
