import { describe, expect, it } from '@jest/globals';
import { CHANNELS } from './channel.ts';
import { NOTHING_SELLABLE, rulesOfSku, sellableAt, thresholdsAt } from './stock-rules.ts';
import { rulesOf } from './testing.ts';

const setOf = (...channels: (typeof CHANNELS)[number][]) =>
  channels.reduce((set, channel) => set | (1 << CHANNELS.indexOf(channel)), 0);

describe('thresholdsAt', () => {
  /** From the widest scope to the narrowest: each is set aside by those after it. */
  const SCOPES = [
    { channel: 'STORE' },
    { locationId: 'loc_reno' },
    { locationId: 'loc_reno', channel: 'STORE' },
    { sku: 'DESK' },
    { sku: 'DESK', channel: 'STORE' },
    { sku: 'DESK', locationId: 'loc_reno' },
    { sku: 'DESK', locationId: 'loc_reno', channel: 'STORE' },
  ] as const;

  it.each(SCOPES.map((scope, index) => [scope, index] as const))(
    'takes the rule for %p before all that are wider: a SKU is narrower than a location, a location than a channel',
    (_, index) => {
      const everything = { threshold: 99 };
      const rules = SCOPES.slice(0, index + 1).map((scope, place) => ({ ...scope, threshold: place }));

      expect(thresholdsAt(rulesOf([everything, ...rules]), 'DESK', 'loc_reno')[1]).toBe(index);
    },
  );

  it('goes by the next wider rule where the narrowest says nothing of thresholds', () => {
    const rules = rulesOf([{ threshold: 4 }, { sku: 'DESK', lowStockAt: 9 }]);

    expect(thresholdsAt(rules, 'DESK', 'loc_reno')).toEqual([4, 4, 4, 4]);
  });

  it('takes a narrow zero before a wide number', () => {
    const rules = rulesOf([{ threshold: 4 }, { sku: 'DESK', channel: 'STORE', threshold: 0 }]);

    expect(thresholdsAt(rules, 'DESK', 'loc_reno')).toEqual([4, 0, 4, 4]);
  });

  it('is zero where no rule speaks, and null where the channel doesn’t sell', () => {
    const rules = rulesOf([{ sku: 'LAMP', threshold: 4 }], { STORE: ['loc_nyc'] });

    expect(thresholdsAt(rules, 'DESK', 'loc_reno')).toEqual([0, null, 0, 0]);
    expect(thresholdsAt(rules, 'DESK', 'loc_nyc')).toEqual([0, 0, 0, 0]);
  });
});

describe('sellableAt', () => {
  it('is for a set of channels what the one with the lowest threshold may sell', () => {
    const sellable = sellableAt([2, 5, null, 0], 6);

    expect([setOf('ECOMMERCE'), setOf('STORE'), setOf('MARKETPLACE')].map((set) => sellable[set])).toEqual([4, 1, 0]);
    expect(sellable[setOf('ECOMMERCE', 'STORE')]).toBe(4);
    expect(sellable[setOf('STORE', 'MARKETPLACE')]).toBe(1);
    expect(sellable[setOf(...CHANNELS)]).toBe(6);
    expect(sellable[setOf()]).toBe(0);
  });

  it('is, in its second half, what is there where the set sells at all', () => {
    const there = sellableAt([2, 5, null, null], 6).slice(16);

    expect(there[setOf('STORE')]).toBe(6);
    expect(there[setOf('STORE', 'MARKETPLACE')]).toBe(6);
    expect(there[setOf('MARKETPLACE', 'CALL_CENTER')]).toBe(0);
    expect(sellableAt([0, 0, 0, 0], -4)).toEqual(NOTHING_SELLABLE);
  });

  it.each([3, 0, -4])('is never below zero: of %d units', (available) => {
    expect(sellableAt([4, 4, 4, 4], available).slice(0, 16)).toEqual(Array(16).fill(0));
  });
});

describe('rulesOfSku', () => {
  it('keeps nothing back where no rule does', () => {
    expect(rulesOfSku(rulesOf([{ sku: 'LAMP', threshold: 3 }, { threshold: 0 }]), 'DESK')).toEqual({
      restricted: false,
      protected: [],
      lowStockAt: [],
    });
  });

  it.each([
    ['a threshold', rulesOf([{ locationId: 'loc_reno', threshold: 1 }])],
    ['a protected quantity', rulesOf([{ channel: 'STORE', protectedQuantity: 1 }])],
    ['where a channel sells', rulesOf([], { STORE: ['loc_nyc'] })],
  ])('tells channels apart by %s', (_, rules) => {
    expect(rulesOfSku(rules, 'DESK').restricted).toBe(true);
  });

  it('tells what is protected and what is low by channel, each by its narrowest rule', () => {
    const rules = rulesOf([
      { lowStockAt: 9 },
      { channel: 'STORE', protectedQuantity: 5 },
      { sku: 'DESK', channel: 'STORE', lowStockAt: 2 },
      { sku: 'LAMP', channel: 'ECOMMERCE', protectedQuantity: 7, lowStockAt: 1 },
    ]);

    expect(rulesOfSku(rules, 'DESK')).toMatchObject({ protected: [0, 5, 0, 0], lowStockAt: [9, 2, 9, 9] });
    expect(rulesOfSku(rules, 'LAMP')).toMatchObject({ protected: [7, 5, 0, 0], lowStockAt: [1, 9, 9, 9] });
  });

  it('is low for no channel that nobody set a line for', () => {
    expect(rulesOfSku(rulesOf([{ channel: 'STORE', lowStockAt: 0 }]), 'DESK').lowStockAt).toEqual([-1, 0, -1, -1]);
  });
});
