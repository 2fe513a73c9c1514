import { describe, expect, it } from '@jest/globals';
import { DEFAULT_HOLD_LIMITS, HOLD_LIMITS, holdLimitsOf, refuseHoldLimits, type SetHoldLimits } from './hold-limits.ts';

const NONE = Object.fromEntries(HOLD_LIMITS.map((name) => [name, null])) as unknown as SetHoldLimits;

describe('holdLimitsOf', () => {
  it('takes what was set, and the default for the rest', () => {
    expect(holdLimitsOf({ ...NONE, maxLines: 3 })).toEqual({ ...DEFAULT_HOLD_LIMITS, maxLines: 3 });
    expect(holdLimitsOf(null)).toEqual({
      maxTtlSeconds: 14_400,
      maxLifetimeSeconds: 86_400,
      maxLines: 200,
      maxUnitsPerLine: 5_000,
      maxUnits: 10_000,
      maxOpenHolds: 100,
      maxSharePercent: 25,
      minUnitsPerSku: 5,
    });
  });
});

describe('refuseHoldLimits', () => {
  it('takes the defaults, and each limit at its bounds', () => {
    expect(refuseHoldLimits(NONE)).toBeNull();
    expect(refuseHoldLimits(DEFAULT_HOLD_LIMITS)).toBeNull();
    expect(refuseHoldLimits({ ...NONE, maxSharePercent: 100, maxTtlSeconds: 604_800, maxLines: 500 })).toBeNull();
  });

  it.each([
    ...HOLD_LIMITS.map((name) => [name, 0] as const),
    ['maxSharePercent', 101] as const,
    ['maxLines', 501] as const,
  ])('refuses %s of %d, and names it', (name, value) => {
    expect(refuseHoldLimits({ ...NONE, [name]: value })).toMatchObject({
      errors: [{ code: 'INVALID_RULE', field: [name], message: expect.stringContaining(`not ${value}`) }],
    });
  });
});
