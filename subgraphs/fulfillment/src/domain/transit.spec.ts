import { describe, expect, it } from '@jest/globals';
import { SERVICE_LEVELS, shippingCostMinor, transitFor } from './transit.ts';

const MILE_KM = 1.609344;
/** A distance inside each zone, 1 to 8. */
const ZONE_KM = [25, 100, 225, 450, 800, 1200, 1600, 2500].map((miles) => miles * MILE_KM);

describe('transitFor', () => {
  it('tells the zone by distance, its farthest mile included', () => {
    expect(ZONE_KM.map((km) => transitFor('STANDARD', km)?.zone)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(transitFor('STANDARD', 150 * MILE_KM)?.zone).toBe(2);
    expect(transitFor('STANDARD', 150.1 * MILE_KM)?.zone).toBe(3);
  });

  it('is never slower with a faster service level, nor faster to a farther zone', () => {
    const days = SERVICE_LEVELS.map((level) => ZONE_KM.map((km) => transitFor(level, km)?.businessDays ?? null));

    expect(days).toEqual([
      [1, 2, 2, 3, 4, 4, 5, 5],
      [1, 1, 2, 2, 3, 3, 3, 3],
      [1, 1, 1, 1, 1, 2, 2, 2],
      [0, null, null, null, null, null, null, null],
    ]);
  });

  it('reaches 50 km on the same day', () => {
    expect(transitFor('SAME_DAY', 50)).toEqual({ zone: 1, businessDays: 0 });
    expect(transitFor('SAME_DAY', 50.1)).toBeNull();
  });
});

describe('shippingCostMinor', () => {
  it('charges each started kilogram', () => {
    expect(shippingCostMinor('STANDARD', 10, 1000)).toBe(539);
    expect(shippingCostMinor('STANDARD', 10, 1001)).toBe(579);
    expect(shippingCostMinor('STANDARD', 10, 0)).toBe(499);
  });

  it('never falls as the zone rises, at any weight', () => {
    for (const level of SERVICE_LEVELS)
      for (const weightGrams of [0, 900, 25_000]) {
        const costs = ZONE_KM.flatMap((km) => shippingCostMinor(level, km, weightGrams) ?? []);
        expect(costs).toEqual(costs.toSorted((a, b) => a - b));
      }
  });

  it('is null where the service level does not reach', () => {
    expect(shippingCostMinor('SAME_DAY', 50.1, 500)).toBeNull();
    expect(shippingCostMinor('SAME_DAY', 2000, 500)).toBeNull();
  });
});
