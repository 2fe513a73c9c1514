import { describe, expect, it } from '@jest/globals';
import { cancelLimitFrom, refuseBeyond } from './cancel-limit.ts';
import { anOrder } from './testing.ts';

const worth = (totalMinor: number, currencyCode = 'USD') => anOrder({ totalMinor, currencyCode });

describe('refuseBeyond', () => {
  it('lets an agent cancel up to the limit, and refuses a minor unit more', () => {
    const limit = cancelLimitFrom('USD 1000');

    expect(refuseBeyond(limit, worth(100_000))).toBeNull();
    expect(refuseBeyond(limit, worth(100_001))).toEqual({
      ok: false,
      errors: [
        {
          code: 'LIMIT_EXCEEDED',
          message: 'The order is worth more than 1000.00 USD, which an agent may cancel; ask a supervisor.',
          field: ['orderId'],
        },
      ],
    });
  });

  it.each([
    ['JPY', 150_000],
    ['KWD', 310_000],
    ['USD', 100_000],
    ['EUR', 87_000],
  ])('is no more than about 1,000 dollars in %s unless something is set', (currencyCode, most) => {
    expect(refuseBeyond(cancelLimitFrom(undefined), worth(most, currencyCode))).toBeNull();
    expect(refuseBeyond(cancelLimitFrom(undefined), worth(most + 1, currencyCode))).toMatchObject({ ok: false });
  });

  it('counts in each currency by itself', () => {
    const limit = cancelLimitFrom('USD 50, JPY 20000');

    expect(refuseBeyond(limit, worth(20_000, 'JPY'))).toBeNull();
    expect(refuseBeyond(limit, worth(20_001, 'JPY'))).toMatchObject({
      errors: [{ message: expect.stringContaining('20000 JPY') }],
    });
    expect(refuseBeyond(limit, worth(5_001))).toMatchObject({ ok: false });
  });

  it('lets an agent cancel nothing of worth at 0, and everything without a limit', () => {
    const nothing = cancelLimitFrom('USD 0');

    expect([worth(0), worth(1), worth(1, 'JPY')].map((order) => refuseBeyond(nothing, order))).toMatchObject([
      null,
      { ok: false },
      { ok: false },
    ]);
    expect(refuseBeyond(cancelLimitFrom('none'), worth(10 ** 14, 'VND'))).toBeNull();
  });
});

describe('cancelLimitFrom', () => {
  it.each(['250', '-1', 'USD 1,000', 'all', 'none, USD 1'])('refuses "%s"', (setting) => {
    expect(() => cancelLimitFrom(setting)).toThrow('AGENT_CANCEL_LIMIT names an amount for each currency once');
  });
});
