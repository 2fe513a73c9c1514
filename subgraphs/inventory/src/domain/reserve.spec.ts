import { describe, expect, it } from '@jest/globals';
import { MAX_PROMISED, reserve } from './reserve.ts';
import { positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, aPosition, aReserveRequest, changesIn, NO_CHANGES, NOW, rulesOf } from './testing.ts';

const DESKS = { id: 'oln_1', sku: 'DESK', quantity: 3 };
const MORE_DESKS = { id: 'oln_2', sku: 'DESK', quantity: 8 };
const LAMPS = { id: 'oln_3', sku: 'LAMP', quantity: 2 };

const ask = (book: StockBook, changes: Parameters<typeof aReserveRequest>[0] = {}) =>
  reserve(book, aReserveRequest(changes), NOW);
const expectRefusal = (book: StockBook, changes: Parameters<typeof aReserveRequest>[0], errors: readonly object[]) => {
  expect(ask(book, changes)).toMatchObject({ ok: false, errors });
  expect(changesIn(book)).toEqual(NO_CHANGES);
};

describe('reserve', () => {
  it('holds units of the whole network for every line', () => {
    const book = aBook([aLevel(), aLevel({ sku: 'LAMP' })]);
    const decision = ask(book, { channel: 'STORE', lines: [DESKS, LAMPS] });

    expect(decision).toMatchObject({
      ok: true,
      value: {
        reservationId: expect.stringMatching(/^res_/),
        lines: [
          { ...DESKS, orderId: 'ord_1', channel: 'STORE', locationId: null, held: 3, backordered: 0, allocated: 0 },
          { ...LAMPS, held: 2, cancelled: 0, cancelling: 0 },
        ],
      },
    });
    expect(positionIn(book, 'DESK')).toEqual(aPosition({ reserved: 3, reservedByChannel: { STORE: 3 } }));
    expect(book.movements).toEqual([]);
  });

  it('promises all lines or none, and tells every line that is wrong', () => {
    const lines = [DESKS, { ...LAMPS, quantity: 11 }, { ...LAMPS, sku: 'UNICORN' }];

    expectRefusal(aBook([aLevel(), aLevel({ sku: 'LAMP' })]), { lines }, [
      { code: 'INSUFFICIENT_STOCK', field: ['lines', '1', 'quantity'] },
      { code: 'SKU_NOT_FOUND', field: ['lines', '2', 'sku'] },
    ]);
  });

  it('checks two lines of a SKU against their sum', () => {
    expectRefusal(aBook([aLevel()]), { lines: [DESKS, MORE_DESKS] }, [
      { code: 'INSUFFICIENT_STOCK', field: ['lines', '1', 'quantity'] },
    ]);
    expect(ask(aBook([aLevel({ available: 11 })]), { lines: [DESKS, MORE_DESKS] })).toMatchObject({ ok: true });
  });

  it('holds no unit that was promised before', () => {
    const lines = [MORE_DESKS];

    expectRefusal(aBook([aLevel()], [{ reserved: 3 }]), { lines }, [{ code: 'INSUFFICIENT_STOCK' }]);
    expect(ask(aBook([aLevel()], [{ reserved: 2 }]), { lines })).toMatchObject({ ok: true });
  });

  it('holds only what the channel may sell', () => {
    const book = () => aBook([aLevel()], [], [], rulesOf([{ channel: 'MARKETPLACE', threshold: 3 }]));

    expectRefusal(book(), { channel: 'MARKETPLACE', lines: [MORE_DESKS] }, [{ code: 'INSUFFICIENT_STOCK' }]);
    expect(ask(book(), { channel: 'STORE', lines: [MORE_DESKS] })).toMatchObject({ ok: true });
  });

  it('grants less of a line where that is asked for, and nothing of one that there is nothing for', () => {
    const book = aBook([aLevel(), aLevel({ sku: 'LAMP', available: 0 })]);
    const lines = [DESKS, { ...LAMPS }, MORE_DESKS];

    expect(ask(book, { whenShort: 'GRANT_LESS', lines })).toMatchObject({
      ok: true,
      value: {
        lines: [
          { id: 'oln_1', quantity: 3, held: 3, backordered: 0 },
          { id: 'oln_2', quantity: 7, held: 7, backordered: 0 },
        ],
      },
    });
  });

  it('refuses where less would be nothing at all', () => {
    const book = aBook([aLevel({ available: -2 }), aLevel({ sku: 'LAMP', available: 0 })]);

    expectRefusal(book, { whenShort: 'GRANT_LESS', lines: [DESKS, LAMPS] }, [
      { code: 'INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'] },
      { code: 'INSUFFICIENT_STOCK', field: ['lines', '1', 'quantity'] },
    ]);
  });

  it('refuses an unknown SKU where less may be granted, too', () => {
    expectRefusal(aBook([aLevel()]), { whenShort: 'GRANT_LESS', lines: [DESKS, { ...LAMPS, sku: 'UNICORN' }] }, [
      { code: 'SKU_NOT_FOUND', field: ['lines', '1', 'sku'] },
    ]);
  });

  it('promises no more of a SKU than its sums can hold', () => {
    const promised = (reserved: number) => aBook([aLevel()], [{ reserved, backordered: 1 }]);
    const lines = [DESKS];

    expectRefusal(promised(MAX_PROMISED - 3), { whenShort: 'BACKORDER', lines }, [{ code: 'INSUFFICIENT_STOCK' }]);
    expect(ask(promised(MAX_PROMISED - 4), { whenShort: 'BACKORDER', lines })).toMatchObject({ ok: true });
  });
});
