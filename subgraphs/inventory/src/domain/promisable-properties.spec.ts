import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CHANNELS } from './channel.ts';
import { promisable } from './promisable.ts';
import { positionIn } from './stock-book.ts';
import { canServe, type Network, networkBook } from './testing-network.ts';

/** A channel sells from one node at least. */
const thresholds = (most: number) =>
  fc
    .array(fc.option(fc.nat(most), { freq: 2 }), { minLength: 3, maxLength: 3 })
    .filter((left) => left.some((threshold) => threshold !== null));
const networks = (mostLeft: number): fc.Arbitrary<Network> =>
  fc.record({
    units: fc.array(fc.nat(5), { minLength: 3, maxLength: 3 }),
    thresholds: fc.array(thresholds(mostLeft), { minLength: 4, maxLength: 4 }),
  });
const promises = fc.array(fc.nat(4), { minLength: 4, maxLength: 4 });

/** Found by trying. */
const most = (network: Network, promised: readonly number[], bit: number): number => {
  const more = (units: number) => promised.map((count, index) => (index === bit ? count + units : count));
  let units = 0;
  while (canServe(network, more(units + 1))) units += 1;
  return units;
};

const expectExact = (network: Network, promised: readonly number[]) => {
  const position = positionIn(networkBook(network, promised), 'DESK');

  for (const [bit, channel] of CHANNELS.entries())
    expect(promisable(position, channel)).toBe(most(network, promised, bit));
};

describe('promisable', () => {
  it.each([
    ['where channels sell', 0],
    ['where channels sell and what each leaves at a node', 3],
  ])('is exactly what can be promised beside all that was, whatever the rules say of %s', (_, mostLeft) => {
    const servable = fc
      .tuple(networks(mostLeft), promises)
      .filter(([network, promised]) => canServe(network, promised));

    fc.assert(
      fc.property(servable, ([network, promised]) => expectExact(network, promised)),
      { numRuns: 600 },
    );
  });

  it('is nothing for a channel among those that were promised more than there is', () => {
    const unservable = fc
      .tuple(networks(2), promises)
      .filter(([network, promised]) => !canServe(network, promised))
      .map(([network, promised]) => positionIn(networkBook(network, promised), 'DESK'));

    fc.assert(fc.property(unservable, (position) => CHANNELS.some((channel) => promisable(position, channel) < 0)));
  });
});
