import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CURRENCY_CODES, formatAmount, isKnownCurrency, MAX_AMOUNT_MINOR, minorDigits, parseAmount } from './money.ts';

const currencies = fc.constantFrom(...CURRENCY_CODES);

describe('parseAmount', () => {
  it.each([
    ['130.98', 'USD', 13098],
    ['130.9', 'USD', 13090],
    ['130', 'USD', 13000],
    ['0', 'USD', 0],
    ['0012.50', 'USD', 1250],
    ['500', 'JPY', 500],
    ['1.234', 'KWD', 1234],
    ['1.2345', 'CLF', 12345],
    ['1500000', 'VND', 1_500_000],
    ['9.9900', 'USD', 999],
    ['9.90000000000000000000', 'USD', 990],
    ['1127.0', 'JPY', 1127],
    ['1127.00', 'ISK', 1127],
    ['1.23400', 'KWD', 1234],
    ['1000000000000', 'USD', MAX_AMOUNT_MINOR],
    ['1000000000000.00', 'IRR', MAX_AMOUNT_MINOR],
    ['00000000000000000000000000000000000000.5', 'USD', 50],
  ])('reads %s %s as %d', (amount, currencyCode, minor) => {
    expect(parseAmount(amount, currencyCode)).toBe(minor);
  });

  it.each([
    ['-1', 'USD'],
    ['1.234', 'USD'],
    ['1.0001', 'USD'],
    ['1.000000000000000000000000000000000001', 'USD'],
    ['1.1', 'JPY'],
    ['1.2345', 'KWD'],
    ['1.23450001', 'CLF'],
    ['1.0.0', 'USD'],
    ['1000000000000.01', 'USD'],
    ['9999999999999999', 'USD'],
    ['9'.repeat(400), 'USD'],
    [`1.${'0'.repeat(39)}`, 'USD'],
    [`${'0'.repeat(40)}1`, 'USD'],
    ['+1', 'USD'],
    ['-0', 'USD'],
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

  it('reads what formatAmount writes, with or without more zeros', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_AMOUNT_MINOR }),
        currencies,
        fc.nat(15),
        (amountMinor, currencyCode, zeros) => {
          const written = formatAmount({ amountMinor, currencyCode });
          const longer = `${written}${written.includes('.') || zeros === 0 ? '' : '.'}${'0'.repeat(zeros)}`;

          expect([written, longer].map((text) => parseAmount(text, currencyCode))).toEqual([amountMinor, amountMinor]);
        },
      ),
    );
  });

  it('reads nothing where a digit that counts is beyond the currency’s decimals', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        currencies,
        fc.nat(8),
        fc.integer({ min: 1, max: 9 }),
        (whole, code, zeros, digit) => {
          const beyond = `${whole}.${'0'.repeat(minorDigits(code) + zeros)}${digit}`;

          expect(parseAmount(beyond, code)).toBeNull();
        },
      ),
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
    [5, 'CLF', '0.0005'],
    [-7, 'JPY', '-7'],
    [9_007_199_254_740_993n, 'USD', '90071992547409.93'],
    [-5n, 'USD', '-0.05'],
  ])('writes %s minor units of %s as %s', (amountMinor, currencyCode, amount) => {
    expect(formatAmount({ amountMinor, currencyCode })).toBe(amount);
  });
});

describe('minorDigits', () => {
  it('are those of ISO 4217, in every currency that an order may be in', () => {
    const unusual = CURRENCY_CODES.filter((code) => minorDigits(code) !== 2).map(
      (code) => `${code} ${minorDigits(code)}`,
    );

    expect(CURRENCY_CODES).toHaveLength(166);
    // biome-ignore format: a list that is compared with the standard's
    expect(unusual).toEqual([
      'BHD 3', 'BIF 0', 'CLF 4', 'CLP 0', 'DJF 0', 'GNF 0', 'IQD 3', 'ISK 0', 'JOD 3', 'JPY 0', 'KMF 0', 'KRW 0', 'KWD 3',
      'LYD 3', 'OMR 3', 'PYG 0', 'RWF 0', 'TND 3', 'UGX 0', 'UYI 0', 'UYW 4', 'VND 0', 'VUV 0', 'XAF 0', 'XOF 0', 'XPF 0',
    ]);
  });

  it('throws for a currency it does not know', () => {
    expect(() => minorDigits('XXX')).toThrow(RangeError);
  });
});

describe('isKnownCurrency', () => {
  it.each([
    ['USD', true],
    ['THB', true],
    ['SAR', true],
    ['ISK', true],
    ['VND', true],
    ['XOF', true],
    ['XCG', true],
    ['usd', false],
    ['XXX', false],
    ['XTS', false],
    ['XAU', false],
    ['XDR', false],
    ['DEM', false],
    ['BTC', false],
    ['', false],
    ['toString', false],
    ['__proto__', false],
  ])('of %p is %p', (currencyCode, known) => {
    expect(isKnownCurrency(currencyCode)).toBe(known);
  });
});
