import { describe, expect, it } from '@jest/globals';
import { type AllocationLine, allocate } from './allocate.ts';
import type { NetworkPosition, StockLevel } from './stock.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, anAllocationLine, aPosition, aPromise, aTerms, changesIn, NO_CHANGES, NOW } from './testing.ts';

const take = (book: StockBook, ...lines: AllocationLine[]) =>
  allocate(book, { key: 'ord_1/1', orderId: 'ord_1', lines }, NOW);
/** Where these lines hold and wait for units. */
const bookOf = (
  promises: readonly ReturnType<typeof aPromise>[],
  position: Partial<NetworkPosition>,
  levels: readonly StockLevel[] = [aLevel()],
) => aBook(levels, [position], promises);
const expectNothingTaken = (book: StockBook, ...lines: AllocationLine[]) => {
  expect(take(book, ...lines)).toBeNull();
  expect(changesIn(book)).toEqual(NO_CHANGES);
};

describe('allocate', () => {
  it('takes held units at their node: the hold ends, and so does their availability', () => {
    const book = bookOf([aPromise()], { reserved: 5 });

    expect(take(book, anAllocationLine())).toEqual([
      { ...anAllocationLine(), requestKey: 'ord_1/1', orderId: 'ord_1' },
    ]);
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 7, allocated: 3 });
    expect(positionIn(book, 'DESK')).toEqual(aPosition({ available: 7, reserved: 2 }));
    expect(book.promises.get('oln_1')).toEqual(aPromise({ held: 0, allocated: 3 }));
    expect(book.movements).toMatchObject([
      { kind: 'ALLOCATION', quantity: 3, fromState: 'AVAILABLE', toState: 'ALLOCATED', reference: 'oln_1' },
    ]);
  });

  it('takes the held units of a line first, and backordered ones beyond', () => {
    const line = aPromise({ quantity: 6, held: 2, backordered: 4 });
    const book = bookOf([line], { reserved: 2, backordered: 4 });
    take(book, anAllocationLine({ quantity: 3 }));

    expect(book.promises.get('oln_1')).toMatchObject({ held: 0, backordered: 3, allocated: 3 });
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 7, reserved: 0, backordered: 3 });
  });

  it('takes backordered units only from what nobody else was promised', () => {
    const waiting = (reserved: number) => bookOf([aPromise({ held: 0, backordered: 3 })], { reserved, backordered: 3 });

    expectNothingTaken(waiting(8), anAllocationLine());
    expect(take(waiting(7), anAllocationLine())).toHaveLength(1);
  });

  it('adds up the backordered units of a SKU’s lines', () => {
    const lines = [aPromise({ held: 0, backordered: 3 }), aPromise({ id: 'oln_2', held: 0, backordered: 3 })];

    expectNothingTaken(
      bookOf(lines, { reserved: 5, backordered: 6 }),
      anAllocationLine(),
      anAllocationLine({ orderLineId: 'oln_2' }),
    );
  });

  it('checks two lines of a SKU at a node against their sum', () => {
    const lines = [aPromise(), aPromise({ id: 'oln_2' })];
    const both = [anAllocationLine(), anAllocationLine({ orderLineId: 'oln_2' })];

    expectNothingTaken(bookOf(lines, { reserved: 6 }, [aLevel({ available: 5 })]), ...both);
    expect(take(bookOf(lines, { reserved: 6 }, [aLevel({ available: 6 })]), ...both)).toHaveLength(2);
  });

  it('takes a line at two nodes, up to what the line asks for', () => {
    const book = () => bookOf([aPromise()], { reserved: 3 }, [aLevel(), aLevel({ locationId: 'loc_nyc' })]);
    const split = (atNyc: number) => [
      anAllocationLine({ quantity: 1 }),
      anAllocationLine({ locationId: 'loc_nyc', quantity: atNyc }),
    ];

    expect(take(book(), ...split(2))).toHaveLength(2);
    expectNothingTaken(book(), ...split(3));
  });

  it('makes one allocation of two entries for a line at a node', () => {
    const book = bookOf([aPromise()], { reserved: 3 });

    expect(take(book, anAllocationLine({ quantity: 1 }), anAllocationLine({ quantity: 2 }))).toMatchObject([
      { orderLineId: 'oln_1', locationId: 'loc_reno', quantity: 3 },
    ]);
  });

  it.each([
    [
      'a node lacks one unit of one line',
      [anAllocationLine(), anAllocationLine({ orderLineId: 'oln_2', locationId: 'loc_nyc' })],
    ],
    ['the order has no such line', [anAllocationLine(), anAllocationLine({ orderLineId: 'oln_9' })]],
    ['the line is another order’s', [anAllocationLine({ orderLineId: 'oln_3' })]],
    ['the line is of another SKU', [anAllocationLine({ sku: 'LAMP' })]],
    ['a quantity is 0', [anAllocationLine({ quantity: 0 })]],
    ['a quantity is below zero', [anAllocationLine({ quantity: -1 })]],
  ])('takes nothing at all where %s', (_, lines) => {
    const levels = [aLevel(), aLevel({ locationId: 'loc_nyc', available: 2 }), aLevel({ sku: 'LAMP' })];
    const promises = [aPromise(), aPromise({ id: 'oln_2' }), aPromise({ id: 'oln_3', orderId: 'ord_2' })];

    expectNothingTaken(bookOf(promises, { reserved: 9 }, levels), ...lines);
  });

  it('takes nothing for units that were cancelled meanwhile', () => {
    expectNothingTaken(bookOf([aPromise({ held: 2, cancelled: 1 })], { reserved: 2 }), anAllocationLine());
  });

  it('takes nothing before the release', () => {
    const terms = aTerms({ releaseAt: new Date('2026-12-01T00:00:00Z') });

    expectNothingTaken(bookOf([aPromise({ held: 0, backordered: 3 })], { backordered: 3, terms }), anAllocationLine());
  });

  it('takes held units at a node that has them, though the network has fewer than were promised', () => {
    const levels = [aLevel(), aLevel({ locationId: 'loc_nyc', available: -9, allocated: 9 })];

    expect(take(bookOf([aPromise()], { reserved: 5 }, levels), anAllocationLine())).toHaveLength(1);
  });

  it('takes nothing, and is content, where nothing is asked', () => {
    expect(take(bookOf([aPromise()], { reserved: 3 }))).toEqual([]);
  });
});
