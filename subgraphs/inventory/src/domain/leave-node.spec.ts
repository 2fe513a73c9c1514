import { describe, expect, it } from '@jest/globals';
import { issueUnits, type LeavingUnits, releaseUnits, returnUnits } from './leave-node.ts';
import { levelIn, positionIn } from './stock-book.ts';
import {
  aBook,
  aLevel,
  anAllocationLine,
  aPromise,
  aStandingAllocation,
  changesIn,
  NO_CHANGES,
  NOW,
} from './testing.ts';

/** Three desks at Reno are taken for the line, beside ten available. */
const TAKEN = aPromise({ held: 0, allocated: 3 });
const bookWith = (allocated: number, line = TAKEN) => aBook([aLevel({ allocated })], [], [line]);
const units = (changes: Partial<LeavingUnits> = {}): LeavingUnits => anAllocationLine(changes);

describe('issueUnits', () => {
  it('takes allocated units off hand, and leaves the promise as it is', () => {
    const book = bookWith(3);

    expect(issueUnits(book, [aStandingAllocation()], units({ quantity: 2 }), 'shp_1', NOW)).toEqual([
      aStandingAllocation({ issued: 2 }),
    ]);
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 10, allocated: 1 });
    expect(changesIn(book)).toMatchObject({ positions: [], promises: [] });
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

  it('asks nothing back that has left', () => {
    const standing = [aStandingAllocation({ quantity: 4, recalled: 3 })];

    expect(issueUnits(bookWith(4), standing, units({ quantity: 2 }), 'shp_1', NOW)).toMatchObject([
      { issued: 2, recalled: 2 },
    ]);
  });

  it('throws where fewer units stand than leave', () => {
    const book = bookWith(3);

    expect(() => issueUnits(book, [aStandingAllocation({ issued: 1 })], units(), 'shp_1', NOW)).toThrow(
      '1 units of DESK for oln_1 are not allocated at loc_reno.',
    );
    expect(changesIn(book)).toEqual(NO_CHANGES);
  });
});

describe('releaseUnits', () => {
  it('makes them available again, at the node and in the network, and cancels them', () => {
    const book = bookWith(3, { ...TAKEN, cancelling: 2 });

    expect(releaseUnits(book, [aStandingAllocation({ issued: 1 })], units({ quantity: 2 }), NOW)).toEqual([
      aStandingAllocation({ issued: 1, released: 2 }),
    ]);
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 12, allocated: 1 });
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 12, reserved: 0 });
    expect(book.promises.get('oln_1')).toMatchObject({ allocated: 1, cancelled: 2 });
    expect(book.movements).toMatchObject([
      { kind: 'RELEASE', quantity: 2, fromState: 'ALLOCATED', toState: 'AVAILABLE', reference: 'oln_1' },
    ]);
  });

  it('takes what was asked back first, which then no longer is', () => {
    const standing = [
      aStandingAllocation({ requestKey: 'ord_1/1' }),
      aStandingAllocation({ requestKey: 'ord_1/2', recalled: 2 }),
    ];

    expect(releaseUnits(bookWith(6), standing, units({ quantity: 1 }), NOW)).toEqual([
      aStandingAllocation({ requestKey: 'ord_1/2', released: 1, recalled: 1 }),
    ]);
    expect(releaseUnits(bookWith(6), standing, units({ quantity: 4 }), NOW)).toEqual([
      aStandingAllocation({ requestKey: 'ord_1/2', released: 3, recalled: 0 }),
      aStandingAllocation({ requestKey: 'ord_1/1', released: 1 }),
    ]);
  });

  it('throws where fewer units stand than are given back', () => {
    const book = bookWith(3);

    expect(() => releaseUnits(book, [], units(), NOW)).toThrow(
      '3 units of DESK for oln_1 are not allocated at loc_reno.',
    );
    expect(changesIn(book)).toEqual(NO_CHANGES);
  });
});

describe('returnUnits', () => {
  it('opens their promise again: held where there are units, else waiting', () => {
    const book = aBook(
      [aLevel({ available: -2, allocated: 3 }), aLevel({ locationId: 'loc_nyc', available: 1 })],
      [],
      [TAKEN],
    );
    returnUnits(book, [aStandingAllocation({ recalled: 2 })], units(), NOW);

    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 1, allocated: 0 });
    expect(book.promises.get('oln_1')).toMatchObject({ allocated: 0, held: 2, backordered: 1, cancelled: 0 });
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 2, reserved: 2, backordered: 1 });
  });

  it('cancels those that the order cancelled meanwhile', () => {
    const book = bookWith(3, { ...TAKEN, cancelling: 1 });
    returnUnits(book, [aStandingAllocation()], units(), NOW);

    expect(book.promises.get('oln_1')).toMatchObject({ allocated: 0, held: 2, cancelled: 1 });
  });
});
