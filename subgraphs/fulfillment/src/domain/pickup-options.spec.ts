import { describe, expect, it } from '@jest/globals';
import { pickupOptions, quotePickup } from './pickup-options.ts';
import { aNode } from './testing.ts';

const NOW = new Date('2026-11-23T16:00:00Z');
const near = { latitude: 41.88, longitude: -87.63 };
const chicago = aNode();
const milwaukee = aNode({ locationId: 'loc_milwaukee', code: 'STORE-MKE', latitude: 43.0389, longitude: -87.9065 });
const indianapolis = aNode({ locationId: 'loc_indy', code: 'STORE-INDY', latitude: 39.7684, longitude: -86.1581 });

const optionsFor = (byLocation: Record<string, number>, changes: Partial<Parameters<typeof pickupOptions>[0]> = {}) =>
  pickupOptions({
    quotes: quotePickup([milwaukee, indianapolis, chicago], near, NOW),
    stock: { availableToPromise: 100, byLocation },
    quantity: 1,
    first: 3,
    ...changes,
  });

describe('pickupOptions', () => {
  it('lists stores within 200 km that have it, nearest first, ready after two open hours', () => {
    expect(optionsFor({ loc_chicago: 2, loc_milwaukee: 5, loc_indy: 9 })).toEqual([
      {
        method: 'PICKUP_IN_STORE',
        locationId: 'loc_chicago',
        readyBy: new Date('2026-11-23T18:00:00Z'),
        availableQuantity: 2,
        distanceKm: expect.closeTo(2.0, 1),
      },
      {
        method: 'PICKUP_IN_STORE',
        locationId: 'loc_milwaukee',
        readyBy: new Date('2026-11-23T18:00:00Z'),
        availableQuantity: 5,
        distanceKm: expect.closeTo(130.8, 1),
      },
    ]);
  });

  it('leaves out a store that has some but not all the units', () => {
    const options = optionsFor({ loc_chicago: 2, loc_milwaukee: 5 }, { quantity: 3 });

    expect(options.map(({ locationId }) => locationId)).toEqual(['loc_milwaukee']);
  });

  it('shows no more units than the network may promise', () => {
    const stock = { availableToPromise: 3, byLocation: { loc_chicago: 8 } };

    expect(optionsFor({}, { stock })).toMatchObject([{ availableQuantity: 3 }]);
    expect(optionsFor({}, { stock, quantity: 4 })).toEqual([]);
  });

  it('stops at `first`', () => {
    expect(optionsFor({ loc_chicago: 2, loc_milwaukee: 5 }, { first: 1 })).toHaveLength(1);
  });

  it.each([0, -1, 1.5, Number.NaN])('is empty for %p units', (quantity) => {
    expect(optionsFor({ loc_chicago: 2 }, { quantity })).toEqual([]);
  });
});

describe('quotePickup', () => {
  it('leaves out nodes without pick-up, and those that never open', () => {
    expect(quotePickup([aNode({ offersPickup: false }), aNode({ openingHours: {} })], near, NOW)).toEqual([]);
  });

  it('is empty for an unknown place', () => {
    expect(quotePickup([chicago], null, NOW)).toEqual([]);
  });
});
