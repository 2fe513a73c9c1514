import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { centsAsText, type Decimal, parseDecimal, toCents } from './decimal.ts';
import { priceLine, totalCents } from './prices.ts';

const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text);
  if (!parsed) throw new Error(text);
  return parsed;
};

const netCents = fc.integer({ min: 0, max: 1_000_000_000 });
const quantity = fc.integer({ min: 1, max: 1_000_000 });
const rate = fc.integer({ min: 0, max: 9_999 }).map((digits): Decimal => ({ digits: BigInt(digits), scale: 4 }));

describe('toCents', () => {
  it.each([
    ['261.96', 26196],
    ['957.5775', 95758],
    ['0.005', 1],
    ['0.0049', 0],
    ['2.675', 268],
    ['7', 700],
  ])('rounds %s half up to %d', (text, cents) => {
    expect(toCents(decimal(text))).toBe(cents);
  });
});

describe('parseDecimal', () => {
  it.each(['', '-1', '1e3', '1.', '.5', '1,5', ' 1', 'NaN', '1234567890123456789'])('refuses "%s"', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });
});

describe('priceLine', () => {
  it('finds the price before discount', () => {
    expect(priceLine(95758, 5, decimal('0.45'))).toEqual({ unitPriceCents: 34822, discountCents: 78352 });
    expect(priceLine(26196, 2, decimal('0'))).toEqual({ unitPriceCents: 13098, discountCents: 0 });
  });

  it('gives back the net to the cent, with a discount that is never below zero', () => {
    fc.assert(
      fc.property(netCents, quantity, rate, (net, units, discountRate) => {
        const { unitPriceCents, discountCents } = priceLine(net, units, discountRate);

        expect(unitPriceCents * units - discountCents).toBe(net);
        expect(discountCents).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('takes a price of which a cent less would be too little', () => {
    fc.assert(
      fc.property(netCents, quantity, rate, (net, units, discountRate) => {
        const { unitPriceCents } = priceLine(net, units, discountRate);
        const paid = (price: number) => BigInt(price * units) * (10_000n - discountRate.digits);

        expect(paid(unitPriceCents) >= BigInt(net) * 10_000n).toBe(true);
        expect(paid(unitPriceCents - 1) < BigInt(net) * 10_000n).toBe(true);
      }),
    );
  });
});

describe('totalCents', () => {
  it('is the lines and the charge of the ship mode', () => {
    expect(totalCents('SAME_DAY', [{ netCents: 26196 }, { netCents: 4 }])).toBe(26196 + 4 + 1990);
  });
});

describe('centsAsText', () => {
  it('reads back to the same cents', () => {
    fc.assert(fc.property(netCents, (cents) => expect(toCents(decimal(centsAsText(cents)))).toBe(cents)));
  });
});
