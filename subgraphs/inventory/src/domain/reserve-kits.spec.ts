import { describe, expect, it } from '@jest/globals';
import { MAX_PROMISED, reserve } from './reserve.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, aReserveRequest, aTerms, changesIn, madeOf, NO_CHANGES, NOW } from './testing.ts';

const OFFICE = { sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 2 }) };
const LOUNGE = { sku: 'LOUNGE', components: madeOf({ LAMP: 3 }) };
/** Ten desks, and so many lamps. */
const bookWith = (lamps: number, office = {}, lamp = {}) =>
  aBook(
    [aLevel(), aLevel({ sku: 'LAMP', available: lamps })],
    [{ ...OFFICE, ...office }, LOUNGE, { sku: 'LAMP', ...lamp }],
  );

const line = (sku: string, quantity: number) => ({ id: `oln_${sku}`, sku, quantity });
const ask = (book: StockBook, lines: readonly ReturnType<typeof line>[], changes = {}) =>
  reserve(book, aReserveRequest({ lines, ...changes }), NOW);
const expectRefusal = (book: StockBook, lines: readonly ReturnType<typeof line>[], field: readonly string[]) => {
  expect(ask(book, lines)).toMatchObject({ ok: false, errors: [{ code: 'INSUFFICIENT_STOCK', field }] });
  expect(changesIn(book)).toEqual(NO_CHANGES);
};

describe('reserve, of a kit,', () => {
  it('keeps its components at a location, and notes what it is made of', () => {
    const book = bookWith(10);

    expect(ask(book, [line('OFFICE', 3)])).toMatchObject({
      ok: true,
      value: {
        lines: [
          {
            sku: 'OFFICE',
            quantity: 3,
            held: 3,
            components: OFFICE.components,
            kept: [{ locationId: 'loc_reno', quantity: 3 }],
          },
        ],
      },
    });
    expect(['OFFICE', 'DESK', 'LAMP'].map((sku) => positionIn(book, sku).reserved)).toEqual([0, 0, 0]);
    expect(['DESK', 'LAMP'].map((sku) => levelIn(book, sku, 'loc_reno').reserved)).toEqual([3, 6]);
  });

  it('is refused where its scarcest component is short', () => {
    expectRefusal(bookWith(5), [line('OFFICE', 3)], ['lines', '0', 'quantity']);
  });

  it('is checked with its component against their sum', () => {
    expectRefusal(bookWith(9), [line('OFFICE', 3), line('LAMP', 4)], ['lines', '1', 'quantity']);
    expectRefusal(bookWith(9), [line('LAMP', 4), line('OFFICE', 3)], ['lines', '1', 'quantity']);
    expect(ask(bookWith(10), [line('OFFICE', 3), line('LAMP', 4)])).toMatchObject({ ok: true });
  });

  it('is checked with a kit that shares a component against their sum', () => {
    expectRefusal(bookWith(8), [line('OFFICE', 3), line('LOUNGE', 1)], ['lines', '1', 'quantity']);
    expect(ask(bookWith(9), [line('OFFICE', 3), line('LOUNGE', 1)])).toMatchObject({ ok: true });
  });

  it('is granted in whole kits where less may be', () => {
    const book = bookWith(5);

    expect(ask(book, [line('OFFICE', 3)], { whenShort: 'GRANT_LESS' })).toMatchObject({
      value: { lines: [{ quantity: 2, held: 2 }] },
    });
    expect(levelIn(book, 'LAMP', 'loc_reno')).toMatchObject({ available: 1, reserved: 4 });
  });

  it('waits with all of its components for the kits that can’t be made', () => {
    const book = bookWith(5);

    expect(ask(book, [line('OFFICE', 3)], { whenShort: 'BACKORDER' })).toMatchObject({
      value: { lines: [{ quantity: 3, held: 2, backordered: 1 }] },
    });
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 8, backordered: 1 });
    expect(positionIn(book, 'LAMP')).toMatchObject({ available: 1, backordered: 2 });
  });

  it.each([
    ['a component’s limit leaves too few', {}, { terms: aTerms({ backorderLimit: 9 }), backordered: 8 }],
    ['a component is not sold before it is there', {}, { terms: aTerms({ backorderable: false }) }],
    ['it is not sold before it can be made', { terms: aTerms({ backorderable: false }) }, {}],
  ])('does not wait where %s', (_, office, lamp) => {
    const book = bookWith(5, office, lamp);

    expect(ask(book, [line('OFFICE', 3)], { whenShort: 'BACKORDER' })).toMatchObject({
      ok: false,
      errors: [{ code: 'INSUFFICIENT_STOCK' }],
    });
    expect(changesIn(book)).toEqual(NO_CHANGES);
  });

  it.each([
    ['it', { terms: aTerms({ releaseAt: new Date('2026-12-01T00:00:00Z') }) }, {}],
    ['a component', {}, { terms: aTerms({ releaseAt: new Date('2026-12-01T00:00:00Z') }) }],
  ])('is only pre-ordered before %s is out', (_, office, lamp) => {
    expect(ask(bookWith(10, office, lamp), [line('OFFICE', 3)], { whenShort: 'BACKORDER' })).toMatchObject({
      value: { lines: [{ held: 0, backordered: 3 }] },
    });
  });

  it('promises no more of a component than its sums can hold', () => {
    const book = bookWith(10, {}, { backordered: MAX_PROMISED - 5 });

    expectRefusal(book, [line('OFFICE', 3)], ['lines', '0', 'quantity']);
  });
});
