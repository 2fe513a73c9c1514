import { describe, expect, it } from '@jest/globals';
import { reserve } from './reserve.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, aPromise, aReserveRequest, changesIn, NO_CHANGES, NOW } from './testing.ts';

const BASKET = aPromise({ id: 'rln_1', reservationId: 'res_basket', orderId: null });
const order = (book: StockBook, quantity: number, changes = {}) =>
  reserve(
    book,
    aReserveRequest({ lines: [{ id: 'oln_1', sku: 'DESK', quantity }], takesOver: [BASKET], ...changes }),
    NOW,
  );
/** So many desks, three of them held for the basket and the rest for others. */
const bookWith = (available: number, basket = BASKET) =>
  aBook([aLevel({ available })], [{ reserved: available }], [basket]);

describe('reserve, for the order that a basket becomes,', () => {
  it('counts the basket’s units as its own', () => {
    const book = bookWith(10);

    expect(order(book, 3)).toMatchObject({ ok: true, value: { lines: [{ id: 'oln_1', held: 3, backordered: 0 }] } });
    expect(book.promises.get('rln_1')).toEqual({ ...BASKET, held: 0, cancelled: 3 });
    expect(positionIn(book, 'DESK').reserved).toBe(10);
  });

  it('leaves what the order doesn’t want to others', () => {
    const book = bookWith(10);
    order(book, 1);

    expect(positionIn(book, 'DESK').reserved).toBe(8);
  });

  it('gets more than the basket had only from what is free', () => {
    expect(order(bookWith(10), 5, { whenShort: 'BACKORDER' })).toMatchObject({
      value: { lines: [{ held: 3, backordered: 2 }] },
    });
  });

  it('leaves the basket’s hold as it was where it is refused', () => {
    const book = bookWith(10);

    expect(order(book, 4)).toMatchObject({ ok: false, errors: [{ code: 'INSUFFICIENT_STOCK' }] });
    expect(changesIn(book)).toEqual(NO_CHANGES);
    expect(book.promises.get('rln_1')).toEqual(BASKET);
  });

  it('gets what there is where the basket had ended', () => {
    const ended = { ...BASKET, held: 0, cancelled: 3 };
    const book = bookWith(10, ended);

    expect(order(book, 3, { takesOver: [ended] })).toMatchObject({ ok: false });
    expect(order(book, 3, { takesOver: [ended], whenShort: 'BACKORDER' })).toMatchObject({
      value: { lines: [{ held: 0, backordered: 3 }] },
    });
  });

  it('goes by what the basket holds now, and not by what it held when it was read', () => {
    const book = bookWith(10);
    book.promises.set('rln_1', { ...BASKET, held: 1, backordered: 2 });

    expect(order(book, 3, { whenShort: 'BACKORDER' })).toMatchObject({
      value: { lines: [{ held: 1, backordered: 2 }] },
    });
  });

  it('frees units that were kept at a location for the whole network', () => {
    const kept = { ...BASKET, locationId: 'loc_reno' };
    const book = aBook([aLevel({ available: 0, reserved: 3 })], [], [kept]);

    expect(order(book, 3, { takesOver: [kept] })).toMatchObject({ ok: true, value: { lines: [{ held: 3 }] } });
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 3, reserved: 0 });
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 3, reserved: 3 });
  });
});
