import { describe, expect, it } from '@jest/globals';
import { adjustStock, MAX_UNITS } from './adjust-stock.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, anAdjustment, changesIn, NO_CHANGES, NOW } from './testing.ts';

const adjust = (book: StockBook, changes: Parameters<typeof anAdjustment>[0]) =>
  adjustStock(book, anAdjustment(changes), NOW);

const expectRefusal = (
  level: Parameters<typeof aLevel>[0],
  changes: Parameters<typeof anAdjustment>[0],
  code: string,
  field: string,
) => {
  const book = aBook([aLevel(level)]);

  expect(adjust(book, changes)).toMatchObject({ ok: false, errors: [{ code, field: [field] }] });
  expect(changesIn(book)).toEqual(NO_CHANGES);
};

describe('adjustStock', () => {
  it.each([
    ['FOUND', 4, null, 'AVAILABLE', { available: 14 }],
    ['CORRECTION', 4, null, 'AVAILABLE', { available: 14 }],
    ['CORRECTION', -4, 'AVAILABLE', null, { available: 6 }],
    ['THEFT', -4, 'AVAILABLE', null, { available: 6 }],
    ['DAMAGED', -4, 'AVAILABLE', 'DAMAGED', { available: 6, damaged: 9 }],
    ['DAMAGED', 4, 'DAMAGED', 'AVAILABLE', { available: 14, damaged: 1 }],
  ] as const)('posts %s of %d units from %s to %s', (reason, quantity, fromState, toState, counters) => {
    const book = aBook([aLevel({ damaged: 5 })]);
    const cause = { kind: 'ADJUSTMENT', reason, reference: 'note-1', actor: 'ada', occurredAt: NOW };

    expect(adjust(book, { reason, quantity })).toMatchObject({
      ok: true,
      value: { ...cause, quantity: 4, fromState, toState },
    });
    expect(book.movements).toHaveLength(1);
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ damaged: 5, ...counters });
    expect(positionIn(book, 'DESK').available).toBe(counters.available);
  });

  it('opens a position that was never counted', () => {
    const book = aBook([], [{ available: 0 }]);

    expect(adjust(book, { reason: 'FOUND', quantity: 2, expectedVersion: 0 })).toMatchObject({ ok: true });
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 2 });
  });

  it('takes units that were promised: what a person found is the truth', () => {
    const book = aBook([aLevel({ available: 1, allocated: 4 })]);

    expect(adjust(book, { reason: 'THEFT', quantity: -5 })).toMatchObject({ ok: true });
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: -4, allocated: 4 });
  });

  it('covers what is missing from the safety stock, and is short only beyond it', () => {
    const book = aBook([aLevel({ available: 1, safetyStock: 3 })]);

    expect(adjust(book, { reason: 'THEFT', quantity: -2 })).toMatchObject({ ok: true, value: { quantity: 2 } });
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 0, safetyStock: 2 });
    expect(book.movements).toMatchObject([
      { quantity: 2, fromState: 'AVAILABLE', toState: null },
      {
        quantity: 1,
        fromState: 'SAFETY_STOCK',
        toState: 'AVAILABLE',
        kind: 'ADJUSTMENT',
        reason: 'THEFT',
        actor: 'ada',
      },
    ]);
  });

  it.each([0, 1.5, Number.NaN, MAX_UNITS + 1, -MAX_UNITS - 1])('refuses the quantity %d', (quantity) => {
    expectRefusal({}, { quantity }, 'INVALID_QUANTITY', 'quantity');
  });

  it.each([
    ['THEFT', 1],
    ['FOUND', -1],
  ] as const)('refuses %s of %d, which makes no sense', (reason, quantity) => {
    expectRefusal({}, { reason, quantity }, 'REASON_CONTRADICTS_QUANTITY', 'reason');
  });

  it.each([2, 4])('refuses version %d of a position at version 3', (expectedVersion) => {
    expectRefusal({}, { expectedVersion }, 'STALE_VERSION', 'expectedVersion');
  });

  it('takes the version the position has', () => {
    expect(adjust(aBook([aLevel()]), { expectedVersion: 3 })).toMatchObject({ ok: true });
  });

  it.each([
    ['THEFT', -11, { available: 5, reserved: 1, allocated: 2, safetyStock: 2, damaged: 9, qualityControl: 9 }],
    ['CORRECTION', -1, { available: -4, allocated: 4 }],
    ['DAMAGED', 3, { damaged: 2 }],
  ] as const)('refuses %s of %d units where fewer stand', (reason, quantity, counters) => {
    expectRefusal(counters, { reason, quantity }, 'INSUFFICIENT_STOCK', 'quantity');
  });

  it('refuses more units than the network can count', () => {
    expectRefusal({ available: MAX_UNITS - 1 }, { quantity: 2 }, 'INVALID_QUANTITY', 'quantity');
  });

  it.each(['reference', 'actor'])('refuses a %s that is too long', (field) => {
    expectRefusal({}, { [field]: 'x'.repeat(201) }, 'TEXT_TOO_LONG', field);
  });
});
