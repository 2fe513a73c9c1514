import { describe, expect, it } from '@jest/globals';
import { issueUnits, type LeavingUnits, releaseUnits } from './leave-node.ts';
import { levelIn, positionIn } from './stock-book.ts';
import { aBook, aLevel, anAllocationLine, aStandingAllocation, contentOf, NOW } from './testing.ts';

const bookWith = (allocated: number) => aBook([aLevel({ allocated })]);
const units = (changes: Partial<LeavingUnits> = {}): LeavingUnits => anAllocationLine(changes);

describe('issueUnits', () => {
  it('takes allocated units off hand', () => {
    const book = bookWith(3);

    expect(issueUnits(book, [aStandingAllocation()], units({ quantity: 2 }), 'shp_1', NOW)).toEqual([
      aStandingAllocation({ issued: 2 }),
    ]);
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 10, allocated: 1 });
    expect(positionIn(book, 'DESK').available).toBe(10);
    expect(book.movements).toMatchObject([
      { kind: 'ISSUE', quantity: 2, fromState: 'ALLOCATED', toState: null, reference: 'shp_1' },
    ]);
  });

  it('takes the oldest allocations first, and only those of the line at the node', () => {
    const standing = [
      aStandingAllocation({ locationId: 'loc_nyc' }),
      aStandingAllocation({ orderLineId: 'oln_2' }),
      aStandingAllocation({ requestKey: 'ord_1/1', issued: 1, released: 1 }),
      aStandingAllocation({ requestKey: 'ord_1/2', issued: 2, released: 1 }),
      aStandingAllocation({ requestKey: 'ord_1/3', quantity: 4 }),
    ];

    expect(issueUnits(bookWith(12), standing, units(), 'shp_1', NOW)).toEqual([
      aStandingAllocation({ requestKey: 'ord_1/1', issued: 2, released: 1 }),
      aStandingAllocation({ requestKey: 'ord_1/3', quantity: 4, issued: 2 }),
    ]);
  });

  it('throws where fewer units stand than leave', () => {
    const book = bookWith(3);
    const before = contentOf(book);

    expect(() => issueUnits(book, [aStandingAllocation({ issued: 1 })], units(), 'shp_1', NOW)).toThrow(
      '1 units of oln_1 are not allocated at loc_reno.',
    );
    expect(contentOf(book)).toEqual(before);
  });
});

describe('releaseUnits', () => {
  it('makes them available again, at the node and in the network', () => {
    const book = bookWith(3);

    expect(releaseUnits(book, [aStandingAllocation({ issued: 1 })], units({ quantity: 2 }), NOW)).toEqual([
      aStandingAllocation({ issued: 1, released: 2 }),
    ]);
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 12, allocated: 1 });
    expect(positionIn(book, 'DESK').available).toBe(12);
    expect(book.movements).toMatchObject([
      { kind: 'RELEASE', quantity: 2, fromState: 'ALLOCATED', toState: 'AVAILABLE', reference: 'oln_1' },
    ]);
  });

  it('throws where fewer units stand than are given back', () => {
    expect(() => releaseUnits(bookWith(3), [], units(), NOW)).toThrow(
      '3 units of oln_1 are not allocated at loc_reno.',
    );
  });
});
