import { describe, expect, it } from '@jest/globals';
import { openingStock } from './opening-stock.ts';
import type { SoldOrder } from './sold-book.ts';

const NODES = ['DC-COLUMBUS', 'DC-RENO', 'DARK-BROOKLYN', 'STORE-LA', 'STORE-NYC'];

const sold = (sku: string, ...quantities: number[]): SoldOrder => ({
  orderId: sku,
  serviceLevel: 'STANDARD',
  customer: { id: 'C', name: 'C', segment: 'C' },
  place: { city: 'C', state: 'OH', postalCode: '43215', filled: false },
  lines: quantities.map((quantity) => ({ sku, quantity, netCents: 0, discountRate: { digits: 0n, scale: 0 } })),
});

const unitsOf = (rows: readonly { onHand: number }[]) => rows.reduce((sum, { onHand }) => sum + onHand, 0);

describe('openingStock', () => {
  it('lays a tenth more than is sold into four nodes, 40, 30, 20 and 10 in a hundred', () => {
    const rows = openingStock([sold('TEC-1', 60, 40)], NODES);

    expect(rows.map(({ onHand }) => onHand)).toEqual([44, 33, 22, 11]);
    expect(new Set(rows.map(({ locationCode }) => locationCode)).size).toBe(4);
  });

  it('rounds up, so that an odd number is enough too', () => {
    expect(unitsOf(openingStock([sold('TEC-1', 7)], NODES))).toBe(8);
  });

  it('chooses the same nodes again, in whatever order they are named', () => {
    expect(openingStock([sold('TEC-1', 7)], NODES.toReversed())).toEqual(openingStock([sold('TEC-1', 7)], NODES));
  });

  it('has half of what is sold for one SKU in fifty', () => {
    const skus = Array.from({ length: 2_000 }, (_, number) => `OFF-${number}`);
    const short = skus.filter((sku) => unitsOf(openingStock([sold(sku, 10)], NODES)) === 5);

    expect(short.length).toBeGreaterThan(20);
    expect(short.length).toBeLessThan(60);
  });

  it('makes do with fewer nodes', () => {
    expect(unitsOf(openingStock([sold('TEC-1', 10)], ['DC-RENO']))).toBe(11);
  });
});
