import { describe, expect, it } from '@jest/globals';
import { moneyLimit } from '@tutti/kit/money-limit';
import fc from 'fast-check';
import { averageOrderMinor, type CurrencyValue, derivedSegments, returnRate, statisticsOf } from './statistics.ts';

const aValue = (changes: Partial<CurrencyValue> = {}): CurrencyValue => ({
  customerId: 'cus_1',
  currencyCode: 'USD',
  orderCount: 3,
  lifetimeMinor: 10_000n,
  unitsOrdered: 8,
  unitsReturned: 0,
  lastOrderAt: new Date('2026-11-23T15:00:00Z'),
  ...changes,
});
const someStatistics = (...values: readonly Partial<CurrencyValue>[]) => statisticsOf('cus_1', values.map(aValue));
const codesOf = (...values: readonly Partial<CurrencyValue>[]) =>
  someStatistics(...values).values.map(({ currencyCode }) => currencyCode);

describe('statisticsOf', () => {
  it('adds up orders and units over currencies, and money never', () => {
    const yen = aValue({
      currencyCode: 'JPY',
      orderCount: 1,
      lifetimeMinor: 900_000n,
      unitsReturned: 2,
      lastOrderAt: new Date('2026-12-01T00:00:00Z'),
    });

    expect(statisticsOf('cus_1', [yen, aValue()])).toEqual({
      customerId: 'cus_1',
      orderCount: 4,
      values: [aValue(), yen],
      unitsOrdered: 16,
      unitsReturned: 2,
      lastOrderAt: new Date('2026-12-01T00:00:00Z'),
    });
  });

  it('puts the currency of most orders first, whatever they are worth and however old they are', () => {
    const newer = { currencyCode: 'JPY', orderCount: 2, lifetimeMinor: 10n ** 9n, lastOrderAt: new Date('2027-01-01') };

    expect(codesOf(newer, {})).toEqual(['USD', 'JPY']);
  });

  it('puts that of the newest order first of equally many', () => {
    const newer = { currencyCode: 'ZAR', lastOrderAt: new Date('2026-12-01') };

    expect(codesOf({ currencyCode: 'EUR' }, newer, { currencyCode: 'AUD' })).toEqual(['ZAR', 'AUD', 'EUR']);
  });

  it('is the same in whatever order the currencies come', () => {
    const values = ['EUR', 'JPY', 'USD', 'KWD'].map((currencyCode, index) =>
      aValue({ currencyCode, orderCount: 1 + (index % 2) }),
    );

    fc.assert(
      fc.property(fc.shuffledSubarray(values, { minLength: 4 }), (shuffled) => {
        expect(statisticsOf('cus_1', shuffled)).toEqual(statisticsOf('cus_1', values));
      }),
    );
  });

  it('is nothing without any order', () => {
    expect(someStatistics()).toEqual({
      customerId: 'cus_1',
      orderCount: 0,
      values: [],
      unitsOrdered: 0,
      unitsReturned: 0,
      lastOrderAt: null,
    });
  });
});

describe('averageOrderMinor', () => {
  it.each([
    [10_000n, 3, 3333n],
    [10_001n, 2, 5001n],
    [5n, 2, 3n],
    [0n, 4, 0n],
    [2n ** 63n, 1, 2n ** 63n],
  ])('is %s by %d orders, rounded half up: %s', (lifetimeMinor, orderCount, average) => {
    expect(averageOrderMinor(aValue({ lifetimeMinor, orderCount }))).toBe(average);
  });
});

describe('returnRate', () => {
  it.each([
    [0, '0.0000'],
    [1, '0.1250'],
    [8, '1.0000'],
  ])('is with %d of 8 units returned %s', (unitsReturned, rate) => {
    expect(returnRate(someStatistics({ unitsReturned }))).toBe(rate);
  });

  it('is null where nothing was ordered', () => {
    expect(returnRate(someStatistics({ unitsOrdered: 0 }))).toBeNull();
  });
});

describe('derivedSegments', () => {
  const segments = (setting: string, ...values: readonly Partial<CurrencyValue>[]) =>
    derivedSegments(someStatistics(...values), moneyLimit('HIGH_VALUE_FROM', setting, 'USD 5000'));

  it.each([
    [0, 'NEW'],
    [1, 'NEW'],
    [2, 'REPEAT'],
  ])('calls a customer of %d orders %s', (orderCount, segment) => {
    expect(segments('', { orderCount })).toEqual([segment]);
  });

  it('counts orders in all currencies', () => {
    expect(segments('', { orderCount: 1 }, { orderCount: 1, currencyCode: 'JPY' })).toEqual(['REPEAT']);
  });

  it.each([
    ['USD', 500_000n],
    ['JPY', 750_000n],
    ['KWD', 1_550_000n],
    ['KRW', 7_000_000n],
  ])('values about 5,000 dollars in %s highly: %s minor units', (currencyCode, lifetimeMinor) => {
    expect(segments('', { currencyCode, lifetimeMinor })).toEqual(['REPEAT', 'HIGH_VALUE']);
    expect(segments('', { currencyCode, lifetimeMinor: lifetimeMinor - 1n })).toEqual(['REPEAT']);
  });

  it('values what is set for a currency highly, and no sum over two', () => {
    expect(segments('JPY 5000', { currencyCode: 'JPY', lifetimeMinor: 5_000n })).toContain('HIGH_VALUE');
    expect(segments('', { lifetimeMinor: 499_999n }, { currencyCode: 'JPY', lifetimeMinor: 749_999n })).toEqual([
      'REPEAT',
    ]);
  });

  it('values a customer highly by any of their currencies, not by the usual one alone', () => {
    const once = { currencyCode: 'JPY', orderCount: 1, lifetimeMinor: 750_000n };

    expect(segments('', {}, once)).toEqual(['REPEAT', 'HIGH_VALUE']);
  });
});
