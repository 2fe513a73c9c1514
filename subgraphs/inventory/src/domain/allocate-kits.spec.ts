import { describe, expect, it } from '@jest/globals';
import { type AllocationLine, allocate } from './allocate.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, anAllocationLine, aPromise, aTerms, changesIn, madeOf, NO_CHANGES, NOW } from './testing.ts';

const take = (book: StockBook, ...lines: AllocationLine[]) =>
  allocate(book, { key: 'ord_1/1', orderId: 'ord_1', lines }, NOW);
const OFFICE = { sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 2 }) };
const LINE = aPromise({ ...OFFICE, kept: [{ locationId: 'loc_reno', quantity: 3 }] });
const office = (quantity = 3) => anAllocationLine({ sku: 'OFFICE', quantity });

/** Three offices are kept in Reno, which has seven desks and so many lamps more; New York has parts of one office. */
const bookWith = (lamps: number, lampChanges = {}) =>
  aBook(
    [
      aLevel({ available: 7, reserved: 3 }),
      aLevel({ sku: 'LAMP', available: lamps, reserved: 6 }),
      aLevel({ locationId: 'loc_nyc', available: 5 }),
      aLevel({ sku: 'LAMP', locationId: 'loc_nyc', available: 3 }),
    ],
    [{}, { sku: 'LAMP', ...lampChanges }],
    [LINE],
  );

describe('allocate, of a kit,', () => {
  it('takes its components at one node', () => {
    const book = bookWith(4);

    expect(take(book, office())).toEqual([
      { ...office(), sku: 'DESK', quantity: 3, requestKey: 'ord_1/1', orderId: 'ord_1' },
      { ...office(), sku: 'LAMP', quantity: 6, requestKey: 'ord_1/1', orderId: 'ord_1' },
    ]);
    expect(book.promises.get('oln_1')).toEqual({ ...LINE, kept: [], held: 0, allocated: 3 });
    expect(levelIn(book, 'LAMP', 'loc_reno')).toMatchObject({ available: 4, reserved: 0, allocated: 6 });
    expect(positionIn(book, 'LAMP')).toMatchObject({ available: 7, reserved: 0 });
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 12, reserved: 0 });
  });

  it('takes nothing where the node lacks a unit of one component', () => {
    const book = bookWith(4);
    const inNyc = (quantity: number) => ({ ...office(quantity), locationId: 'loc_nyc' });

    expect(take(book, inNyc(2))).toBeNull();
    expect(changesIn(book)).toEqual(NO_CHANGES);
    expect(take(book, inNyc(1))).toHaveLength(2);
    expect(book.promises.get('oln_1')).toMatchObject({ held: 2, kept: [{ locationId: 'loc_reno', quantity: 2 }] });
    expect(levelIn(book, 'LAMP', 'loc_reno')).toMatchObject({ available: 6, reserved: 4 });
  });

  it('takes nothing where a component is not out yet', () => {
    const book = bookWith(10, { terms: aTerms({ releaseAt: new Date('2026-12-01T00:00:00Z') }) });

    expect(take(book, office())).toBeNull();
    expect(changesIn(book)).toEqual(NO_CHANGES);
  });

  it('takes what it was made of when it was promised', () => {
    const book = aBook(
      [aLevel({ reserved: 3 })],
      [{}, { sku: 'OFFICE', components: madeOf({ LAMP: 9 }) }],
      [{ ...LINE, components: madeOf({ DESK: 1 }) }],
    );

    expect(take(book, office())).toMatchObject([{ sku: 'DESK', quantity: 3 }]);
  });

  it('checks a kit and its component against their sum', () => {
    const desk = aPromise({ id: 'oln_2', quantity: 8, held: 8 });
    const levels = [aLevel({ available: 7, reserved: 3 }), aLevel({ sku: 'LAMP', available: 4, reserved: 6 })];
    const book = aBook(levels, [{ reserved: 8 }], [LINE, desk]);
    const desks = (quantity: number) => anAllocationLine({ orderLineId: 'oln_2', quantity });

    expect(take(book, office(), desks(8))).toBeNull();
    expect(changesIn(book)).toEqual(NO_CHANGES);
    expect(take(book, office(), desks(7))).toHaveLength(3);
  });
});
