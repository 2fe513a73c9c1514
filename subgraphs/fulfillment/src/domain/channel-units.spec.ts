import { describe, expect, it } from '@jest/globals';
import { unitsFor, without } from './channel-units.ts';

const byChannel = [
  { channel: 'MARKETPLACE', units: 2 },
  { channel: 'STORE', units: 9 },
  { channel: null, units: 4 },
];

describe('unitsFor', () => {
  it('is all of them where no channel is kept from any', () => {
    expect(unitsFor({ units: 5, byChannel: null }, 'MARKETPLACE')).toBe(5);
  });

  it.each([
    ['the channel’s own number', 'MARKETPLACE', 2],
    ['all there are, where the channel may take more', 'STORE', 5],
    ['that of all others, for a channel that isn’t listed', 'NEVER HEARD OF', 4],
  ])('is %s', (_, channel, units) => {
    expect(unitsFor({ units: 5, byChannel }, channel)).toBe(units);
  });

  it('is never below zero', () => {
    expect(unitsFor({ units: 5, byChannel: [{ channel: 'STORE', units: -3 }] }, 'STORE')).toBe(0);
    expect(unitsFor({ units: -2, byChannel: null }, 'STORE')).toBe(0);
    expect(unitsFor(undefined, 'STORE')).toBe(0);
  });
});

describe('without', () => {
  it('leaves every channel fewer', () => {
    expect(without({ units: 5, byChannel }, 3)).toEqual({
      units: 2,
      byChannel: [
        { channel: 'MARKETPLACE', units: -1 },
        { channel: 'STORE', units: 6 },
        { channel: null, units: 1 },
      ],
    });
    expect(without({ units: 5, byChannel: null }, 3)).toEqual({ units: 2, byChannel: null });
  });
});
