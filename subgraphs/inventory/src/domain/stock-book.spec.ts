import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COUNTER_OF_STATE, emptyLevel, STOCK_STATES, type StockState } from './stock.ts';
import {
  changedLevels,
  changedPositions,
  coverFromSafetyStock,
  draftOn,
  keepDraft,
  levelIn,
  positionIn,
  post,
  promise,
  type StockBook,
  standingLines,
} from './stock-book.ts';
import { aBook, aLevel, aPosition, aPromise, changesIn, NO_CHANGES, NOW } from './testing.ts';

const cause = {
  sku: 'DESK',
  locationId: 'loc_reno',
  kind: 'ADJUSTMENT',
  reason: 'CORRECTION',
  reference: null,
  actor: 'ada',
  occurredAt: NOW,
} as const;
const move = (book: StockBook, quantity: number, fromState: StockState | null, toState: StockState | null) =>
  post(book, { ...cause, quantity, fromState, toState });

describe('post', () => {
  it('keeps counters the sum of the ledger, and the network the sum of its levels', () => {
    const state = fc.constantFrom(null, ...STOCK_STATES);
    const states = fc.tuple(state, state).filter(([from, to]) => from !== to);

    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), states)), (moves) => {
        const book = aBook([], [{ available: 0 }]);
        for (const [quantity, [from, to]] of moves) move(book, quantity, from, to);

        const level = levelIn(book, 'DESK', 'loc_reno');
        const inLedger = (end: 'fromState' | 'toState', of: StockState) =>
          book.movements.reduce((sum, entry) => sum + (entry[end] === of ? entry.quantity : 0), 0);
        for (const of of STOCK_STATES)
          expect(level[COUNTER_OF_STATE[of]]).toBe(inLedger('toState', of) - inLedger('fromState', of));
        expect(positionIn(book, 'DESK').available).toBe(level.available);
      }),
    );
  });

  it('throws for a SKU that is not locked', () => {
    expect(() => move(aBook([]), 1, null, 'AVAILABLE')).toThrow('DESK is changed without its lock.');
  });
});

describe('promise', () => {
  it('counts what a channel was promised, in all and by channel', () => {
    const book = aBook([aLevel()], [{ reserved: 2, reservedByChannel: { ECOMMERCE: 2 } }]);
    promise(book, 'DESK', 'MARKETPLACE', { reserved: 3, backordered: 1 });

    expect(positionIn(book, 'DESK')).toEqual(
      aPosition({ reserved: 5, reservedByChannel: { ECOMMERCE: 2, MARKETPLACE: 3 }, backordered: 1 }),
    );
    expect(changesIn(book)).toMatchObject({ levels: [], movements: [] });
  });

  it('changes nothing where nothing is promised', () => {
    const book = aBook([aLevel()]);
    promise(book, 'DESK', 'STORE', { reserved: 0, backordered: 0 });

    expect(changesIn(book)).toEqual(NO_CHANGES);
  });
});

describe('coverFromSafetyStock', () => {
  it.each([
    [-2, 5, { available: 0, safetyStock: 3 }],
    [-5, 2, { available: -3, safetyStock: 0 }],
    [1, 5, { available: 1, safetyStock: 5 }],
  ])('covers %d available units from %d kept back', (available, safetyStock, counters) => {
    const book = aBook([aLevel({ available, safetyStock })]);
    coverFromSafetyStock(book, cause);

    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject(counters);
    expect(positionIn(book, 'DESK').available).toBe(counters.available);
  });
});

describe('changedLevels and changedPositions', () => {
  it('are what differs from the opening', () => {
    const book = aBook([aLevel(), aLevel({ sku: 'LAMP' })]);
    expect([changedLevels(book), changedPositions(book)]).toEqual([[], []]);

    move(book, 1, 'AVAILABLE', 'DAMAGED');

    expect(changedLevels(book)).toEqual([aLevel({ available: 9, damaged: 1 })]);
    expect(changedPositions(book)).toEqual([aPosition({ available: 9 })]);
  });

  it('hold a position that is new', () => {
    const book = aBook([], [{ available: 0 }]);
    move(book, 2, null, 'AVAILABLE');

    expect(changedLevels(book)).toEqual([{ ...emptyLevel('DESK', 'loc_reno'), available: 2 }]);
  });
});

describe('a draft', () => {
  it('reads the book and leaves it as it was, until it is kept', () => {
    const book = aBook([aLevel()], [{ reserved: 3 }], [aPromise()]);
    const draft = draftOn(book);
    move(draft, 4, 'AVAILABLE', 'DAMAGED');
    promise(draft, 'DESK', 'STORE', { reserved: 2, backordered: 0 });
    draft.promises.set('oln_1', aPromise({ held: 0, cancelled: 3 }));

    expect(positionIn(draft, 'DESK')).toMatchObject({ available: 6, reserved: 5 });
    expect(standingLines(draft)).toMatchObject([{ held: 0 }]);
    expect(changesIn(book)).toEqual(NO_CHANGES);

    keepDraft(draft, book);
    expect(changesIn(book)).toEqual(changesIn(draft));
  });
});

describe('standingLines', () => {
  it('are those that stood when the book was opened, as they are now', () => {
    const other = aPromise({ id: 'oln_2' });
    const book = aBook([aLevel()], [], [aPromise(), other]);
    book.promises.set('oln_1', aPromise({ held: 0, cancelled: 3 }));
    book.promises.set('oln_9', aPromise({ id: 'oln_9' }));

    expect(standingLines(book)).toEqual([aPromise({ held: 0, cancelled: 3 }), other]);
  });
});
