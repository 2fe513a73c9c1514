import { describe, expect, it } from '@jest/globals';
import { reserve } from './reserve.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, aReserveRequest, changesIn, madeOf, NO_CHANGES, NOW, rulesOf } from './testing.ts';

const NYC = { locationId: 'loc_nyc' };
const keep = (book: StockBook, quantity: number, changes = {}) =>
  reserve(
    book,
    aReserveRequest({ orderId: null, ...NYC, lines: [{ id: 'rln_1', sku: 'DESK', quantity }], ...changes }),
    NOW,
  );
/** Ten desks in Reno and four in New York. */
const bookWith = (position = {}, rules = rulesOf([])) =>
  aBook([aLevel(), aLevel({ ...NYC, available: 4 })], [position], [], rules);
const expectAtMost = (book: () => StockBook, quantity: number, changes = {}) => {
  const asked = book();
  expect(keep(asked, quantity + 1, changes)).toMatchObject({ ok: false, errors: [{ code: 'INSUFFICIENT_STOCK' }] });
  expect(changesIn(asked)).toEqual(NO_CHANGES);
  expect(keep(book(), quantity, changes)).toMatchObject({ ok: true });
};

describe('reserve, at a location,', () => {
  it('keeps units there: they are reserved at the location, and no longer in the network', () => {
    const book = bookWith();

    expect(keep(book, 3)).toMatchObject({ ok: true, value: { lines: [{ ...NYC, quantity: 3, held: 3 }] } });
    expect(levelIn(book, 'DESK', 'loc_nyc')).toMatchObject({ available: 1, reserved: 3 });
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 11, reserved: 0 });
    expect(book.movements).toMatchObject([
      { kind: 'RESERVATION', quantity: 3, ...NYC, fromState: 'AVAILABLE', toState: 'RESERVED' },
    ]);
  });

  it('keeps no more than the location has', () => {
    expectAtMost(bookWith, 4);
  });

  it('keeps no more than the network can promise', () => {
    expectAtMost(() => bookWith({ reserved: 12 }), 2);
  });

  it('leaves what the channel’s threshold says', () => {
    expectAtMost(() => bookWith({}, rulesOf([{ channel: 'ECOMMERCE', threshold: 3 }])), 1);
  });

  it('keeps nothing where the channel doesn’t sell', () => {
    const book = bookWith({}, rulesOf([], { ECOMMERCE: ['loc_reno'] }));

    expect(keep(book, 1)).toMatchObject({ ok: false });
    expect(changesIn(book)).toEqual(NO_CHANGES);
  });

  it('leaves what another channel was promised and has nowhere else', () => {
    const rules = rulesOf([], { STORE: ['loc_nyc'] });

    expectAtMost(() => bookWith({ reserved: 3, reservedByChannel: { STORE: 3 } }, rules), 1);
  });

  it('keeps as many kits as the location has components for', () => {
    const office = { sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 2 }) };
    const lamps = [aLevel({ sku: 'LAMP' }), aLevel({ sku: 'LAMP', ...NYC, available: 5 })];
    const book = aBook([aLevel(), aLevel({ ...NYC, available: 4 }), ...lamps], [office]);
    const lines = [{ id: 'rln_1', sku: 'OFFICE', quantity: 3 }];

    expect(keep(book, 0, { lines, whenShort: 'GRANT_LESS' })).toMatchObject({
      value: { lines: [{ quantity: 2, held: 2 }] },
    });
    expect(levelIn(book, 'LAMP', 'loc_nyc')).toMatchObject({ available: 1, reserved: 4 });
  });

  it('checks two lines of a SKU against their sum', () => {
    const lines = ['rln_1', 'rln_2'].map((id) => ({ id, sku: 'DESK', quantity: 3 }));

    expect(keep(bookWith(), 0, { lines, whenShort: 'GRANT_LESS' })).toMatchObject({
      value: { lines: [{ held: 3 }, { held: 1 }] },
    });
    expect(keep(bookWith(), 0, { lines })).toMatchObject({
      ok: false,
      errors: [{ field: ['lines', '1', 'quantity'] }],
    });
  });
});
