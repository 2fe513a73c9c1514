import { describe, expect, it } from '@jest/globals';
import { poolOf } from './pools.ts';
import { nothingSellable, rulesOfSku, sellableAt, thresholdsAt } from './sellable.ts';
import type { RuleBook } from './stock-rules.ts';
import { rulesOf } from './testing.ts';

/** Of desks, pool by pool. */
const byPool = (rules: RuleBook, locationId: string) =>
  thresholdsAt(rules, { sku: 'DESK', pools: rulesOfSku(rules, 'DESK').pools }, locationId);
const thresholdFor = (rules: RuleBook, channel: string, locationId: string) =>
  byPool(rules, locationId)[poolOf(rulesOfSku(rules, 'DESK').pools, channel)];

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

      expect(thresholdFor(rulesOf([everything, ...rules]), 'STORE', 'loc_reno')).toBe(index);
    },
  );

  it('goes by the next wider rule where the narrowest says nothing of thresholds', () => {
    const rules = rulesOf([{ threshold: 4 }, { sku: 'DESK', lowStockAt: 9 }]);

    expect(byPool(rules, 'loc_reno')).toEqual([4]);
  });

  it('takes a narrow zero before a wide number', () => {
    const rules = rulesOf([{ threshold: 4 }, { sku: 'DESK', channel: 'STORE', threshold: 0 }]);

    expect(byPool(rules, 'loc_reno')).toEqual([4, 0]);
  });

  it('is zero where no rule speaks, and null where the channel doesn’t sell', () => {
    const rules = rulesOf([{ sku: 'LAMP', threshold: 4 }], { STORE: ['loc_nyc'] });

    expect(byPool(rules, 'loc_reno')).toEqual([0, null]);
    expect(byPool(rules, 'loc_nyc')).toEqual([0, 0]);
  });
});

describe('sellableAt', () => {
  const setOf = (...pools: readonly number[]) => pools.reduce((set, pool) => set | (1 << pool), 0);

  it('is for a set of pools what the one with the lowest threshold may sell', () => {
    const sellable = sellableAt([2, 5, null, 0], 6);

    expect([0, 1, 2].map((pool) => sellable[setOf(pool)])).toEqual([4, 1, 0]);
    expect(sellable[setOf(0, 1)]).toBe(4);
    expect(sellable[setOf(1, 2)]).toBe(1);
    expect(sellable[setOf(0, 1, 2, 3)]).toBe(6);
    expect(sellable[setOf()]).toBe(0);
  });

  it('is, in its second half, what is there where the set sells at all', () => {
    const there = sellableAt([2, 5, null, null], 6).slice(16);

    expect(there[setOf(1)]).toBe(6);
    expect(there[setOf(1, 2)]).toBe(6);
    expect(there[setOf(2, 3)]).toBe(0);
    expect(sellableAt([0, 0], -4)).toEqual(nothingSellable({ STORE: 1 }));
  });

  it.each([3, 0, -4])('is never below zero: of %d units', (available) => {
    expect(sellableAt([4, 4], available).slice(0, 4)).toEqual([0, 0, 0, 0]);
  });

  it('has one pool where no rule tells channels apart', () => {
    expect(sellableAt([1], 6)).toEqual([0, 5, 0, 6]);
    expect(nothingSellable({})).toEqual([0, 0, 0, 0]);
  });
});

describe('rulesOfSku', () => {
  it('keeps nothing back where no rule does', () => {
    expect(rulesOfSku(rulesOf([{ sku: 'LAMP', threshold: 3 }, { threshold: 0 }]), 'DESK')).toEqual({
      restricted: false,
      pools: {},
      protected: {},
      lowStockAt: {},
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

    expect(rulesOfSku(rules, 'DESK')).toMatchObject({
      protected: { STORE: 5 },
      lowStockAt: { '*': 9, STORE: 2 },
    });
    expect(rulesOfSku(rules, 'LAMP')).toMatchObject({
      protected: { ECOMMERCE: 7, STORE: 5 },
      lowStockAt: { '*': 9, ECOMMERCE: 1 },
    });
  });

  it('is low for no channel that nobody set a line for', () => {
    expect(rulesOfSku(rulesOf([{ channel: 'STORE', lowStockAt: 0 }]), 'DESK').lowStockAt).toEqual({ STORE: 0 });
  });
});
