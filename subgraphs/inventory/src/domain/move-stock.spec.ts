import { describe, expect, it } from '@jest/globals';
import { MAX_UNITS } from './adjust-stock.ts';
import { moveStock, type StateChange } from './move-stock.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, changesIn, NO_CHANGES, NOW, rulesOf } from './testing.ts';

const move = (book: StockBook, changes: Partial<StateChange> = {}) =>
  moveStock(
    book,
    {
      sku: 'DESK',
      locationId: 'loc_reno',
      from: 'AVAILABLE',
      to: 'SAFETY_STOCK',
      quantity: 4,
      reference: 'ticket-7',
      actor: 'ada',
      expectedVersion: null,
      ...changes,
    },
    NOW,
  );

const expectRefusal = (book: StockBook, changes: Partial<StateChange>, code: string, field: string) => {
  expect(move(book, changes)).toMatchObject({ ok: false, errors: [{ code, field: [field] }] });
  expect(changesIn(book)).toEqual(NO_CHANGES);
};

describe('moveStock', () => {
  it.each([
    ['AVAILABLE', 'DAMAGED', { available: 6, damaged: 9 }],
    ['AVAILABLE', 'QUALITY_CONTROL', { available: 6, qualityControl: 9 }],
    ['SAFETY_STOCK', 'AVAILABLE', { available: 14, safetyStock: 1 }],
    ['QUALITY_CONTROL', 'DAMAGED', { available: 10, qualityControl: 1, damaged: 9 }],
  ] as const)('moves units from %s to %s', (from, to, counters) => {
    const book = aBook([aLevel({ damaged: 5, qualityControl: 5, safetyStock: 5 })]);

    expect(move(book, { from, to })).toMatchObject({
      ok: true,
      value: { kind: 'STATE_CHANGE', quantity: 4, fromState: from, toState: to, reference: 'ticket-7', actor: 'ada' },
    });
    expect(book.movements).toHaveLength(1);
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject(counters);
    expect(positionIn(book, 'DESK').available).toBe(counters.available);
  });

  it.each([
    ['AVAILABLE', 'AVAILABLE', 'to'],
    ['AVAILABLE', 'ALLOCATED', 'to'],
    ['AVAILABLE', 'INCOMING', 'to'],
    ['RESERVED', 'AVAILABLE', 'from'],
    ['ALLOCATED', 'RESERVED', 'from'],
  ] as const)('refuses to move from %s to %s by hand', (from, to, field) => {
    expectRefusal(aBook([aLevel({ reserved: 9, allocated: 9 })]), { from, to }, 'INVALID_STATE', field);
  });

  it.each([0, -1, 1.5, Number.NaN, MAX_UNITS + 1])('refuses the quantity %d', (quantity) => {
    expectRefusal(aBook([aLevel()]), { quantity }, 'INVALID_QUANTITY', 'quantity');
  });

  it('refuses more units than are in that state', () => {
    expectRefusal(aBook([aLevel()]), { quantity: 11 }, 'INSUFFICIENT_STOCK', 'quantity');
    expectRefusal(aBook([aLevel({ available: -2 })]), { quantity: 1 }, 'INSUFFICIENT_STOCK', 'quantity');
  });

  it('leaves units that somebody was promised where they are', () => {
    const book = () => aBook([aLevel()], [{ reserved: 7 }]);

    expectRefusal(book(), { quantity: 4 }, 'INSUFFICIENT_STOCK', 'quantity');
    expect(move(book(), { quantity: 3 })).toMatchObject({ ok: true });
  });

  it('leaves units that a channel was promised, which it can have nowhere else', () => {
    const levels = [aLevel(), aLevel({ locationId: 'loc_nyc' })];
    const rules = rulesOf([], { STORE: ['loc_reno'] });
    const book = aBook(levels, [{ reserved: 7, reservedByChannel: { STORE: 7 } }], [], rules);

    expectRefusal(book, { quantity: 4 }, 'INSUFFICIENT_STOCK', 'quantity');
    expect(move(book, { locationId: 'loc_nyc', quantity: 10 })).toMatchObject({ ok: true });
  });

  it('moves units that nobody may have, however short the network is', () => {
    const book = aBook([aLevel({ available: 2, damaged: 5 })], [{ reserved: 7 }]);

    expect(move(book, { from: 'DAMAGED', to: 'QUALITY_CONTROL' })).toMatchObject({ ok: true });
    expect(move(book, { from: 'DAMAGED', to: 'AVAILABLE', quantity: 1 })).toMatchObject({ ok: true });
    expect(move(book, { quantity: 1 })).toMatchObject({ ok: false, errors: [{ code: 'INSUFFICIENT_STOCK' }] });
  });

  it('refuses more available units than the network can count', () => {
    const book = aBook([aLevel({ available: MAX_UNITS - 3, damaged: 5 })]);

    expectRefusal(book, { from: 'DAMAGED', to: 'AVAILABLE' }, 'INVALID_QUANTITY', 'quantity');
  });

  it.each([2, 4])('refuses version %d of a position at version 3', (expectedVersion) => {
    expectRefusal(aBook([aLevel()]), { expectedVersion }, 'STALE_VERSION', 'expectedVersion');
  });

  it.each(['reference', 'actor'])('refuses a %s that is too long', (field) => {
    expectRefusal(aBook([aLevel()]), { [field]: 'x'.repeat(201) }, 'TEXT_TOO_LONG', field);
  });
});
