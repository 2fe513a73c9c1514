import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OTHER_CHANNELS } from './channel.ts';
import { MAX_POOLS } from './pools.ts';
import { promisable } from './promisable.ts';
import { positionIn } from './stock-book.ts';
import { canServe, channelsOf, type Network, networkBook, networks, promises } from './testing-network.ts';

/** Found by trying; below zero where not even what is claimed already can be served. */
const most = (network: Network, demands: readonly number[], channel: number): number => {
  const more = (units: number) => demands.map((count, index) => (index === channel ? count + units : count));
  let units = -1;
  while (canServe(network, more(units + 1))) units += 1;
  return units;
};

/** What stands in a channel's way: promises of others, or what is kept for them as far as they can reach it. */
const claims = ({ units, thresholds, kept = [] }: Network, promised: readonly number[], own: number) =>
  thresholds.map((left, channel) => {
    const reach = units.reduce((sum, available, node) => {
      const threshold = left[node] ?? null;
      return threshold === null ? sum : sum + Math.max(0, available - threshold);
    }, 0);
    const has = promised[channel] ?? 0;
    return channel === own ? has : Math.max(has, Math.min(kept[channel] ?? 0, reach));
  });

const expectExact = (network: Network, promised: readonly number[]) => {
  const position = positionIn(networkBook(network, promised), 'DESK');

  for (const [index, channel] of channelsOf(network).entries()) {
    const found = most(network, claims(network, promised, index), index);
    if (found >= 0) expect(promisable(position, channel)).toBe(found);
  }
};

describe('promisable', () => {
  it.each([
    ['where channels sell', 0, 0],
    ['where channels sell and what each leaves at a node', 3, 0],
    ['where channels sell, what each leaves at a node and what is kept for it', 3, 4],
  ])('is exactly what can be promised beside all that was, whatever the rules say of %s', (_, mostLeft, mostKept) => {
    const servable = fc
      .tuple(networks(mostLeft, mostKept), promises(3))
      .filter(([network, promised]) => canServe(network, promised));

    fc.assert(
      fc.property(servable, ([network, promised]) => expectExact(network, promised)),
      { numRuns: 600 },
    );
  });

  it('is nothing for a channel among those that were promised more than there is', () => {
    const unservable = fc.tuple(networks(2), promises(3)).filter(([network, promised]) => !canServe(network, promised));

    fc.assert(
      fc.property(unservable, ([network, promised]) => {
        const position = positionIn(networkBook(network, promised), 'DESK');

        expect(Math.min(...channelsOf(network).map((channel) => promisable(position, channel)))).toBeLessThan(0);
      }),
    );
  });

  it('is for a channel that no rule names what it is for one that sells from everywhere and leaves nothing', () => {
    fc.assert(
      fc.property(networks(3, 4), promises(3), (network, promised) => {
        const everywhere = { ...network, thresholds: [...network.thresholds, network.units.map(() => 0)] };
        const position = positionIn(networkBook(network, promised), 'DESK');
        const named = positionIn(networkBook(everywhere, promised.slice(0, network.thresholds.length)), 'DESK');

        expect(promisable(position, OTHER_CHANNELS)).toBe(promisable(position, 'NEVER HEARD OF'));
        expect(promisable(position, OTHER_CHANNELS)).toBe(promisable(named, channelsOf(everywhere).at(-1) ?? ''));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps no more sets than those of pools, however many channels there are', () => {
    fc.assert(
      fc.property(networks(3), (network) => {
        const kinds = new Set(network.thresholds.map((left) => JSON.stringify(left)));
        const { sellable } = positionIn(networkBook(network, []), 'DESK');

        expect(sellable.length).toBeLessThanOrEqual(2 * 2 ** Math.min(MAX_POOLS, kinds.size + 1));
      }),
    );
  });
});
