import { describe, expect, it } from '@jest/globals';
import { type AllocationLine, allocate } from './allocate.ts';
import type { ReservationLine } from './reservation.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, anAllocationLine, aPromise, contentOf, NOW } from './testing.ts';

const promisesOf = (...lines: ReservationLine[]) => new Map(lines.map((line) => [line.orderLineId, line]));
const take = (book: StockBook, promises: ReturnType<typeof promisesOf>, ...lines: AllocationLine[]) =>
  allocate(book, promises, { key: 'ord_1/1', orderId: 'ord_1', lines }, NOW);

const expectNothingTaken = (book: StockBook, promises: ReturnType<typeof promisesOf>, ...lines: AllocationLine[]) => {
  const [content, promised] = [contentOf(book), [...promises.values()]];

  expect(take(book, promises, ...lines)).toBeNull();
  expect(contentOf(book)).toEqual(content);
  expect([...promises.values()]).toEqual(promised);
};

describe('allocate', () => {
  it('takes held units at their node: the hold ends, and so does their availability', () => {
    const book = aBook([aLevel()], [{ reserved: 5 }]);
    const promises = promisesOf(aPromise());

    expect(take(book, promises, anAllocationLine())).toEqual([
      { ...anAllocationLine(), requestKey: 'ord_1/1', orderId: 'ord_1' },
    ]);
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 7, allocated: 3 });
    expect(positionIn(book, 'DESK')).toEqual({ sku: 'DESK', available: 7, reserved: 2, backordered: 0 });
    expect(promises.get('oln_1')).toEqual(aPromise({ held: 0, allocated: 3 }));
    expect(book.movements).toMatchObject([
      { kind: 'ALLOCATION', quantity: 3, fromState: 'AVAILABLE', toState: 'ALLOCATED', reference: 'oln_1' },
    ]);
  });

  it('takes the held units of a line first, and backordered ones beyond', () => {
    const book = aBook([aLevel()], [{ reserved: 2, backordered: 4 }]);
    const promises = promisesOf(aPromise({ quantity: 6, held: 2, backordered: 4 }));
    take(book, promises, anAllocationLine({ quantity: 3 }));

    expect(promises.get('oln_1')).toMatchObject({ held: 0, backordered: 3, allocated: 3 });
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 7, reserved: 0, backordered: 3 });
  });

  it('takes backordered units only from what nobody else was promised', () => {
    const waiting = promisesOf(aPromise({ held: 0, backordered: 3 }));
    const bookWith = (reserved: number) => aBook([aLevel()], [{ reserved, backordered: 3 }]);

    expectNothingTaken(bookWith(8), waiting, anAllocationLine());
    expect(take(bookWith(7), waiting, anAllocationLine())).toHaveLength(1);
  });

  it('adds up the backordered units of a SKU’s lines', () => {
    const promises = promisesOf(
      aPromise({ held: 0, backordered: 3 }),
      aPromise({ orderLineId: 'oln_2', held: 0, backordered: 3 }),
    );
    const book = aBook([aLevel()], [{ reserved: 5, backordered: 6 }]);

    expectNothingTaken(book, promises, anAllocationLine(), anAllocationLine({ orderLineId: 'oln_2' }));
  });

  it('checks two lines of a SKU at a node against their sum', () => {
    const promises = promisesOf(aPromise(), aPromise({ orderLineId: 'oln_2' }));
    const both = [anAllocationLine(), anAllocationLine({ orderLineId: 'oln_2' })];

    expectNothingTaken(aBook([aLevel({ available: 5 })], [{ reserved: 6 }]), promises, ...both);
    expect(take(aBook([aLevel({ available: 6 })], [{ reserved: 6 }]), promises, ...both)).toHaveLength(2);
  });

  it('takes a line at two nodes, up to what the line asks for', () => {
    const book = () => aBook([aLevel(), aLevel({ locationId: 'loc_nyc' })], [{ reserved: 3 }]);
    const split = (atNyc: number) => [
      anAllocationLine({ quantity: 1 }),
      anAllocationLine({ locationId: 'loc_nyc', quantity: atNyc }),
    ];

    expect(take(book(), promisesOf(aPromise()), ...split(2))).toHaveLength(2);
    expectNothingTaken(book(), promisesOf(aPromise()), ...split(3));
  });

  it.each([
    [
      'a node lacks one unit of one line',
      [anAllocationLine(), anAllocationLine({ orderLineId: 'oln_2', locationId: 'loc_nyc' })],
    ],
    ['the order has no such line', [anAllocationLine(), anAllocationLine({ orderLineId: 'oln_9' })]],
    ['the line is of another SKU', [anAllocationLine({ sku: 'LAMP' })]],
    ['a quantity is 0', [anAllocationLine({ quantity: 0 })]],
    ['a quantity is below zero', [anAllocationLine({ quantity: -1 })]],
  ])('takes nothing at all where %s', (_, lines) => {
    const levels = [aLevel(), aLevel({ locationId: 'loc_nyc', available: 2 }), aLevel({ sku: 'LAMP' })];

    expectNothingTaken(
      aBook(levels, [{ reserved: 6 }]),
      promisesOf(aPromise(), aPromise({ orderLineId: 'oln_2' })),
      ...lines,
    );
  });

  it('takes nothing for units that were cancelled meanwhile', () => {
    const promises = promisesOf(aPromise({ held: 2, cancelled: 1 }));

    expectNothingTaken(aBook([aLevel()], [{ reserved: 2 }]), promises, anAllocationLine());
  });

  it('takes nothing, and is content, where nothing is asked', () => {
    expect(take(aBook([aLevel()]), promisesOf(aPromise()))).toEqual([]);
  });
});
