import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cancelPromise, expirePromise, revivePromise } from './reservation.ts';
import type { ReservationLine } from './reservation-line.ts';
import { positionIn, type StockBook } from './stock-book.ts';
import { aBook, aPromise } from './testing.ts';

const bookOf = (available: number, reserved: number, backordered = 0) =>
  aBook([], [{ available, reserved, backordered }]);
const spread = aPromise({ quantity: 9, held: 2, backordered: 3, allocated: 4 });

describe('cancelPromise', () => {
  it.each([
    [2, { backordered: 1, held: 2, allocated: 4 }],
    [4, { backordered: 0, held: 1, allocated: 4 }],
    [6, { backordered: 0, held: 0, allocated: 3 }],
    [9, { backordered: 0, held: 0, allocated: 0 }],
  ])('takes %d units where nobody has them first, then those held, then those at nodes', (cancelled, rest) => {
    expect(cancelPromise(bookOf(10, 2, 3), spread, cancelled)).toEqual({ ...spread, ...rest, cancelled });
  });

  it('frees what was promised in the network, and leaves units at nodes to the nodes', () => {
    const book = bookOf(10, 7, 5);
    cancelPromise(book, spread, 6);

    expect(positionIn(book, 'DESK')).toEqual({ sku: 'DESK', available: 10, reserved: 5, backordered: 2 });
    expect(book.movements).toEqual([]);
  });

  it('changes nothing for an older total, and takes no more than there is', () => {
    const line = aPromise({ quantity: 9, held: 4, cancelled: 5 });
    const book = bookOf(10, 4);

    expect(cancelPromise(book, line, 3)).toEqual(line);
    expect(positionIn(book, 'DESK').reserved).toBe(4);
    expect(cancelPromise(book, line, 12)).toEqual({ ...line, held: 0, cancelled: 9 });
  });
});

describe('expirePromise', () => {
  it('frees all that was not taken at a node', () => {
    const book = bookOf(10, 2, 3);

    expect(expirePromise(book, spread)).toEqual({ ...spread, held: 0, backordered: 0, cancelled: 5 });
    expect(positionIn(book, 'DESK')).toMatchObject({ reserved: 0, backordered: 0 });
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

    expect(revivePromise(book, expired)).toEqual({ ...expired, ...promised, cancelled: 0 });
    expect(positionIn(book, 'DESK')).toMatchObject({ reserved: 10 + promised.held, backordered: promised.backordered });
  });
});

type Step = (book: StockBook, line: ReservationLine) => ReservationLine;

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: -2, max: 20 }).map(
    (units): Step =>
      (book, line) =>
        cancelPromise(book, line, units),
  ),
  fc.constantFrom<Step>(expirePromise, revivePromise),
);

describe('a promise', () => {
  it('accounts for every unit, in itself and in the network, whatever happens to it', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6), fc.nat(6)).filter((parts) => parts.some((units) => units > 0)),
        fc.integer({ min: -5, max: 20 }),
        fc.array(steps, { maxLength: 6 }),
        ([held, backordered, allocated, cancelled], available, happenings) => {
          const quantity = held + backordered + allocated + cancelled;
          const book = bookOf(available, 3 + held, 2 + backordered);

          const line = happenings.reduce(
            (current, happen) => happen(book, current),
            aPromise({ quantity, held, backordered, allocated, cancelled }),
          );

          expect(line.held + line.backordered + line.allocated + line.cancelled).toBe(quantity);
          expect(Math.min(line.held, line.backordered, line.allocated, line.cancelled)).toBeGreaterThanOrEqual(0);
          expect(positionIn(book, 'DESK')).toEqual({
            sku: 'DESK',
            available,
            reserved: 3 + line.held,
            backordered: 2 + line.backordered,
          });
        },
      ),
    );
  });
});
