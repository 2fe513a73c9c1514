import { describe, expect, it } from '@jest/globals';
import { cancelPromise, closePromise, endPromise, reopenPromise, revivePromise } from './reservation.ts';
import { levelIn, positionIn } from './stock-book.ts';
import { aBook, aLevel, aPromise, aTerms, changesIn, madeOf, NO_CHANGES, NOW } from './testing.ts';

const bookOf = (available: number, reserved: number, backordered = 0) =>
  aBook([], [{ available, reserved, backordered }]);
const desks = (book: ReturnType<typeof bookOf>) => positionIn(book, 'DESK');
const spread = aPromise({ quantity: 9, held: 2, backordered: 3, allocated: 4 });

describe('cancelPromise', () => {
  it.each([
    [2, { backordered: 1, held: 2, cancelled: 2 }],
    [4, { backordered: 0, held: 1, cancelled: 4 }],
    [5, { backordered: 0, held: 0, cancelled: 5 }],
  ])('frees %d units at once: first those that wait, then those held', (asked, counters) => {
    const book = bookOf(10, 7, 5);

    expect(cancelPromise(book, spread, asked, NOW)).toEqual({ ...spread, ...counters, cancelling: asked });
    expect(desks(book)).toMatchObject({
      available: 10,
      reserved: 5 + counters.held,
      backordered: 2 + counters.backordered,
    });
    expect(book.movements).toEqual([]);
  });

  it('leaves units at nodes to the nodes, and remembers that they were cancelled', () => {
    expect(cancelPromise(bookOf(10, 2, 3), spread, 8, NOW)).toMatchObject({
      allocated: 4,
      cancelled: 5,
      cancelling: 8,
    });
  });

  it('changes nothing for an older total', () => {
    const line = aPromise({ quantity: 9, held: 4, cancelled: 5, cancelling: 5 });
    const book = bookOf(10, 4);

    expect(cancelPromise(book, line, 3, NOW)).toEqual(line);
    expect(changesIn(book)).toEqual(NO_CHANGES);
  });

  it('takes no more than there is', () => {
    const line = aPromise({ quantity: 9, held: 4, cancelled: 5, cancelling: 5 });

    expect(cancelPromise(bookOf(10, 4), line, 12, NOW)).toEqual({ ...line, held: 0, cancelled: 9, cancelling: 9 });
  });
});

describe('endPromise', () => {
  it('frees all that was not taken at a node', () => {
    const book = bookOf(10, 2, 3);

    expect(endPromise(book, spread, NOW)).toEqual({ ...spread, held: 0, backordered: 0, cancelled: 5 });
    expect(desks(book)).toMatchObject({ reserved: 0, backordered: 0 });
  });

  it('makes units that were kept at a location available there', () => {
    const book = aBook([aLevel({ available: 7, reserved: 3 })]);
    endPromise(book, aPromise({ locationId: 'loc_reno', orderId: null }), NOW);

    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 10, reserved: 0 });
    expect(desks(book)).toMatchObject({ available: 10, reserved: 0 });
    expect(book.movements).toMatchObject([
      { kind: 'RELEASE', quantity: 3, fromState: 'RESERVED', toState: 'AVAILABLE', reference: 'res_1' },
    ]);
  });
});

describe('revivePromise', () => {
  const expired = aPromise({ quantity: 9, held: 0, allocated: 4, cancelled: 5 });

  it.each([
    [20, { held: 5, backordered: 0 }],
    [13, { held: 3, backordered: 2 }],
    [10, { held: 0, backordered: 5 }],
    [-3, { held: 0, backordered: 5 }],
  ])('promises again what %d available units allow beside ten promised to others', (available, promised) => {
    const book = bookOf(available, 10);

    expect(revivePromise(book, expired, NOW)).toEqual({ ...expired, ...promised, cancelled: 0 });
    expect(desks(book)).toMatchObject({ reserved: 10 + promised.held, backordered: promised.backordered });
  });

  it('promises again what the order didn’t cancel meanwhile', () => {
    const line = { ...expired, cancelling: 2 };

    expect(revivePromise(bookOf(20, 0), line, NOW)).toEqual({ ...line, held: 3, cancelled: 2 });
  });

  it('holds nothing before its release', () => {
    const book = aBook([], [{ available: 20, terms: aTerms({ releaseAt: new Date('2026-12-01T00:00:00Z') }) }]);

    expect(revivePromise(book, expired, NOW)).toMatchObject({ held: 0, backordered: 5 });
  });

  it('leaves alone what never ended', () => {
    const book = bookOf(20, 3);

    expect(revivePromise(book, aPromise(), NOW)).toEqual(aPromise());
    expect(changesIn(book)).toEqual(NO_CHANGES);
  });
});

describe('reopenPromise', () => {
  const taken = aPromise({ quantity: 4, held: 0, allocated: 4 });

  it.each([
    [12, { held: 3, backordered: 0 }],
    [11, { held: 2, backordered: 1 }],
    [5, { held: 0, backordered: 3 }],
  ])('of %d available units holds those that nobody of ten others was promised', (available, promised) => {
    expect(reopenPromise(bookOf(available, 9), taken, 3, NOW)).toMatchObject({ allocated: 1, ...promised });
  });

  it('holds only what the order’s channel may sell', () => {
    const book = aBook([], [{ available: 9, sellable: Array(4).fill(2) }]);

    expect(reopenPromise(book, taken, 3, NOW)).toMatchObject({ held: 2, backordered: 1 });
  });

  it('holds as many kits as can be made of what they were made of when they were promised', () => {
    const kit = aPromise({
      sku: 'OFFICE',
      components: madeOf({ DESK: 1, LAMP: 2 }),
      kept: [],
      quantity: 4,
      held: 0,
      allocated: 4,
    });
    const book = aBook([aLevel({ available: 9 }), aLevel({ sku: 'LAMP', available: 5 })], [], [kit]);

    expect(reopenPromise(book, kit, 3, NOW)).toMatchObject({
      held: 2,
      backordered: 1,
      kept: [{ locationId: 'loc_reno', quantity: 2 }],
    });
    expect(positionIn(book, 'LAMP')).toMatchObject({ available: 1, reserved: 0, backordered: 2 });
  });
});

describe('closePromise', () => {
  it('cancels units that come back from a node', () => {
    const line = aPromise({ quantity: 5, held: 1, allocated: 4, cancelling: 2 });

    expect(closePromise(bookOf(10, 1), line, 2, NOW)).toEqual({ ...line, allocated: 2, cancelled: 2 });
  });

  it('promises again what was cancelled in their stead', () => {
    const line = aPromise({ quantity: 5, held: 1, allocated: 2, cancelled: 2, cancelling: 2 });
    const book = bookOf(10, 1);

    expect(closePromise(book, line, 2, NOW)).toEqual({ ...line, allocated: 0, held: 3 });
    expect(desks(book).reserved).toBe(3);
  });
});
