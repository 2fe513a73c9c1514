import { describe, expect, it } from '@jest/globals';
import { issueUnits, releaseUnits, returnUnits } from './leave-node.ts';
import { levelIn } from './stock-book.ts';
import { aBook, aLevel, anAllocationLine, aPromise, aStandingAllocation, madeOf, NOW } from './testing.ts';

const OFFICE = { sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 2 }) };
const LINE = aPromise({ ...OFFICE, held: 0, allocated: 3 });
const STANDING = [aStandingAllocation({ quantity: 3 }), aStandingAllocation({ sku: 'LAMP', quantity: 6 })];
const two = anAllocationLine({ sku: 'OFFICE', quantity: 2 });

/** Three offices are taken at Reno, whose shelves have ten more of each part. */
const taken = () =>
  aBook([aLevel({ allocated: 3 }), aLevel({ sku: 'LAMP', allocated: 6 })], [{ ...OFFICE, components: null }], [LINE]);

describe('units of a kit', () => {
  it('leave as its components, as it was made of them when it was promised', () => {
    const book = taken();

    expect(issueUnits(book, STANDING, two, 'shp_1', NOW)).toMatchObject([
      { sku: 'DESK', issued: 2 },
      { sku: 'LAMP', issued: 4 },
    ]);
    expect(levelIn(book, 'DESK', 'loc_reno').allocated).toBe(1);
    expect(levelIn(book, 'LAMP', 'loc_reno').allocated).toBe(2);
  });

  it('are available again as its components, and cancelled as kits', () => {
    const book = taken();
    releaseUnits(book, STANDING, two, NOW);

    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 12, allocated: 1 });
    expect(levelIn(book, 'LAMP', 'loc_reno')).toMatchObject({ available: 14, allocated: 2 });
    expect(book.promises.get('oln_1')).toMatchObject({ allocated: 1, cancelled: 2 });
  });

  it('are promised again as kits', () => {
    const book = taken();
    returnUnits(book, STANDING, two, NOW);

    expect(book.promises.get('oln_1')).toMatchObject({ allocated: 1, held: 2 });
  });

  it('throws where fewer units of one component stand than leave', () => {
    const standing = [aStandingAllocation({ quantity: 3 }), aStandingAllocation({ sku: 'LAMP', quantity: 3 })];

    expect(() => issueUnits(taken(), standing, two, 'shp_1', NOW)).toThrow(
      '1 units of LAMP for oln_1 are not allocated at loc_reno.',
    );
  });
});
