import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COUNTER_OF_STATE, emptyLevel, type StockState } from './stock.ts';
import {
  changedLevels,
  changedPositions,
  levelIn,
  positionIn,
  post,
  promise,
  type StockBook,
  signals,
} from './stock-book.ts';
import { aBook, aLevel, NOW } from './testing.ts';

const STATES = Object.keys(COUNTER_OF_STATE) as StockState[];

const move = (book: StockBook, quantity: number, fromState: StockState | null, toState: StockState | null) =>
  post(book, {
    sku: 'DESK',
    locationId: 'loc_reno',
    kind: 'ADJUSTMENT',
    reason: 'CORRECTION',
    quantity,
    fromState,
    toState,
    reference: null,
    actor: 'ada',
    occurredAt: NOW,
  });
const told = (book: StockBook) => signals(book, NOW).map(({ type, data }) => [type, data]);

describe('post', () => {
  it('keeps counters the sum of the ledger, and the network the sum of its levels', () => {
    const state = fc.constantFrom(null, ...STATES);
    const states = fc.tuple(state, state).filter(([from, to]) => from !== to);

    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), states)), (moves) => {
        const book = aBook([], [{ available: 0 }]);
        for (const [quantity, [from, to]] of moves) move(book, quantity, from, to);

        const level = levelIn(book, 'DESK', 'loc_reno');
        const inLedger = (end: 'fromState' | 'toState', state: StockState) =>
          book.movements.reduce((sum, entry) => sum + (entry[end] === state ? entry.quantity : 0), 0);
        for (const state of STATES)
          expect(level[COUNTER_OF_STATE[state]]).toBe(inLedger('toState', state) - inLedger('fromState', state));
        expect(positionIn(book, 'DESK').available).toBe(level.available);
      }),
    );
  });

  it('throws for a SKU that is not locked', () => {
    expect(() => move(aBook([]), 1, null, 'AVAILABLE')).toThrow('DESK is changed without its lock.');
  });
});

describe('changedLevels and changedPositions', () => {
  it('are what differs from the opening', () => {
    const book = aBook([aLevel(), aLevel({ sku: 'LAMP' })]);
    expect([changedLevels(book), changedPositions(book)]).toEqual([[], []]);

    move(book, 1, 'AVAILABLE', 'DAMAGED');

    expect(changedLevels(book)).toEqual([aLevel({ available: 9, damaged: 1 })]);
    expect(changedPositions(book)).toEqual([{ sku: 'DESK', available: 9, reserved: 0, backordered: 0 }]);
  });

  it('hold a position that is new', () => {
    const book = aBook([], [{ available: 0 }]);
    move(book, 2, null, 'AVAILABLE');

    expect(changedLevels(book)).toEqual([{ ...emptyLevel('DESK', 'loc_reno'), available: 2 }]);
  });
});

describe('signals', () => {
  it('tell of units that can be promised to orders that wait', () => {
    const book = aBook([aLevel({ available: 2 })], [{ reserved: 2, backordered: 5 }]);
    move(book, 3, null, 'AVAILABLE');

    expect(told(book)).toEqual([['stock.became_available', { sku: 'DESK', availableToPromise: 3 }]]);
  });

  it('tell of units that were freed from a promise, too', () => {
    const book = aBook([aLevel({ available: 2 })], [{ reserved: 2, backordered: 5 }]);
    promise(book, 'DESK', { reserved: -1, backordered: 0 });

    expect(told(book)).toEqual([['stock.became_available', { sku: 'DESK', availableToPromise: 1 }]]);
  });

  it('say nothing where nobody waits', () => {
    const book = aBook([aLevel()]);
    move(book, 3, null, 'AVAILABLE');

    expect(told(book)).toEqual([]);
  });

  it.each([
    ['the promisable units did not grow', { available: 10, reserved: 10, backordered: 5 }, 'DAMAGED'],
    ['nothing is there even so', { available: -3, reserved: 0, backordered: 5 }, 'AVAILABLE'],
  ] as const)('say nothing where %s', (_, position, toState) => {
    const book = aBook([aLevel({ available: position.available })], [position]);
    move(book, 1, null, toState);

    expect(told(book)).toEqual([]);
  });

  it('tell once of a position with less than was promised', () => {
    const book = aBook([aLevel({ available: 1, allocated: 4 })]);
    move(book, 3, 'AVAILABLE', null);
    const stillShort = aBook([aLevel({ available: -2, allocated: 4 })]);
    move(stillShort, 1, 'AVAILABLE', null);

    expect(told(book)).toEqual([['stock.overcommitted', { sku: 'DESK', locationId: 'loc_reno', available: -2 }]]);
    expect(told(stillShort)).toEqual([]);
  });
});
