import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countPools, MAX_POOLS, poolOf, poolsOf, refusePools, representativesOf } from './pools.ts';
import { thresholdsAt } from './sellable.ts';
import { withLocations, withRule } from './stock-rules.ts';
import { aRule, rulesOf } from './testing.ts';

const PLACES = ['loc_reno', 'loc_nyc', 'loc_la'];
/** One that no rule names. */
const ELSEWHERE = 'loc_miami';

describe('poolsOf', () => {
  it('is one pool, the open one, where no rule tells channels apart', () => {
    const alike = [{ threshold: 3 }, { locationId: 'loc_reno', threshold: 1 }, { channel: 'STORE', lowStockAt: 2 }];

    expect(poolsOf(rulesOf([]), 'DESK')).toEqual({});
    expect(poolsOf(rulesOf([...alike, { channel: 'STORE', protectedQuantity: 4 }]), 'DESK')).toEqual({});
    expect(poolsOf(rulesOf([{ channel: 'STORE', threshold: 0 }]), 'DESK')).toEqual({});
  });

  it('makes two pools of forty channels that share rules', () => {
    const codes = Array.from({ length: 40 }, (_, index) => `CHANNEL-${index}`);
    const [some, others] = [codes.slice(0, 25), codes.slice(25)];
    const rules = [
      ...some.map((channel) => ({ channel, threshold: 2 })),
      ...others.map((channel) => ({ channel, threshold: 0, lowStockAt: 5 })),
    ];
    const sells = Object.fromEntries(some.map((channel) => [channel, ['loc_nyc', 'loc_reno']]));
    const pools = poolsOf(rulesOf(rules, sells), 'DESK');

    expect(countPools(pools)).toBe(2);
    expect(some.map((channel) => poolOf(pools, channel))).toEqual(some.map(() => 1));
    expect([...others, 'NEVER HEARD OF'].map((channel) => poolOf(pools, channel))).toEqual(
      [...others, ''].map(() => 0),
    );
  });

  it('goes by the rules that concern the SKU', () => {
    const rules = rulesOf([
      { channel: 'STORE', threshold: 2 },
      { sku: 'LAMP', channel: 'MARKETPLACE', threshold: 3 },
      { sku: 'SOFA', threshold: 1 },
    ]);

    expect(poolsOf(rules, 'DESK')).toEqual({ STORE: 1 });
    expect(poolsOf(rules, 'LAMP')).toEqual({ MARKETPLACE: 1, STORE: 2 });
    expect(poolsOf(rules, 'SOFA')).toEqual({});
  });

  it('tells channels apart by a location that they sell from, and by a threshold only where they do', () => {
    const rules = [
      { channel: 'STORE', locationId: 'loc_la', threshold: 9 },
      { channel: 'MARKETPLACE', locationId: 'loc_nyc', threshold: 2 },
    ];
    const sells = { STORE: ['loc_nyc'], MARKETPLACE: ['loc_nyc'], ECOMMERCE: ['loc_nyc'], CALL_CENTER: PLACES };

    expect(poolsOf(rulesOf(rules, sells), 'DESK')).toEqual({ CALL_CENTER: 1, ECOMMERCE: 2, MARKETPLACE: 3, STORE: 2 });
  });

  it('is the same whatever order rules come in, and whatever a channel is called', () => {
    const rules = [
      { channel: 'toString', threshold: 1 },
      { channel: '__proto__', threshold: 2 },
      { channel: 'constructor', threshold: 1 },
    ];
    const pools = poolsOf(rulesOf(rules), 'DESK');

    expect(Object.entries(pools)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
      ['toString', 2],
    ]);
    expect(poolsOf(rulesOf(rules.toReversed()), 'DESK')).toEqual(pools);
    expect(['hasOwnProperty', 'valueOf'].map((channel) => poolOf(pools, channel))).toEqual([0, 0]);
  });

  it('puts two channels in one pool exactly if they leave the same at every location', () => {
    const codes = ['A', 'B', 'C', 'D', 'E'];
    const scopes = fc.record({
      sku: fc.option(fc.constantFrom('DESK', 'LAMP')),
      locationId: fc.option(fc.constantFrom(...PLACES)),
      channel: fc.option(fc.constantFrom(...codes)),
      threshold: fc.option(fc.nat(2)),
    });
    const books = fc.record({
      rules: fc.array(scopes, { maxLength: 6 }),
      sellsFrom: fc.dictionary(fc.constantFrom(...codes), fc.subarray(PLACES, { minLength: 1 })),
    });

    fc.assert(
      fc.property(books, ({ rules, sellsFrom }) => {
        const book = rulesOf(rules, sellsFrom);
        const pools = poolsOf(book, 'DESK');
        const alone = { sku: 'DESK', pools: Object.fromEntries(codes.map((channel, index) => [channel, index + 1])) };
        const leaves = (channel: number) =>
          JSON.stringify([...PLACES, ELSEWHERE].map((place) => thresholdsAt(book, alone, place)[channel]));
        const all = ['NEVER HEARD OF', ...codes];

        for (const [one, channel] of all.entries())
          for (const [other, another] of all.entries())
            expect(poolOf(pools, channel) === poolOf(pools, another)).toBe(leaves(one) === leaves(other));
        expect(representativesOf(pools)).toHaveLength(countPools(pools));
        expect(representativesOf(pools).indexOf(null)).toBe(0);
        expect(representativesOf(pools).lastIndexOf(null)).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('refusePools', () => {
  /** So many channels that are each unlike the others, and unlike those that no rule names. */
  const unlike = (count: number, sku: string | null = null) =>
    Array.from({ length: count }, (_, index) => ({ sku, channel: `CHANNEL-${index}`, threshold: index + 1 }));
  const field = ['threshold'];
  const tooMany = { ok: false, errors: [{ code: 'TOO_MANY_CHANNEL_POOLS', field, message: expect.any(String) }] };

  it('allows eight pools, the open one included, and no ninth', () => {
    expect(refusePools(rulesOf(unlike(MAX_POOLS - 1)), null, field)).toBeNull();
    expect(refusePools(rulesOf(unlike(MAX_POOLS)), null, field)).toEqual(tooMany);
  });

  it('looks at every SKU that a rule names, and at those that none does', () => {
    const ofLamps = rulesOf([...unlike(MAX_POOLS - 1), { sku: 'LAMP', channel: 'STORE', threshold: 9 }]);

    expect(refusePools(ofLamps, ['DESK'], field)).toBeNull();
    expect(refusePools(ofLamps, ['LAMP'], field)).toEqual(tooMany);
    expect(refusePools(ofLamps, null, field)).toMatchObject({
      errors: [{ message: expect.stringMatching(/ LAMP in 9 /) }],
    });
  });

  it('refuses to take away what made channels alike, and to let a channel sell elsewhere', () => {
    const alike = { sku: null, locationId: null, channel: null, threshold: 0 };
    const full = rulesOf([...unlike(MAX_POOLS, null), { sku: 'DESK', threshold: 0 }]);

    expect(refusePools(full, ['DESK'], field)).toBeNull();
    expect(refusePools(withRule(full, aRule({ ...alike, sku: 'DESK', threshold: null })), ['DESK'], field)).toEqual(
      tooMany,
    );
    expect(
      refusePools(withLocations(rulesOf(unlike(MAX_POOLS - 1)), 'STORE', new Set(['loc_nyc'])), null, field),
    ).toEqual(tooMany);
    expect(refusePools(withLocations(rulesOf(unlike(MAX_POOLS - 1)), 'STORE', new Set()), null, field)).toBeNull();
  });
});
