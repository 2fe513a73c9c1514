import { describe, expect, it } from '@jest/globals';
import { CURRENCY_CODES } from './money.ts';
import { moneyLimit } from './money-limit.ts';
import { THOUSAND_DOLLARS } from './round-figures.ts';

const limitOf = (setting?: string) => moneyLimit('SOME_LIMIT', setting, 'USD 1000');

describe('moneyLimit', () => {
  it.each([
    ['USD', 100_000n],
    ['EUR', 87_000n],
    ['JPY', 150_000n],
    ['KWD', 310_000n],
    ['CLF', 240_000n],
    ['IRR', 100_000_000_000n],
  ])('is by default about 1,000 dollars in %s: %s minor units', (currencyCode, minor) => {
    expect(limitOf()(currencyCode)).toBe(minor);
    expect(limitOf('')(currencyCode)).toBe(minor);
  });

  it('is what the setting says of a currency, and follows its dollars in all others', () => {
    const limit = limitOf('USD 250.50,  JPY 40000 , KWD 0');

    expect(['USD', 'JPY', 'KWD', 'GBP'].map(limit)).toEqual([25_050n, 40_000n, 0n, 18_787n]);
  });

  it('keeps the default’s dollars where the setting names none', () => {
    const limit = limitOf('EUR 900');

    expect(['EUR', 'USD', 'JPY'].map(limit)).toEqual([90_000n, 100_000n, 150_000n]);
  });

  it.each([
    '250',
    '250 USD',
    'usd 250',
    'XXX 250',
    'USD',
    'USD -1',
    'USD 1.234',
    'USD 1,000',
    'USD 1e3',
    'USD 1 2',
    'USD 1, USD 2',
    'USD 1,',
    'all',
  ])('refuses "%s"', (setting) => {
    expect(() => limitOf(setting)).toThrow(
      'The environment variable SOME_LIMIT names an amount for each currency once, for example "USD 250, JPY 40000", not "',
    );
  });

  it('has a figure for every currency, and for no other', () => {
    expect(Object.keys(THOUSAND_DOLLARS).toSorted()).toEqual(CURRENCY_CODES);
    expect(CURRENCY_CODES.filter((currencyCode) => limitOf()(currencyCode) <= 0n)).toEqual([]);
  });
});
