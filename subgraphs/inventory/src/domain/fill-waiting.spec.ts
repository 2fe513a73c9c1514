import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fillWaiting, hasLocks, lacksLocks, skusToFill } from './fill-waiting.ts';
import type { ReservationLine } from './reservation-line.ts';
import { positionIn, post, type StockBook } from './stock-book.ts';
import { aBook, aLevel, aPosition, aPromise, aTerms, madeOf, NOW, rulesOf } from './testing.ts';

const FEED = {
  sku: 'DESK',
  locationId: 'loc_reno',
  kind: 'FEED',
  reason: null,
  reference: null,
  actor: 'wms',
  occurredAt: NOW,
} as const;
const arrive = (book: StockBook, quantity: number, sku = 'DESK') =>
  post(book, { ...FEED, sku, quantity, fromState: null, toState: 'AVAILABLE' });
/** Promises of a SKU that wait for so many units each, the oldest first. */
const waiting = (...units: number[]): ReservationLine[] =>
  units.map((quantity, index) =>
    aPromise({ id: `oln_${index}`, orderId: `ord_${index}`, quantity, held: 0, backordered: quantity }),
  );
const aShortBook = (lines: readonly ReservationLine[], available = 0) => {
  const backordered = lines.reduce((sum, line) => sum + line.backordered, 0);
  return aBook([aLevel({ available })], [{ backordered }], lines);
};
const unitsOf = (book: StockBook, lines: readonly ReservationLine[]) =>
  lines.map(({ id }) => [book.promises.get(id)?.held, book.promises.get(id)?.backordered]);

describe('fillWaiting', () => {
  it('holds six units for three promises of 4, 3 and 5: four, two, none', () => {
    const lines = waiting(4, 3, 5);
    const book = aShortBook(lines);
    arrive(book, 6);

    expect(fillWaiting(book, lines, NOW).map(({ id }) => id)).toEqual(['oln_0', 'oln_1']);
    expect(unitsOf(book, lines)).toEqual([
      [4, 0],
      [2, 1],
      [0, 5],
    ]);
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 6, reserved: 6, backordered: 6 });
  });

  it('comes to the same whether units come at once or one by one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 6 }),
        fc.nat({ max: 30 }),
        (units, arriving) => {
          const lines = waiting(...units);
          const [once, oneByOne] = [aShortBook(lines), aShortBook(lines)];
          if (arriving > 0) arrive(once, arriving);
          fillWaiting(once, lines, NOW);
          for (let unit = 0; unit < arriving; unit++) {
            arrive(oneByOne, 1);
            fillWaiting(oneByOne, lines, NOW);
          }

          expect(unitsOf(oneByOne, lines)).toEqual(unitsOf(once, lines));
          const { available, reserved, backordered } = positionIn(once, 'DESK');
          expect(backordered === 0 || reserved === available).toBe(true);
        },
      ),
    );
  });

  it('passes a kit by that lacks a part, and holds units of all its parts or of none', () => {
    const components = madeOf({ DESK: 1, LAMP: 2 });
    const kit = aPromise({ id: 'oln_kit', sku: 'OFFICE', components, quantity: 1, held: 0, backordered: 1 });
    const [desk] = waiting(1) as [ReservationLine];
    const book = aBook(
      [aLevel({ available: 0 }), aLevel({ sku: 'LAMP', available: 1 })],
      [{ backordered: 2 }, { sku: 'LAMP', backordered: 2 }, { sku: 'OFFICE', available: 0, components }],
      [kit, desk],
    );
    arrive(book, 1);

    expect(fillWaiting(book, [kit, desk], NOW).map(({ id }) => id)).toEqual(['oln_0']);
    expect(positionIn(book, 'LAMP')).toMatchObject({ reserved: 0, backordered: 2 });
  });

  it('holds nothing before the release', () => {
    const lines = waiting(1);
    const terms = aTerms({ releaseAt: new Date('2026-12-01T00:00:00Z') });
    const book = aBook([aLevel({ available: 5 })], [{ backordered: 1, terms }], lines);

    expect(fillWaiting(book, lines, NOW)).toEqual([]);
  });
});

describe('skusToFill', () => {
  it('names a SKU of which units became free while somebody waits', () => {
    const book = aShortBook(waiting(2));
    arrive(book, 1);

    expect(skusToFill(book)).toEqual(['DESK']);
  });

  it('names none where nobody waits, where none became free, or where nothing is out', () => {
    const served = aBook([aLevel()], [{}]);
    arrive(served, 1);
    const untouched = aShortBook(waiting(2), 5);
    const early = aBook(
      [aLevel({ available: 0 })],
      [{ backordered: 2, terms: aTerms({ releaseAt: new Date('2026-12-01T00:00:00Z') }) }],
    );
    arrive(early, 1);

    expect([served, untouched, early].map((book) => skusToFill(book))).toEqual([[], [], []]);
  });

  it('names none for units that leave, though rules keep others from those who wait', () => {
    const rules = rulesOf([{ channel: 'ECOMMERCE', threshold: 5 }]);
    const book = aBook([aLevel({ available: 5 })], [{ backordered: 2 }], [], rules);
    post(book, { ...FEED, quantity: 1, fromState: 'AVAILABLE', toState: 'DAMAGED' });

    expect(skusToFill(book)).toEqual([]);
  });

  it('names a kit that comes out', () => {
    const components = madeOf({ DESK: 1 });
    const kit = aPosition({ sku: 'OFFICE', available: 0, components });
    const book = aBook([], [{ ...kit, terms: aTerms({ releaseAt: new Date('2026-12-01T00:00:00Z') }) }]);
    book.positions.set('OFFICE', { ...positionIn(book, 'OFFICE'), terms: aTerms() });

    expect(skusToFill(book)).toEqual(['OFFICE']);
  });
});

describe('lacksLocks', () => {
  const kit = aPromise({ sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 1 }), held: 0, backordered: 1 });

  it('says so of a kit whose other part is not locked, while units of this one are free', () => {
    const book = aBook([aLevel()], [{ backordered: 1 }]);

    expect(lacksLocks(book, kit)).toBe(true);
    expect(hasLocks(book, kit)).toBe(false);
  });

  it('lets it be where no units are free, whatever is not locked', () => {
    expect(lacksLocks(aBook([aLevel({ available: 0 })], [{ backordered: 1 }]), kit)).toBe(false);
  });
});
