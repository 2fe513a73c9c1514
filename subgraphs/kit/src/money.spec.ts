import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatAmount, isKnownCurrency, MAX_AMOUNT_MINOR, minorDigits, parseAmount } from './money.ts';

const currencies = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD');

describe('parseAmount', () => {
  it.each([
    ['130.98', 'USD', 13098],
    ['130.9', 'USD', 13090],
    ['130', 'USD', 13000],
    ['0', 'USD', 0],
    ['0012.50', 'USD', 1250],
    ['500', 'JPY', 500],
    ['1.234', 'KWD', 1234],
    ['10000000000', 'USD', MAX_AMOUNT_MINOR],
  ])('reads %s %s as %d', (amount, currencyCode, minor) => {
    expect(parseAmount(amount, currencyCode)).toBe(minor);
  });

  it.each([
    ['-1', 'USD'],
    ['1.234', 'USD'],
    ['1.0', 'JPY'],
    ['1.2345', 'KWD'],
    ['10000000000.01', 'USD'],
    ['99999999999999', 'USD'],
    ['1e3', 'USD'],
    ['0x10', 'USD'],
    ['1,00', 'USD'],
    ['1.', 'USD'],
    ['.5', 'USD'],
    [' 1', 'USD'],
    ['1\n', 'USD'],
    ['١', 'USD'],
    ['NaN', 'USD'],
    ['', 'USD'],
    [130.98, 'USD'],
    [null, 'USD'],
  ])('reads no amount from %p %s', (amount, currencyCode) => {
    expect(parseAmount(amount, currencyCode)).toBeNull();
  });

  it('reads what formatAmount writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_AMOUNT_MINOR }), currencies, (amountMinor, currencyCode) => {
        expect(parseAmount(formatAmount({ amountMinor, currencyCode }), currencyCode)).toBe(amountMinor);
      }),
    );
  });
});

describe('formatAmount', () => {
  it.each([
    [13098, 'USD', '130.98'],
    [5, 'USD', '0.05'],
    [0, 'USD', '0.00'],
    [-5, 'USD', '-0.05'],
    [-13098, 'USD', '-130.98'],
    [500, 'JPY', '500'],
    [5, 'KWD', '0.005'],
  ])('writes %d minor units of %s as %s', (amountMinor, currencyCode, amount) => {
    expect(formatAmount({ amountMinor, currencyCode })).toBe(amount);
  });
});

describe('minorDigits', () => {
  it('throws for a currency it does not know', () => {
    expect(() => minorDigits('XXX')).toThrow(RangeError);
  });
});

describe('isKnownCurrency', () => {
  it.each([
    ['USD', true],
    ['usd', false],
    ['XXX', false],
    ['', false],
    ['toString', false],
    ['__proto__', false],
  ])('of %p is %p', (currencyCode, known) => {
    expect(isKnownCurrency(currencyCode)).toBe(known);
  });
});
