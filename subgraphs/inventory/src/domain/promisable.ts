import { bitOf, CHANNEL_SETS, contains, MEMBERS, type SalesChannel } from './channel.ts';
import type { NetworkPosition } from './stock.ts';

const EVERY_CHANNEL = CHANNEL_SETS.length - 1;

/**
 * Units that a channel may still promise from stock; below zero where less is there than was promised.
 *
 * Channels share locations, so one number a channel would oversell: what the web shop promised may only be there where the
 * marketplace sells too. A promise can be kept exactly if every set of channels has at least as many units to sell between
 * them as they promised (D. Gale, "A theorem on flows in networks", Pacific J. Math. 7, 1957); four channels are eight sets
 * to look at.
 */
export const promisable = (position: NetworkPosition, channel: SalesChannel): number => {
  if (position.sellable.length === 0) return position.available - position.reserved;
  const own = bitOf(channel);
  const claims = MEMBERS[EVERY_CHANNEL]?.map((bit) =>
    bit === own ? reservedFor(position, bit) : claimOf(position, bit),
  );
  const sets = CHANNEL_SETS.filter((set) => contains(set, own));
  // Units that a node lacks are missing to all: work there is going to ask for others.
  const whole = position.available - sumOver(EVERY_CHANNEL, claims ?? []);
  return Math.min(whole, ...sets.map((set) => (position.sellable[set] ?? 0) - sumOver(set, claims ?? [])));
};

/**
 * Units where the channels of a set sell, beyond what they promised; below zero not all of it can be kept. What a threshold
 * keeps back isn't promised anew, but it keeps a promise that stands: others may have sold the rest.
 */
export const surplusOf = (position: NetworkPosition, set: number): number =>
  position.sellable.length === 0
    ? position.available - position.reserved
    : (position.sellable[CHANNEL_SETS.length + set] ?? 0) - sumOver(set, position.reservedByChannel);

/** Units that the channels of a set promised beyond what thresholds leave them. */
export const shortfallOf = (position: NetworkPosition, set: number): number =>
  Math.max(0, sumOver(set, position.reservedByChannel) - (position.sellable[set] ?? 0));

/** The sets whose surplus has to be watched: all of them only where rules tell them apart. */
export const setsOf = ({ sellable }: NetworkPosition): readonly number[] =>
  sellable.length === 0 ? [EVERY_CHANNEL] : CHANNEL_SETS.slice(1);

/** What a channel promised, or what is kept for it where that is more; nobody keeps what the channel couldn't reach. */
const claimOf = (position: NetworkPosition, bit: number): number =>
  Math.max(reservedFor(position, bit), Math.min(position.protected[bit] ?? 0, position.sellable[1 << bit] ?? 0));

const reservedFor = ({ reservedByChannel }: NetworkPosition, bit: number): number => reservedByChannel[bit] ?? 0;

const sumOver = (set: number, units: readonly number[]): number =>
  (MEMBERS[set] ?? []).reduce((sum, bit) => sum + (units[bit] ?? 0), 0);
