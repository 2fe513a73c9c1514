import { describe, expect, it } from '@jest/globals';
import { recallAllocations, shortenHolds } from './overcommitment.ts';
import { levelIn, positionIn, type StockBook, standingLines } from './stock-book.ts';
import { aBook, aLevel, aPromise, aStandingAllocation, changesIn, madeOf, NO_CHANGES, NOW } from './testing.ts';

const held = (id: string, units: number, changes = {}) => aPromise({ id, quantity: units, held: units, ...changes });
const shorten = (book: StockBook, sku = 'DESK') => {
  shortenHolds(book, sku, standingLines(book), NOW);
  return standingLines(book).map(({ id, held: left, backordered }) => [id, left, backordered]);
};

describe('shortenHolds', () => {
  it('lets the youngest holds wait until what is there covers the others', () => {
    const lines = [held('young', 3), held('middle', 3), held('old', 3)];
    const book = aBook([aLevel({ available: 5 })], [{ reserved: 9 }], lines);

    expect(shorten(book)).toEqual([
      ['young', 0, 3],
      ['middle', 2, 1],
      ['old', 3, 0],
    ]);
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 5, reserved: 5, backordered: 4 });
    expect(book.movements).toEqual([]);
  });

  it('leaves holds alone that are covered', () => {
    const book = aBook([aLevel({ available: 3 })], [{ reserved: 3 }], [held('young', 3)]);

    expect(shorten(book)).toEqual([['young', 3, 0]]);
    expect(changesIn(book)).toEqual(NO_CHANGES);
  });

  it('leaves holds of other SKUs alone', () => {
    const lamps = held('lamps', 3, { sku: 'LAMP' });
    const levels = [aLevel({ available: -1 }), aLevel({ sku: 'LAMP' })];
    const book = aBook(levels, [{ reserved: 2 }, { sku: 'LAMP', reserved: 3 }], [lamps, held('desks', 2)]);

    expect(shorten(book)).toEqual([
      ['lamps', 3, 0],
      ['desks', 0, 2],
    ]);
  });

  it('lets whole kits wait, with all of their components', () => {
    const office = { sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 2 }) };
    const kits = held('kits', 3, { ...office, kept: [{ locationId: 'loc_reno', quantity: 3 }] });
    const levels = [aLevel({ reserved: 3 }), aLevel({ sku: 'LAMP', available: -3, reserved: 6 })];
    const book = aBook(levels, [], [kits]);

    expect(shorten(book, 'LAMP')).toEqual([['kits', 1, 2]]);
    expect(positionIn(book, 'LAMP')).toMatchObject({ available: 1, backordered: 4 });
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 12, backordered: 2 });
  });

  it('keeps kits elsewhere at once where they can be made', () => {
    const office = { sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 2 }) };
    const kits = held('kits', 3, { ...office, kept: [{ locationId: 'loc_reno', quantity: 3 }] });
    const nyc = { locationId: 'loc_nyc', available: 2 };
    const levels = [aLevel(), aLevel({ sku: 'LAMP', available: -3 }), aLevel(nyc), aLevel({ sku: 'LAMP', ...nyc })];
    const book = aBook(levels, [], [kits]);

    expect(shorten(book, 'LAMP')).toEqual([['kits', 2, 1]]);
    expect(book.promises.get('kits')?.kept).toEqual([
      { locationId: 'loc_reno', quantity: 1 },
      { locationId: 'loc_nyc', quantity: 1 },
    ]);
  });

  it('lets go of what baskets are kept at a location which is short, and of no others there', () => {
    const kept = held('kept', 3, { locationId: 'loc_reno', orderId: null });
    const elsewhere = held('elsewhere', 3, { locationId: 'loc_nyc', orderId: null });
    const levels = [
      aLevel({ available: -2, reserved: 3, allocated: 4 }),
      aLevel({ locationId: 'loc_nyc', available: 9, reserved: 3 }),
    ];
    const book = aBook(levels, [{ reserved: 2 }], [held('anywhere', 2), elsewhere, kept]);

    expect(shorten(book)).toEqual([
      ['anywhere', 2, 0],
      ['elsewhere', 3, 0],
      ['kept', 1, 0],
    ]);
    expect(book.promises.get('kept')).toMatchObject({ held: 1, backordered: 0, cancelled: 2 });
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 0, reserved: 1 });
  });
});

describe('recallAllocations', () => {
  const young = aStandingAllocation({ requestKey: 'young', quantity: 3, issued: 1 });
  const old = aStandingAllocation({ requestKey: 'old', quantity: 5 });

  it('asks the youngest allocations back, as far as they still stand', () => {
    expect(recallAllocations(-4, [young, old])).toEqual([
      { ...young, recalled: 2 },
      { ...old, recalled: 2 },
    ]);
  });

  it('asks back what is there and no more', () => {
    expect(recallAllocations(-9, [young, old])).toMatchObject([{ recalled: 2 }, { recalled: 5 }]);
  });

  it('counts from scratch: what was found again is no longer asked back', () => {
    const asked = [
      { ...young, recalled: 2 },
      { ...old, recalled: 2 },
    ];

    expect(recallAllocations(-1, asked)).toEqual([
      { ...young, recalled: 1 },
      { ...old, recalled: 0 },
    ]);
    expect(recallAllocations(0, asked)).toMatchObject([{ recalled: 0 }, { recalled: 0 }]);
  });

  it('answers only those that changed', () => {
    expect(recallAllocations(-3, [{ ...young, recalled: 2 }, old])).toEqual([{ ...old, recalled: 1 }]);
    expect(recallAllocations(4, [young, old])).toEqual([]);
  });
});
