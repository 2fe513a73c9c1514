import { describe, expect, it } from '@jest/globals';
import { MAX_UNITS } from './adjust-stock.ts';
import {
  approveCycleCount,
  type CountFinding,
  type CycleCount,
  DEFAULT_APPROVAL_LIMITS,
  recordCycleCount,
  rejectCycleCount,
} from './cycle-count.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, changesIn, NOW } from './testing.ts';

const record = (book: StockBook, changes: Partial<CountFinding> = {}, limits = DEFAULT_APPROVAL_LIMITS) =>
  recordCycleCount(
    book,
    {
      sku: 'DESK',
      locationId: 'loc_reno',
      countedQuantity: 10,
      countedBy: 'ada',
      recordedBy: 'associate ada',
      expectedVersion: null,
      ...changes,
    },
    limits,
    NOW,
  );

describe('recordCycleCount', () => {
  it.each([
    [12, 2, null, 'AVAILABLE'],
    [7, 3, 'AVAILABLE', null],
  ])('posts a small difference: %d counted of ten', (countedQuantity, quantity, fromState, toState) => {
    const book = aBook([aLevel()]);
    const decision = record(book, { countedQuantity });

    expect(decision).toMatchObject({
      ok: true,
      value: {
        status: 'POSTED',
        countedQuantity,
        recordedQuantity: 10,
        countedBy: 'ada',
        recordedBy: 'associate ada',
        createdAt: NOW,
        decidedBy: null,
        decidedAt: null,
      },
    });
    const reference = decision.ok && decision.value.id;
    const cause = { kind: 'COUNT', reason: null, reference, actor: 'ada', occurredAt: NOW };
    expect(book.movements).toMatchObject([{ ...cause, quantity, fromState, toState }]);
    expect(levelIn(book, 'DESK', 'loc_reno').available).toBe(countedQuantity);
    expect(positionIn(book, 'DESK').available).toBe(countedQuantity);
  });

  it('posts nothing where the record is right', () => {
    const book = aBook([aLevel()]);

    expect(record(book)).toMatchObject({ value: { status: 'POSTED' } });
    expect(book.movements).toEqual([]);
  });

  it('counts what is on hand in every state', () => {
    const level = aLevel({
      available: 1,
      reserved: 1,
      allocated: 1,
      damaged: 1,
      qualityControl: 1,
      safetyStock: 1,
      incoming: 9,
    });

    expect(record(aBook([level]), { countedQuantity: 6 })).toMatchObject({ value: { recordedQuantity: 6 } });
  });

  it('is the truth: what is missing comes out of safety stock first, and then `available` is below zero', () => {
    const book = aBook([aLevel({ available: 2, allocated: 4, safetyStock: 1 })]);

    expect(record(book, { countedQuantity: 3 })).toMatchObject({ value: { status: 'POSTED' } });
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: -1, allocated: 4, safetyStock: 0 });
  });

  it('opens a position that was never counted', () => {
    const book = aBook([], [{ available: 0 }]);

    expect(record(book, { countedQuantity: 20, expectedVersion: 0 })).toMatchObject({
      value: { status: 'POSTED', recordedQuantity: 0 },
    });
    expect(levelIn(book, 'DESK', 'loc_reno').available).toBe(20);
  });

  it.each([
    [10, 30, 'POSTED'],
    [10, 31, 'PENDING_APPROVAL'],
    [21, 0, 'PENDING_APPROVAL'],
    [20, 0, 'POSTED'],
    [200, 240, 'POSTED'],
    [200, 241, 'PENDING_APPROVAL'],
    [200, 159, 'PENDING_APPROVAL'],
  ] as const)('of %d recorded and %d counted is %s', (available, countedQuantity, status) => {
    const book = aBook([aLevel({ available })]);

    expect(record(book, { countedQuantity })).toMatchObject({ ok: true, value: { status } });
    expect(book.movements).toHaveLength(status === 'POSTED' ? 1 : 0);
  });

  it('keeps to other limits', () => {
    expect(record(aBook([aLevel()]), { countedQuantity: 12 }, { units: 1, percent: 10 })).toMatchObject({
      value: { status: 'PENDING_APPROVAL' },
    });
  });

  it.each([
    ['INVALID_QUANTITY', 'countedQuantity', { countedQuantity: -1 }],
    ['INVALID_QUANTITY', 'countedQuantity', { countedQuantity: 1.5 }],
    ['INVALID_QUANTITY', 'countedQuantity', { countedQuantity: Number.NaN }],
    ['INVALID_QUANTITY', 'countedQuantity', { countedQuantity: MAX_UNITS + 1 }],
    ['TEXT_TOO_LONG', 'countedBy', { countedBy: ' ' }],
    ['TEXT_TOO_LONG', 'countedBy', { countedBy: 'x'.repeat(201) }],
    ['STALE_VERSION', 'expectedVersion', { expectedVersion: 2 }],
  ])('refuses with %s of %s, and posts nothing', (code, field, changes) => {
    const book = aBook([aLevel()]);

    expect(record(book, { countedQuantity: 12, ...changes })).toMatchObject({
      ok: false,
      errors: [{ code, field: [field] }],
    });
    expect(changesIn(book).movements).toEqual([]);
  });

  it('refuses more than a network can have', () => {
    const book = aBook([aLevel()], [{ available: MAX_UNITS }]);

    expect(record(book, { countedQuantity: 11 })).toMatchObject({ errors: [{ code: 'INVALID_QUANTITY' }] });
  });
});

