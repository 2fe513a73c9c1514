import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openPositions } from './positions.ts';

describe('Positions', () => {
  it('tell a new position from one that was there, like a set of pairs', () => {
    const pair = fc.tuple(fc.constantFrom('DC', 'D', 'C', ''), fc.string({ maxLength: 2 }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 200 }), (pairs) => {
        const positions = openPositions(4);
        const seen = new Set<string>();
        for (const [locationCode, sku] of pairs) {
          const isNew = !seen.has(JSON.stringify([locationCode, sku]));
          seen.add(JSON.stringify([locationCode, sku]));

          expect(positions.add(locationCode, sku)).toBe(isNew);
        }
      }),
    );
  });

  it('know where one name ends and the other begins', () => {
    const positions = openPositions();

    expect(positions.add('DC', '1A')).toBe(true);
    expect(positions.add('DC1', 'A')).toBe(true);
  });

  it('hold half a million, and all of them once more are known', () => {
    const positions = openPositions();
    const addAll = () => {
      let added = 0;
      for (let at = 0; at < 500_000; at++) added += positions.add(`STORE-${at % 50}`, `FUR-${at}`) ? 1 : 0;
      return added;
    };

    expect(addAll()).toBe(500_000);
    expect(addAll()).toBe(0);
  });
});
