import { describe, expect, it } from '@jest/globals';
import { reserve } from './reserve.ts';
import { positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, aPosition, aReserveRequest, aTerms, changesIn, NO_CHANGES, NOW, rulesOf } from './testing.ts';

const TOMORROW = new Date('2026-11-24T15:00:00Z');
const desks = (quantity: number) => [{ id: 'oln_1', sku: 'DESK', quantity }];
const ask = (book: StockBook, quantity: number, changes = {}) =>
  reserve(book, aReserveRequest({ whenShort: 'BACKORDER', lines: desks(quantity), ...changes }), NOW);
/** Four desks, on these terms. */
const bookWith = (terms: Parameters<typeof aTerms>[0], backordered = 0) =>
  aBook([aLevel({ available: 4 })], [{ terms: aTerms(terms), backordered }]);
const promised = (book: StockBook, quantity: number) => {
  const decision = ask(book, quantity);
  return decision.ok
    ? decision.value.lines.map(({ held, backordered }) => [held, backordered])
    : decision.errors[0]?.code;
};

describe('reserve, where a short line may wait,', () => {
  it('holds what there is, and the rest waits', () => {
    const book = bookWith({});

    expect(promised(book, 6)).toEqual([[4, 2]]);
    expect(positionIn(book, 'DESK')).toEqual(aPosition({ available: 4, reserved: 4, backordered: 2 }));
  });

  it('holds nothing where nothing can be promised, and all of it waits', () => {
    const book = aBook([aLevel({ available: -3 })]);

    expect(promised(book, 6)).toEqual([[0, 6]]);
  });

  it('lets two lines of a SKU wait behind one another', () => {
    const lines = [...desks(3), { id: 'oln_2', sku: 'DESK', quantity: 3 }];

    expect(ask(bookWith({}), 0, { lines })).toMatchObject({
      value: {
        lines: [
          { held: 3, backordered: 0 },
          { held: 1, backordered: 2 },
        ],
      },
    });
    expect(ask(bookWith({ backorderLimit: 1 }), 0, { lines })).toMatchObject({
      ok: false,
      errors: [{ code: 'INSUFFICIENT_STOCK', field: ['lines', '1', 'quantity'] }],
    });
  });

  it('lets units wait that are there and kept from the channel', () => {
    const book = aBook([aLevel({ available: 4 })], [], [], rulesOf([{ channel: 'ECOMMERCE', threshold: 3 }]));

    expect(promised(book, 2)).toEqual([[1, 1]]);
  });

  it.each([
    ['may not be sold before it is there', { backorderable: false }, 0],
    ['has reached its limit', { backorderLimit: 9 }, 8],
    ['isn’t backordered any more', { backorderUntil: NOW }, 0],
  ])('refuses a short line that %s, and not one that is there', (_, terms, backordered) => {
    const book = bookWith(terms, backordered);

    expect(promised(book, 6)).toBe('INSUFFICIENT_STOCK');
    expect(changesIn(book)).toEqual(NO_CHANGES);
    expect(promised(book, 4)).toEqual([[4, 0]]);
  });

  it.each([
    ['up to its limit', { backorderLimit: 9 }, 7],
    ['until its end', { backorderUntil: TOMORROW }, 7],
  ])('lets it wait %s', (_, terms, backordered) => {
    expect(promised(bookWith(terms, backordered), 6)).toEqual([[4, 2]]);
  });

  it('holds nothing before the release, whatever is there: all of it is a pre-order', () => {
    expect(promised(bookWith({ releaseAt: TOMORROW, backorderable: false }), 3)).toEqual([[0, 3]]);
    expect(promised(bookWith({ releaseAt: NOW }), 3)).toEqual([[0, 3]]);
    expect(promised(bookWith({ releaseAt: null }), 3)).toEqual([[3, 0]]);
  });

  it('takes pre-orders up to their own limit', () => {
    const book = (backordered: number) => bookWith({ releaseAt: TOMORROW, preorderLimit: 9 }, backordered);

    expect(promised(book(6), 3)).toEqual([[0, 3]]);
    expect(promised(book(7), 3)).toBe('INSUFFICIENT_STOCK');
  });

  it('refuses a basket before the release: it may not wait', () => {
    const book = bookWith({ releaseAt: TOMORROW });

    expect(ask(book, 3, { whenShort: 'REFUSE' })).toMatchObject({ ok: false });
    expect(ask(book, 3, { whenShort: 'GRANT_LESS' })).toMatchObject({ ok: false });
    expect(changesIn(book)).toEqual(NO_CHANGES);
  });
});
