import { describe, expect, it } from '@jest/globals';
import { cancelLimitFrom, refuseBeyond } from './cancel-limit.ts';
import { anOrder } from './testing.ts';

const worth = (totalMinor: number, currencyCode = 'USD') => anOrder({ totalMinor, currencyCode });

describe('refuseBeyond', () => {
  it('lets an agent cancel up to the limit, and refuses a minor unit more', () => {
    expect(refuseBeyond('1000.00', worth(100_000))).toBeNull();
    expect(refuseBeyond('1000.00', worth(100_001))).toEqual({
      ok: false,
      errors: [
        {
          code: 'BEYOND_LIMIT',
          message: 'The order is worth more than an agent may cancel; ask a supervisor.',
          field: ['orderId'],
        },
      ],
    });
  });

  it.each([
    ['JPY', 1000],
    ['KWD', 1_000_990],
    ['USD', 100_099],
  ])('counts in the major unit of %s', (currencyCode, most) => {
    expect(refuseBeyond('1000.9904', worth(most, currencyCode))).toBeNull();
    expect(refuseBeyond('1000.9904', worth(most + 1, currencyCode))).toMatchObject({ ok: false });
  });

  it('lets an agent cancel nothing of worth at 0, and everything without a limit', () => {
    expect([refuseBeyond('0', worth(0)), refuseBeyond('0', worth(1))]).toMatchObject([null, { ok: false }]);
    expect(refuseBeyond(null, worth(10 ** 12))).toBeNull();
  });
});

describe('cancelLimitFrom', () => {
  it('reads an amount, "none", and 1000.00 where nothing is set', () => {
    expect(['250', '0', '99.5'].map(cancelLimitFrom)).toEqual(['250', '0', '99.5']);
    expect(cancelLimitFrom('none')).toBeNull();
    expect([undefined, ''].map(cancelLimitFrom)).toEqual(['1000.00', '1000.00']);
  });

  it.each(['-1', '1,000', 'all', '1e3', '12345678901234'])('refuses %s', (setting) => {
    expect(() => cancelLimitFrom(setting)).toThrow('AGENT_CANCEL_LIMIT must be an amount or "none"');
  });
});
