import fc from 'fast-check';
import type { ByChannel } from './channel.ts';
import type { StockBook } from './stock-book.ts';
import type { RuleBook } from './stock-rules.ts';
import { aBook, aLevel, aPromise, rulesOf } from './testing.ts';

/** One SKU at a few nodes, and what each channel leaves at each of them. */
export interface Network {
  /** Available units, by node. */
  readonly units: readonly number[];
  /** By channel, then node: null where the channel doesn't sell from there. */
  readonly thresholds: readonly (readonly (number | null)[])[];
  /** By channel: units of the network kept for it. */
  readonly kept?: readonly number[];
}

const NODES = 3;

export const nodeId = (node: number): string => `loc_${node}`;
export const codeOf = (index: number): string => `CHANNEL-${index}`;
export const lineIdOf = (channel: string): string => `oln_${channel}`;
export const channelsOf = ({ thresholds }: Network): string[] => thresholds.map((_, index) => codeOf(index));

/** Up to twelve channels, each like one of up to five kinds, with which it shares a pool. A channel sells from one node at least. */
export const networks = (mostLeft: number, mostKept = 0): fc.Arbitrary<Network> => {
  const kind = fc
    .array(fc.option(fc.nat(mostLeft), { freq: 2 }), { minLength: NODES, maxLength: NODES })
    .filter((left) => left.some((threshold) => threshold !== null));
  return fc
    .record({
      units: fc.array(fc.nat(5), { minLength: NODES, maxLength: NODES }),
      kinds: fc.array(kind, { minLength: 1, maxLength: 5 }),
      channels: fc.array(
        fc.record({ kind: fc.nat(4), kept: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(mostKept)) }),
        { minLength: 1, maxLength: 12 },
      ),
    })
    .map(({ units, kinds, channels }) => ({
      units,
      thresholds: channels.map((channel) => kinds[channel.kind % kinds.length] as (number | null)[]),
      kept: channels.map((channel) => channel.kept),
    }));
};

/** Units that channels were promised, most of them none. */
export const promises = (most: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(most)), { minLength: 12, maxLength: 12 });

export const networkRules = ({ thresholds, kept = [] }: Network): RuleBook => {
  const byChannel = thresholds.map((left, index) => ({ channel: codeOf(index), left, units: kept[index] ?? 0 }));
  const rules = byChannel.flatMap(({ channel, left, units }) => [
    ...left.map((threshold, node) => ({ channel, locationId: nodeId(node), threshold })),
    ...(units > 0 ? [{ channel, protectedQuantity: units }] : []),
  ]);
  const sellsFrom = byChannel
    .filter(({ left }) => left.includes(null))
    .map(({ channel, left }) => [
      channel,
      left.flatMap((threshold, node) => (threshold === null ? [] : [nodeId(node)])),
    ]);
  return rulesOf(rules, Object.fromEntries(sellsFrom));
};

/** Each channel has an order that so many units are held for. */
export const networkBook = (network: Network, held: readonly number[]): StockBook => {
  const channels = channelsOf(network);
  const unitsOf = (index: number) => held[index] ?? 0;
  const reservedByChannel: ByChannel = Object.fromEntries(
    channels.map((channel, index) => [channel, unitsOf(index)] as const).filter(([, units]) => units > 0),
  );
  const reserved = channels.reduce((sum, _, index) => sum + unitsOf(index), 0);
  const levels = network.units.map((available, node) => aLevel({ locationId: nodeId(node), available }));
  const lines = channels.map((channel, index) => {
    const units = unitsOf(index);
    const [id, orderId] = [lineIdOf(channel), `ord_${channel}`];
    return aPromise({ id, orderId, reservationId: `res_${channel}`, channel, quantity: units, held: units });
  });
  return aBook(levels, [{ reserved, reservedByChannel }], lines, networkRules(network));
};

/**
 * Whether units can be found for all that the channels promised, one by one: bipartite matching along augmenting paths
 * (H. W. Kuhn, "The Hungarian method", 1955). Of the units of a node a channel may take all but its threshold. Channels are
 * looked at one by one here, whatever they have in common.
 */
export const canServe = ({ units, thresholds }: Network, promised: readonly number[]): boolean => {
  const slots = units.flatMap((available, node) =>
    Array.from({ length: Math.max(0, available) }, (_, index) => ({ node, left: available - 1 - index })),
  );
  const takenBy = new Map<number, number>();
  const mayTake = (channel: number, slot: { node: number; left: number }) => {
    const threshold = thresholds[channel]?.[slot.node];
    return threshold !== null && threshold !== undefined && slot.left >= threshold;
  };
  const find = (channel: number, seen: Set<number>): boolean =>
    slots.some((slot, index) => {
      if (seen.has(index) || !mayTake(channel, slot)) return false;
      seen.add(index);
      const other = takenBy.get(index);
      if (other !== undefined && !find(other, seen)) return false;
      takenBy.set(index, channel);
      return true;
    });
  return thresholds.every((_, channel) =>
    Array.from({ length: promised[channel] ?? 0 }, () => find(channel, new Set())).every(Boolean),
  );
};

/** Units that each of these promises keeps where the earlier are served first: one unit after another, as far as all can be. */
export const servedInTurn = (
  network: Network,
  promised: readonly { readonly channel: string; readonly held: number }[],
): number[] => {
  const channels = channelsOf(network);
  const served = channels.map(() => 0);
  return promised.map(({ channel, held }) => {
    let keeps = 0;
    while (keeps < held) {
      const more = served.map((units, each) => (channels[each] === channel ? units + 1 : units));
      if (!canServe(network, more)) break;
      served.splice(0, served.length, ...more);
      keeps += 1;
    }
    return keeps;
  });
};
