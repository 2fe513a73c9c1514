import { CHANNELS, type SalesChannel } from './channel.ts';
import type { StockBook } from './stock-book.ts';
import type { RuleBook } from './stock-rules.ts';
import { aBook, aLevel, aPromise, rulesOf } from './testing.ts';

/** One SKU at a few nodes, and what each channel leaves at each of them. */
export interface Network {
  /** Available units, by node. */
  readonly units: readonly number[];
  /** By channel, then node: null where the channel doesn't sell from there. */
  readonly thresholds: readonly (readonly (number | null)[])[];
}

export const nodeId = (node: number): string => `loc_${node}`;
export const lineIdOf = (channel: SalesChannel): string => `oln_${channel}`;

export const networkRules = ({ thresholds }: Network): RuleBook => {
  const byChannel = CHANNELS.map((channel, bit) => ({ channel, left: thresholds[bit] ?? [] }));
  const rules = byChannel.flatMap(({ channel, left }) =>
    left.map((threshold, node) => ({ channel, locationId: nodeId(node), threshold })),
  );
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
  const reserved = held.reduce((sum, units) => sum + units, 0);
  const levels = network.units.map((available, node) => aLevel({ locationId: nodeId(node), available }));
  const promises = CHANNELS.map((channel, bit) => {
    const units = held[bit] ?? 0;
    const [id, orderId] = [lineIdOf(channel), `ord_${channel}`];
    return aPromise({ id, orderId, reservationId: `res_${channel}`, channel, quantity: units, held: units });
  });
  return aBook(levels, [{ reserved, reservedByChannel: held }], promises, networkRules(network));
};

/**
 * Whether units can be found for all that the channels promised, one by one: bipartite matching along augmenting paths
 * (H. W. Kuhn, "The Hungarian method", 1955). Of the units of a node a channel may take all but its threshold.
 */
export const canServe = ({ units, thresholds }: Network, promised: readonly number[]): boolean => {
  const slots = units.flatMap((available, node) =>
    Array.from({ length: Math.max(0, available) }, (_, index) => ({ node, left: available - 1 - index })),
  );
  const takenBy = new Map<number, number>();
  const mayTake = (bit: number, slot: { node: number; left: number }) => {
    const threshold = thresholds[bit]?.[slot.node];
    return threshold !== null && threshold !== undefined && slot.left >= threshold;
  };
  const find = (bit: number, seen: Set<number>): boolean =>
    slots.some((slot, index) => {
      if (seen.has(index) || !mayTake(bit, slot)) return false;
      seen.add(index);
      const other = takenBy.get(index);
      if (other !== undefined && !find(other, seen)) return false;
      takenBy.set(index, bit);
      return true;
    });
  return promised.every((count, bit) => Array.from({ length: count }, () => find(bit, new Set())).every(Boolean));
};