/** Fifty desks were recorded, and twenty found. */
const aCount = (changes: Partial<CycleCount> = {}): CycleCount => ({
  id: 'cyc_1',
  sku: 'DESK',
  locationId: 'loc_reno',
  countedQuantity: 20,
  recordedQuantity: 50,
  status: 'PENDING_APPROVAL',
  countedBy: 'ada',
  recordedBy: 'associate ada',
  createdAt: NOW,
  decidedBy: null,
  decidedAt: null,
  ...changes,
});
const DECIDED = ['POSTED', 'APPROVED', 'REJECTED'] as const;

describe('approveCycleCount', () => {
  it('posts the difference, so that what moved since isn’t undone', () => {
    const book = aBook([aLevel({ available: 45 })]);

    expect(approveCycleCount(book, aCount(), 'bob', NOW)).toMatchObject({
      ok: true,
      value: { status: 'APPROVED', decidedBy: 'bob', decidedAt: NOW, countedQuantity: 20, recordedQuantity: 50 },
    });
    expect(book.movements).toMatchObject([
      { kind: 'COUNT', quantity: 30, fromState: 'AVAILABLE', toState: null, reference: 'cyc_1', actor: 'bob' },
    ]);
    expect(levelIn(book, 'DESK', 'loc_reno').available).toBe(15);
  });

  it('posts units that were found', () => {
    const book = aBook([aLevel({ available: 45 })]);

    expect(approveCycleCount(book, aCount({ countedQuantity: 80 }), 'bob', NOW).ok).toBe(true);
    expect(levelIn(book, 'DESK', 'loc_reno').available).toBe(75);
  });

  it('takes units that were promised, and no more than stand there undamaged', () => {
    const standing = (allocated: number) => aBook([aLevel({ available: 10, allocated, safetyStock: 5, damaged: 40 })]);
    const short = standing(14);

    expect(approveCycleCount(standing(15), aCount(), 'bob', NOW).ok).toBe(true);
    expect(approveCycleCount(short, aCount(), 'bob', NOW)).toMatchObject({
      errors: [{ code: 'INSUFFICIENT_STOCK', field: ['cycleCountId'] }],
    });
    expect(changesIn(short).movements).toEqual([]);
  });

  it('refuses more than a network can have', () => {
    const book = aBook([aLevel()], [{ available: MAX_UNITS - 29 }]);

    expect(approveCycleCount(book, aCount({ countedQuantity: 80 }), 'bob', NOW)).toMatchObject({
      errors: [{ code: 'INVALID_QUANTITY', field: ['cycleCountId'] }],
    });
    expect(changesIn(book).movements).toEqual([]);
  });

  it('refuses units of what became a kit since', () => {
    const book = aBook([], [{ available: 0, components: [{ sku: 'LAMP', quantity: 1 }] }]);

    expect(approveCycleCount(book, aCount({ countedQuantity: 80 }), 'bob', NOW)).toMatchObject({
      errors: [{ code: 'KIT_HOLDS_NO_STOCK', field: ['cycleCountId'] }],
    });
    expect(changesIn(book).movements).toEqual([]);
  });

  it.each(DECIDED)('refuses one that is %s', (status) => {
    const book = aBook([aLevel({ available: 50 })]);

    expect(approveCycleCount(book, aCount({ status }), 'bob', NOW)).toMatchObject({
      errors: [{ code: 'ACTION_NOT_ALLOWED' }],
    });
    expect(changesIn(book).movements).toEqual([]);
  });

  it.each(['', 'x'.repeat(201)])('refuses a decider without a proper name: "%s"', (decidedBy) => {
    expect(approveCycleCount(aBook([aLevel({ available: 50 })]), aCount(), decidedBy, NOW)).toMatchObject({
      errors: [{ code: 'TEXT_TOO_LONG', field: ['decidedBy'] }],
    });
  });
});

describe('rejectCycleCount', () => {
  it('notes who decided', () => {
    expect(rejectCycleCount(aCount(), 'bob', NOW)).toMatchObject({
      ok: true,
      value: { status: 'REJECTED', decidedBy: 'bob', decidedAt: NOW },
    });
  });

  it.each(DECIDED)('refuses one that is %s', (status) => {
    expect(rejectCycleCount(aCount({ status }), 'bob', NOW)).toMatchObject({
      errors: [{ code: 'ACTION_NOT_ALLOWED' }],
    });
  });

  it('refuses a decider without a name', () => {
    expect(rejectCycleCount(aCount(), ' ', NOW)).toMatchObject({
      errors: [{ code: 'TEXT_TOO_LONG', message: 'decidedBy is empty: send 1 to 200 characters.' }],
    });
    expect(rejectCycleCount(aCount(), 'x'.repeat(201), NOW)).toMatchObject({
      errors: [{ message: 'decidedBy has 201 characters, and takes 200 at most: shorten it.' }],
    });
  });
});
