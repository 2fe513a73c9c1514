import { describe, expect, it } from '@jest/globals';
import { type Inquiry, statusOf, unitsBeyond, unitsNow } from './availability.ts';
import { reserve } from './reserve.ts';
import { positionIn } from './stock-book.ts';
import { aBook, aLevel, anInquiry, aReserveRequest, aTerms, inChannels, madeOf, NOW, rulesOf } from './testing.ts';

const TOMORROW = new Date('2026-11-24T15:00:00Z');
const OFFICE = { sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 2 }) };
const NYC = { locationId: 'loc_nyc' };
const status = (inquiry: Inquiry) => statusOf(inquiry, unitsNow(inquiry));
const deskOn = (available: number, terms: Parameters<typeof aTerms>[0], backordered = 0) =>
  anInquiry(aBook([aLevel({ available })], [{ terms: aTerms(terms), backordered }]), 'DESK');
/** Ten offices' desks, and so many lamps. */
const office = (lamps: number, kit = {}, lamp = {}) =>
  anInquiry(
    aBook(
      [aLevel(), aLevel({ sku: 'LAMP', available: lamps })],
      [
        { ...OFFICE, ...kit },
        { sku: 'LAMP', ...lamp },
      ],
    ),
    'OFFICE',
  );

describe('status and units', () => {
  it.each([
    ['IN_STOCK', 'there are units', 3, {}, 0],
    ['BACKORDER', 'there are none, and more may be sold', 0, {}, 0],
    ['BACKORDER', 'the backorders have not reached their limit', 0, { backorderLimit: 5 }, 4],
    ['OUT_OF_STOCK', 'the backorders have reached their limit', 0, { backorderLimit: 5 }, 5],
    ['OUT_OF_STOCK', 'none may be backordered', 0, { backorderable: false }, 0],
    ['OUT_OF_STOCK', 'none may be backordered any more', 0, { backorderUntil: NOW }, 0],
    ['PRE_ORDER', 'it is not out, whatever is there', 3, { releaseAt: TOMORROW }, 0],
    ['PRE_ORDER', 'it is not out and never backordered', 0, { releaseAt: TOMORROW, backorderable: false }, 0],
    ['OUT_OF_STOCK', 'pre-orders have reached their limit', 3, { releaseAt: TOMORROW, preorderLimit: 5 }, 5],
    ['PRE_ORDER', 'its date has come, and those who pre-ordered are still to be served', 3, { releaseAt: NOW }, 0],
    ['IN_STOCK', 'it came out', 3, { releaseAt: null }, 0],
  ] as const)('are %s where %s', (expected, _, available, terms, backordered) => {
    const inquiry = deskOn(available, terms, backordered);

    expect(status(inquiry)).toBe(expected);
    expect(unitsNow(inquiry)).toBe(expected === 'IN_STOCK' ? available : 0);
  });

  it('tell how many more may be ordered than are there', () => {
    expect(unitsBeyond(deskOn(3, {}))).toBe(Number.POSITIVE_INFINITY);
    expect(unitsBeyond(deskOn(3, { backorderLimit: 5 }, 4))).toBe(1);
    expect(unitsBeyond(deskOn(3, { backorderable: false }))).toBe(0);
  });

  it.each([
    ['its scarcest component decides', 5, {}, {}, 'IN_STOCK', 2, Number.POSITIVE_INFINITY],
    ['a component’s limit counts in kits', 1, {}, { terms: aTerms({ backorderLimit: 7 }) }, 'BACKORDER', 0, 3],
    ['its own terms bind it too', 1, { terms: aTerms({ backorderLimit: 2 }) }, {}, 'BACKORDER', 0, 2],
    ['a component can’t wait', 1, {}, { terms: aTerms({ backorderable: false }) }, 'OUT_OF_STOCK', 0, 0],
    ['a component isn’t out', 9, {}, { terms: aTerms({ releaseAt: TOMORROW, preorderLimit: 6 }) }, 'PRE_ORDER', 0, 3],
  ] as const)('of a kit: %s', (_, lamps, kit, lamp, expected, units, beyond) => {
    const inquiry = office(lamps, kit, lamp);

    expect([status(inquiry), unitsNow(inquiry), unitsBeyond(inquiry)]).toEqual([expected, units, beyond]);
  });
});

describe('units at locations', () => {
  const rules = rulesOf([{ channel: 'MARKETPLACE', threshold: 3 }], { STORE: ['loc_nyc'] });
  /** Ten desks in Reno and four in New York. */
  const desks = (reservedByChannel = [0, 0, 0, 0], ruled = rules) => {
    const reserved = reservedByChannel.reduce((sum, units) => sum + units, 0);
    return aBook(
      [aLevel(), aLevel({ ...NYC, available: 4 })],
      [{ reserved, reservedByChannel: inChannels(...reservedByChannel) }],
      [],
      ruled,
    );
  };
  const at = (
    book: ReturnType<typeof desks>,
    locationIds: readonly string[],
    channel: Inquiry['channel'] = 'ECOMMERCE',
  ) => unitsNow(anInquiry(book, 'DESK', { channel, locationIds }));

  it('are those of the named locations alone', () => {
    expect(at(desks(), ['loc_nyc'])).toBe(4);
    expect(at(desks(), ['loc_nyc', 'loc_reno'])).toBe(14);
    expect(at(desks(), ['loc_atlantis'])).toBe(0);
    expect(at(desks(), [])).toBe(0);
  });

  it('are no more than the channel may sell in all', () => {
    expect(at(desks([12, 0, 0, 0]), ['loc_nyc'])).toBe(2);
  });

  it('are none where the channel doesn’t sell, and leave what its threshold says', () => {
    expect(at(desks(), ['loc_reno'], 'STORE')).toBe(0);
    expect(at(desks(), ['loc_reno', 'loc_nyc'], 'MARKETPLACE')).toBe(8);
  });

  it('leave what another channel was promised and has nowhere else', () => {
    expect(at(desks([0, 3, 0, 0]), ['loc_nyc'])).toBe(1);
  });

  it.each(['loc_reno', 'loc_nyc'])('are what a basket gets at %s', (locationId) => {
    for (const channel of ['ECOMMERCE', 'STORE', 'MARKETPLACE'] as const)
      for (const reserved of [
        [0, 0, 0, 0],
        [0, 3, 0, 0],
        [9, 2, 1, 0],
      ]) {
        const lines = [{ id: 'rln_1', sku: 'DESK', quantity: 99 }];
        const request = aReserveRequest({ orderId: null, channel, locationId, lines, whenShort: 'GRANT_LESS' });
        const decision = reserve(desks(reserved), request, NOW);

        expect(at(desks(reserved), [locationId], channel)).toBe(decision.ok ? decision.value.lines[0]?.held : 0);
      }
  });

  it('count kits that can be made at one location each', () => {
    const lamps = [aLevel({ sku: 'LAMP', available: 3 }), aLevel({ sku: 'LAMP', ...NYC, available: 3 })];
    const book = aBook([aLevel(), aLevel({ ...NYC }), ...lamps], [OFFICE]);

    expect(unitsNow(anInquiry(book, 'OFFICE'))).toBe(2);
    expect(unitsNow(anInquiry(book, 'OFFICE', { locationIds: ['loc_reno', 'loc_nyc'] }))).toBe(2);
    expect(positionIn(book, 'LAMP').available).toBe(6);
  });
});
