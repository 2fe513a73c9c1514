import { describe, expect, it } from '@jest/globals';
import { deliveryOptions, quoteDelivery } from './delivery-options.ts';
import type { Target } from './promise.ts';
import { aNode } from './testing.ts';

const NOW = new Date('2026-11-23T16:00:00Z');
const chicago = aNode();
const reno = aNode({ locationId: 'loc_reno', code: 'DC-RENO', latitude: 39.4972, longitude: -119.7764 });
const evanston: Target = { latitude: 42.0451, longitude: -87.6877, holidayCalendar: null };
const renoCity: Target = { latitude: 39.53, longitude: -119.81, holidayCalendar: null };

const optionsFor = (byLocation: Record<string, number>, changes: Partial<Parameters<typeof deliveryOptions>[0]> = {}) =>
  deliveryOptions({
    quotes: quoteDelivery([chicago, reno], evanston, NOW),
    stock: { availableToPromise: 100, byLocation },
    weightGrams: 1500,
    quantity: 1,
    ...changes,
  });

describe('deliveryOptions', () => {
  it('has one option a service level, earliest promise first, then lowest cost', () => {
    expect(optionsFor({ loc_chicago: 5, loc_reno: 5 })).toEqual([
      {
        method: 'SHIP_TO_ADDRESS',
        serviceLevel: 'SAME_DAY',
        promisedBy: new Date('2026-11-24T03:00:00Z'),
        cost: { amountMinor: 1699, currencyCode: 'USD' },
      },
      {
        method: 'SHIP_TO_ADDRESS',
        serviceLevel: 'STANDARD',
        promisedBy: new Date('2026-11-25T02:00:00Z'),
        cost: { amountMinor: 579, currencyCode: 'USD' },
      },
      {
        method: 'SHIP_TO_ADDRESS',
        serviceLevel: 'EXPEDITED',
        promisedBy: new Date('2026-11-25T02:00:00Z'),
        cost: { amountMinor: 1039, currencyCode: 'USD' },
      },
      {
        method: 'SHIP_TO_ADDRESS',
        serviceLevel: 'EXPRESS',
        promisedBy: new Date('2026-11-25T02:00:00Z'),
        cost: { amountMinor: 2199, currencyCode: 'USD' },
      },
    ]);
  });

  it('ships from a node that has all the units, however near another that has fewer', () => {
    const options = optionsFor({ loc_chicago: 1, loc_reno: 2 }, { quantity: 2 });

    expect(options.map(({ serviceLevel }) => serviceLevel)).toEqual(['EXPRESS', 'EXPEDITED', 'STANDARD']);
    expect(options.at(-1)?.cost.amountMinor).toBe(949 + 3 * 115);
  });

  it('weighs all the units together', () => {
    const [option] = optionsFor({ loc_chicago: 9 }, { quantity: 3 }).filter(
      (other) => other.serviceLevel === 'STANDARD',
    );

    expect(option?.cost.amountMinor).toBe(499 + 5 * 40);
  });

  it('prefers the cheaper node where both promise the same moment', () => {
    const nearer = aNode({ locationId: 'loc_z', code: 'Z', ...evanston });
    const farther = aNode({ locationId: 'loc_a', code: 'A', latitude: 43.0389, longitude: -87.9065 });
    const quotes = quoteDelivery([farther, nearer], evanston, NOW);
    const stock = { availableToPromise: 9, byLocation: { loc_a: 9, loc_z: 9 } };

    const [express] = deliveryOptions({ quotes, stock, weightGrams: 500, quantity: 1 }).filter(
      ({ serviceLevel }) => serviceLevel === 'EXPRESS',
    );

    expect(express?.cost.amountMinor).toBe(1899 + 150);
  });

  it('offers nothing that the network may not promise', () => {
    expect(
      optionsFor({ loc_chicago: 5 }, { stock: { availableToPromise: 0, byLocation: { loc_chicago: 5 } } }),
    ).toEqual([]);
  });

  it.each([0, -1, 1.5, Number.NaN])('offers nothing for %p units', (quantity) => {
    expect(optionsFor({ loc_chicago: 5 }, { quantity })).toEqual([]);
  });

  it('is empty without stock', () => {
    expect(optionsFor({})).toEqual([]);
  });
});

describe('quoteDelivery', () => {
  it('leaves out nodes that do not ship, and those that never open', () => {
    expect(quoteDelivery([aNode({ shipsOrders: false }), aNode({ openingHours: {} })], evanston, NOW)).toEqual([]);
  });

  it('is empty for an unknown place', () => {
    expect(quoteDelivery([chicago], null, NOW)).toEqual([]);
  });

  it('offers the same day only within reach and before the cut-off', () => {
    const levels = (now: Date, place: Target) =>
      quoteDelivery([chicago], place, now).map((quote) => quote.serviceLevel);

    expect(levels(NOW, evanston)).toContain('SAME_DAY');
    expect(levels(NOW, renoCity)).not.toContain('SAME_DAY');
    expect(levels(new Date('2026-11-23T21:00:00Z'), evanston)).not.toContain('SAME_DAY');
  });
});
