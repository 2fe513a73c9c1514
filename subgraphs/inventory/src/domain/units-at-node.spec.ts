import { describe, expect, it } from '@jest/globals';
import { CHANNELS } from './channel.ts';
import { levelIn, positionIn } from './stock-book.ts';
import { aBook, aLevel, inChannels, rulesOf } from './testing.ts';
import { unitsToKeep, unitsToTake } from './units-at-node.ts';

/** Ten desks in Reno and four in New York; answers for each channel, in the order of CHANNELS. */
const at = (
  units: typeof unitsToTake,
  locationId: string,
  rules: ReturnType<typeof rulesOf>,
  reservedByChannel: readonly number[] = [0, 0, 0, 0],
) => {
  const reserved = reservedByChannel.reduce((sum, count) => sum + count, 0);
  const levels = [aLevel(), aLevel({ locationId: 'loc_nyc', available: 4 })];
  const book = aBook(levels, [{ reserved, reservedByChannel: inChannels(...reservedByChannel) }], [], rules);
  return CHANNELS.map((channel) =>
    units(positionIn(book, 'DESK'), levelIn(book, 'DESK', locationId), channel, book.rules),
  );
};
const STORE_IN_NYC = rulesOf([], { STORE: ['loc_nyc'] });
const STORE_LEAVES_THREE = rulesOf([{ channel: 'STORE', threshold: 3 }]);

describe('unitsToTake', () => {
  it('is all that are there where there are no rules', () => {
    expect(at(unitsToTake, 'loc_reno', rulesOf([]), [5, 0, 0, 0])).toEqual([10, 10, 10, 10]);
  });

  it('is nothing where the channel doesn’t sell', () => {
    expect(at(unitsToTake, 'loc_reno', STORE_IN_NYC)).toEqual([10, 0, 10, 10]);
  });

  it('leaves what another channel was promised and has nowhere else', () => {
    expect(at(unitsToTake, 'loc_nyc', STORE_IN_NYC, [2, 3, 0, 0])).toEqual([1, 4, 1, 1]);
    expect(at(unitsToTake, 'loc_reno', STORE_IN_NYC, [2, 3, 0, 0])).toEqual([10, 0, 9, 9]);
  });

  it('leaves what the channel’s threshold says, while its promises can do without', () => {
    expect(at(unitsToTake, 'loc_reno', STORE_LEAVES_THREE, [0, 8, 0, 0])).toEqual([6, 7, 6, 6]);
  });

  it('takes of those below the threshold what promises need, as others took the rest', () => {
    expect(at(unitsToTake, 'loc_nyc', STORE_LEAVES_THREE, [0, 10, 0, 0])).toEqual([4, 3, 4, 4]);
  });

  it('lets others have what a threshold keeps from the channel', () => {
    expect(at(unitsToTake, 'loc_reno', STORE_LEAVES_THREE, [0, 8, 6, 0])).toEqual([0, 7, 6, 0]);
  });
});

describe('unitsToKeep', () => {
  it('is what the channel may promise there: all above its threshold that other channels can spare', () => {
    expect(at(unitsToKeep, 'loc_nyc', rulesOf([]))).toEqual([4, 4, 4, 4]);
    expect(at(unitsToKeep, 'loc_nyc', STORE_LEAVES_THREE)).toEqual([4, 1, 4, 4]);
    expect(at(unitsToKeep, 'loc_nyc', STORE_IN_NYC, [0, 3, 0, 0])).toEqual([1, 4, 1, 1]);
    expect(at(unitsToKeep, 'loc_reno', STORE_IN_NYC)).toEqual([10, 0, 10, 10]);
  });
});
