import { describe, expect, it } from '@jest/globals';
import type { ReservationLine } from './reservation-line.ts';
import { reserve } from './reserve.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, aPromise, aReserveRequest, aTerms, inChannels, madeOf, NOW, rulesOf } from './testing.ts';

const BASKET = aPromise({ id: 'rln_1', reservationId: 'res_basket', orderId: null });
const OFFICE = madeOf({ DESK: 1, LAMP: 2 });
const KIT_BASKET = aPromise({
  ...BASKET,
  sku: 'OFFICE',
  components: OFFICE,
  kept: [
    { locationId: 'loc_reno', quantity: 2 },
    { locationId: 'loc_nyc', quantity: 1 },
  ],
});
const RENO_ONLY = rulesOf([], { ECOMMERCE: ['loc_reno'] });

const order = (book: StockBook, basket: ReservationLine, quantity: number, changes = {}) =>
  reserve(
    book,
    aReserveRequest({ lines: [{ id: 'oln_1', sku: basket.sku, quantity }], takesOver: [basket], ...changes }),
    NOW,
  );

/** Desks in Reno, the basket's held over the network. */
const desks = (available: number, position = {}, rules = rulesOf([])) =>
  aBook([aLevel({ available })], [{ reserved: 3, ...position }], [BASKET], rules);

/** Nothing but what the basket's three kits are kept of: two in Reno, and one in New York. */
const offices = (rules = rulesOf([]), components = OFFICE, basket = KIT_BASKET) =>
  aBook(
    (basket.kept ?? []).flatMap(({ locationId, quantity }) => [
      aLevel({ locationId, available: 0, reserved: quantity }),
      aLevel({ sku: 'LAMP', locationId, available: 0, reserved: 2 * quantity }),
    ]),
    [{ sku: 'OFFICE', components }, { sku: 'LAMP' }, { sku: 'DESK' }],
    [basket],
    rules,
  );

describe('an order of a basket has what was held', () => {
  it.each<[string, StockBook]>([
    ['a threshold is above it', desks(3, {}, rulesOf([{ channel: 'ECOMMERCE', threshold: 5 }]))],
    [
      'others keep it',
      desks(3, { protected: inChannels(0, 3) }, rulesOf([{ channel: 'STORE', protectedQuantity: 3 }])),
    ],
    ['it is released later', desks(3, { terms: aTerms({ releaseAt: new Date('2027-01-01') }) })],
  ])('where %s by now', (_, book) => {
    expect(order(book, BASKET, 3)).toMatchObject({ ok: true, value: { lines: [{ quantity: 3, held: 3 }] } });
    expect(positionIn(book, 'DESK')).toMatchObject({ reserved: 3, backordered: 0 });
  });

  it('and no more than that, where a threshold is above it by now', () => {
    const rules = rulesOf([{ channel: 'ECOMMERCE', threshold: 5 }]);

    expect(order(desks(5, {}, rules), BASKET, 4)).toMatchObject({
      errors: [{ code: 'INSUFFICIENT_STOCK', message: 'Only 3 of 4 DESK can be promised.' }],
    });
    expect(order(desks(5, {}, rules), BASKET, 4, { whenShort: 'BACKORDER' })).toMatchObject({
      value: { lines: [{ quantity: 4, held: 3, backordered: 1 }] },
    });
  });

  it('in as many lines as the order has of it', () => {
    const book = desks(3, {}, rulesOf([{ channel: 'ECOMMERCE', threshold: 5 }]));
    const lines = ['oln_1', 'oln_2'].map((id, index) => ({ id, sku: 'DESK', quantity: index + 1 }));

    expect(order(book, BASKET, 3, { lines })).toMatchObject({ value: { lines: [{ held: 1 }, { held: 2 }] } });
    expect(order(desks(3), BASKET, 3, { lines: [...lines, { id: 'oln_3', sku: 'DESK', quantity: 1 }] })).toMatchObject({
      errors: [{ field: ['lines', '2', 'quantity'] }],
    });
  });

  it('as far as its channel can reach it: units that are nowhere in reach are free', () => {
    const kept = { ...BASKET, locationId: 'loc_nyc' };
    const book = aBook([aLevel({ locationId: 'loc_nyc', available: 0, reserved: 3 })], [], [kept], RENO_ONLY);

    expect(order(book, kept, 3, { whenShort: 'BACKORDER' })).toMatchObject({
      value: { lines: [{ held: 0, backordered: 3 }] },
    });
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 3, reserved: 0 });
  });

  it('unless it is another channel’s', () => {
    const book = desks(3, {}, rulesOf([{ channel: 'STORE', threshold: 5 }]));

    expect(order(book, BASKET, 3, { channel: 'STORE' })).toMatchObject({ errors: [{ code: 'INSUFFICIENT_STOCK' }] });
  });
});

describe('an order of a basket’s kits has them where they are kept', () => {
  const keptOf = (kits: readonly (readonly [string, number])[]) =>
    kits.map(([locationId, quantity]) => ({ locationId, quantity }));

  it.each<[string, StockBook]>([
    ['nothing has changed', offices()],
    ['their channel doesn’t sell from there', offices(RENO_ONLY)],
    ['a threshold is above it', offices(rulesOf([{ channel: 'ECOMMERCE', sku: 'LAMP', threshold: 50 }]))],
  ])('where %s by now', (_, book) => {
    expect(order(book, KIT_BASKET, 3)).toMatchObject({
      ok: true,
      value: {
        lines: [
          {
            held: 3,
            kept: keptOf([
              ['loc_reno', 2],
              ['loc_nyc', 1],
            ]),
          },
        ],
      },
    });
    expect(levelIn(book, 'LAMP', 'loc_nyc')).toMatchObject({ available: 0, reserved: 2 });
    expect(book.promises.get('rln_1')).toMatchObject({ held: 0, kept: [], cancelled: 3 });
  });

  it('as many as it wants, line by line; the others’ parts are free', () => {
    const book = offices(RENO_ONLY);
    const lines = ['oln_1', 'oln_2'].map((id) => ({ id, sku: 'OFFICE', quantity: 1 }));

    expect(order(book, KIT_BASKET, 2, { lines })).toMatchObject({
      value: { lines: [{ kept: keptOf([['loc_reno', 1]]) }, { kept: keptOf([['loc_reno', 1]]) }] },
    });
    expect(levelIn(book, 'LAMP', 'loc_nyc')).toMatchObject({ available: 2, reserved: 0 });
  });

  it('of the recipe that was promised, where it wants no more of them; of today’s otherwise', () => {
    const lampless = madeOf({ DESK: 1 });

    expect(order(offices(RENO_ONLY, lampless), KIT_BASKET, 3)).toMatchObject({
      value: { lines: [{ held: 3, components: OFFICE, kept: KIT_BASKET.kept }] },
    });
    expect(order(offices(rulesOf([]), lampless), KIT_BASKET, 4, { whenShort: 'BACKORDER' })).toMatchObject({
      value: { lines: [{ components: lampless, held: 3, backordered: 1 }] },
    });
  });

  it('where they were kept for pick-up as well', () => {
    const kept = { ...KIT_BASKET, locationId: 'loc_nyc', kept: keptOf([['loc_nyc', 3]]) };

    expect(order(offices(RENO_ONLY, OFFICE, kept), kept, 3)).toMatchObject({
      value: { lines: [{ locationId: null, held: 3, kept: kept.kept }] },
    });
  });
});
