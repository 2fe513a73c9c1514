import { describe, expect, it } from '@jest/globals';
import { averageOrderMinor, derivedSegments, noStatistics, returnRate, type Statistics } from './statistics.ts';

const someStatistics = (changes: Partial<Statistics> = {}): Statistics => ({
  ...noStatistics('cus_1'),
  orderCount: 3,
  currencyCode: 'USD',
  lifetimeMinor: 10_000,
  ordersInCurrency: 3,
  unitsOrdered: 8,
  lastOrderAt: new Date('2026-11-23T15:00:00Z'),
  ...changes,
});

describe('averageOrderMinor', () => {
  it.each([
    [10_000, 3, 3333],
    [10_001, 2, 5001],
    [5, 2, 3],
    [0, 4, 0],
  ])('is %d by %d orders, rounded half up: %d', (lifetimeMinor, ordersInCurrency, average) => {
    expect(averageOrderMinor(someStatistics({ lifetimeMinor, ordersInCurrency }))).toBe(average);
  });

  it('leaves orders in other currencies out of account', () => {
    expect(averageOrderMinor(someStatistics({ orderCount: 9, ordersInCurrency: 2 }))).toBe(5000);
  });

  it('is null without any order', () => {
    expect(averageOrderMinor(noStatistics('cus_1'))).toBeNull();
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
  it.each([
    [0, 'NEW'],
    [1, 'NEW'],
    [2, 'REPEAT'],
  ])('calls a customer of %d orders %s', (orderCount, segment) => {
    expect(derivedSegments(someStatistics({ orderCount }), 2)).toEqual([segment]);
  });

  it.each([
    ['USD', 2, 500_000],
    ['JPY', 0, 5_000],
    ['KWD', 3, 5_000_000],
  ])('values 5,000 of a currency highly: %s', (_, minorDigits, lifetimeMinor) => {
    expect(derivedSegments(someStatistics({ lifetimeMinor }), minorDigits)).toEqual(['REPEAT', 'HIGH_VALUE']);
    expect(derivedSegments(someStatistics({ lifetimeMinor: lifetimeMinor - 1 }), minorDigits)).toEqual(['REPEAT']);
  });
});
