import { describe, expect, it } from '@jest/globals';
import { CHANNELS } from './channel.ts';
import { promisable } from './promisable.ts';
import { positionIn } from './stock-book.ts';
import { aBook, aLevel, aPosition, inChannels, rulesOf } from './testing.ts';

const RENO = aLevel();
const NYC = aLevel({ locationId: 'loc_nyc', available: 4 });

/** What each channel may sell of ten desks in Reno and four in New York, in the order of CHANNELS. */
const onSale = (rules: ReturnType<typeof rulesOf>, reservedByChannel = [0, 0, 0, 0], levels = [RENO, NYC]) => {
  const reserved = reservedByChannel.reduce((sum, units) => sum + units, 0);
  const position = positionIn(
    aBook(levels, [{ reserved, reservedByChannel: inChannels(...reservedByChannel) }], [], rules),
    'DESK',
  );
  return CHANNELS.map((channel) => promisable(position, channel));
};

describe('promisable', () => {
  it('is what is available and not held, for whoever sells, where there are no rules', () => {
    expect(onSale(rulesOf([]), [4, 1, 0, 0])).toEqual([9, 9, 9, 9]);
  });

  it('is below zero where less is there than was promised', () => {
    expect(promisable(aPosition({ available: -2, reserved: 3 }), 'ECOMMERCE')).toBe(-5);
  });

  it('counts the locations that a channel sells from, and all of them for the others', () => {
    expect(onSale(rulesOf([], { STORE: ['loc_nyc'] }))).toEqual([14, 4, 14, 14]);
  });

  it('leaves a channel the units that only it can reach', () => {
    const rules = rulesOf([], { STORE: ['loc_nyc'] });

    expect(onSale(rules, [0, 4, 0, 0])).toEqual([10, 0, 10, 10]);
    expect(onSale(rules, [12, 0, 0, 0])).toEqual([2, 2, 2, 2]);
  });

  it('leaves of each position what a threshold says', () => {
    expect(onSale(rulesOf([{ channel: 'MARKETPLACE', threshold: 3 }]))).toEqual([14, 14, 8, 14]);
    expect(onSale(rulesOf([{ channel: 'MARKETPLACE', threshold: 6 }]))).toEqual([14, 14, 4, 14]);
  });

  it('keeps the last units of the network for the channel that they are protected for', () => {
    const rules = rulesOf([{ channel: 'STORE', protectedQuantity: 5 }]);

    expect(onSale(rules)).toEqual([9, 14, 9, 9]);
    expect(onSale(rules, [0, 3, 0, 0])).toEqual([9, 11, 9, 9]);
    expect(onSale(rules, [0, 7, 0, 0])).toEqual([7, 7, 7, 7]);
    expect(onSale(rules, [9, 0, 0, 0])).toEqual([0, 5, 0, 0]);
  });

  it('protects no units that the channel couldn’t sell', () => {
    const rules = rulesOf([{ channel: 'STORE', protectedQuantity: 6 }], { STORE: ['loc_nyc'] });

    expect(onSale(rules)).toEqual([10, 4, 10, 10]);
  });

  it('counts units that one location lacks against what others have, with rules as without', () => {
    const short = [RENO, aLevel({ locationId: 'loc_nyc', available: -4, allocated: 4 })];

    expect(onSale(rulesOf([]), [0, 0, 0, 0], short)).toEqual([6, 6, 6, 6]);
    expect(onSale(rulesOf([{ channel: 'STORE', threshold: 1 }]), [0, 0, 0, 0], short)).toEqual([6, 6, 6, 6]);
  });
});
