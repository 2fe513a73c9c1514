import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ExpectedUnits, type Inquiry, nextAvailableAt, project } from './availability.ts';
import { CHANNELS } from './channel.ts';
import { promisable } from './promisable.ts';
import { draftOn, positionIn, post, type StockBook } from './stock-book.ts';
import { aBook, aLevel, anInquiry, aTerms, inChannels, madeOf, NOW, rulesOf } from './testing.ts';

const day = (date: number) => new Date(`2026-12-0${date}T00:00:00Z`);
const arrive = (units: number, date: number, changes: Partial<ExpectedUnits> = {}): ExpectedUnits => ({
  sku: 'DESK',
  locationId: 'loc_reno',
  at: day(date),
  units,
  ...changes,
});
/** Units by day, 0 for now. */
const projected = (inquiry: Inquiry, ...expected: ExpectedUnits[]) =>
  project(inquiry, expected).map(({ at, availableToPromise }) => [
    at.getTime() === NOW.getTime() ? 0 : at.getUTCDate(),
    availableToPromise,
  ]);
const desks = (available: number, position = {}, rules = rulesOf([])) =>
  anInquiry(aBook([aLevel({ available })], [position], [], rules), 'DESK');

describe('project', () => {
  it('adds up what arrives, now first and then date by date', () => {
    expect(projected(desks(4), arrive(5, 3), arrive(2, 1), arrive(1, 3))).toEqual([
      [0, 4],
      [1, 6],
      [3, 12],
    ]);
  });

  it('takes units that were promised without stock off the earliest arrivals', () => {
    expect(projected(desks(0, { backordered: 6 }), arrive(4, 1), arrive(4, 2), arrive(4, 3))).toEqual([
      [0, 0],
      [2, 2],
      [3, 6],
    ]);
  });

  it('counts nothing that a location lacks as arrived', () => {
    expect(projected(desks(-3), arrive(2, 1), arrive(4, 2))).toEqual([
      [0, 0],
      [2, 3],
    ]);
  });

  it('promises nothing before the release, and then what has arrived by it', () => {
    const inquiry = desks(4, { terms: aTerms({ releaseAt: day(2) }) });

    expect(projected(inquiry, arrive(5, 1), arrive(2, 3))).toEqual([
      [0, 0],
      [2, 9],
      [3, 11],
    ]);
  });

  it('gives a channel nothing of what arrives where it doesn’t sell', () => {
    const inquiry = desks(4, {}, rulesOf([], { ECOMMERCE: ['loc_reno'] }));

    expect(projected(inquiry, arrive(5, 1, { locationId: 'loc_nyc' }), arrive(1, 2))).toEqual([
      [0, 4],
      [2, 5],
    ]);
  });

  it('fills a threshold first', () => {
    const inquiry = desks(1, {}, rulesOf([{ channel: 'ECOMMERCE', threshold: 3 }]));

    expect(projected(inquiry, arrive(1, 1), arrive(4, 2))).toEqual([
      [0, 0],
      [2, 3],
    ]);
  });

  it('counts arrivals at the locations that are asked about', () => {
    const book = aBook([aLevel({ available: 4 }), aLevel({ locationId: 'loc_nyc', available: 1 })]);
    const inquiry = anInquiry(book, 'DESK', { locationIds: ['loc_nyc'] });

    expect(projected(inquiry, arrive(5, 1), arrive(2, 2, { locationId: 'loc_nyc' }))).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('makes kits of what has arrived of all their components', () => {
    const kit = { sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 2 }) };
    const inquiry = anInquiry(aBook([aLevel(), aLevel({ sku: 'LAMP', available: 1 })], [kit]), 'OFFICE');

    expect(projected(inquiry, arrive(9, 1), arrive(4, 2, { sku: 'LAMP' }), arrive(99, 3, { sku: 'LAMP' }))).toEqual([
      [0, 0],
      [2, 2],
      [3, 19],
    ]);
  });

  it('is what can be promised once those units are received', () => {
    const places = ['loc_reno', 'loc_nyc', 'loc_la'];
    const arrivals = fc.array(
      fc
        .record({
          locationId: fc.constantFrom(...places),
          units: fc.integer({ min: 1, max: 6 }),
          date: fc.constantFrom(1, 2, 3),
        })
        .map(({ date, ...units }) => arrive(units.units, date, units)),
      { minLength: 1, maxLength: 5 },
    );
    const networks = fc.record({
      units: fc.array(fc.integer({ min: -3, max: 6 }), { minLength: 3, maxLength: 3 }),
      promised: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
      backordered: fc.nat(4),
      threshold: fc.nat(4),
      sellsFrom: fc.dictionary(fc.constantFrom(...CHANNELS), fc.subarray(places, { minLength: 1 })),
      channel: fc.constantFrom(...CHANNELS),
    });
    const received = (book: StockBook, units: ExpectedUnits[], by: Date) => {
      const later = draftOn(book);
      const cause = {
        sku: 'DESK',
        kind: 'INBOUND',
        reason: null,
        reference: null,
        actor: 'dock',
        occurredAt: NOW,
      } as const;
      for (const { locationId, units: quantity, at } of units)
        if (at <= by) post(later, { ...cause, locationId, quantity, fromState: null, toState: 'AVAILABLE' });
      return positionIn(later, 'DESK');
    };

    fc.assert(
      fc.property(networks, arrivals, ({ units, promised, sellsFrom, threshold, channel, backordered }, expected) => {
        const levels = places.map((locationId, index) => aLevel({ locationId, available: units[index] }));
        const reserved = promised.reduce((sum, count) => sum + count, 0);
        const book = aBook(
          levels,
          [{ reserved, reservedByChannel: inChannels(...promised), backordered }],
          [],
          rulesOf([{ channel: 'STORE', threshold }], sellsFrom),
        );
        const inquiry = anInquiry(book, 'DESK', { channel });

        for (const { at, availableToPromise } of project(inquiry, expected).slice(1))
          expect(availableToPromise).toBe(Math.max(0, promisable(received(book, expected, at), channel) - backordered));
      }),
      { numRuns: 400 },
    );
  });
});

describe('nextAvailableAt', () => {
  const next = (inquiry: Inquiry, ...expected: ExpectedUnits[]) => nextAvailableAt(inquiry, project(inquiry, expected));

  it('is the first date at which units can be promised', () => {
    expect(next(desks(0, { backordered: 3 }), arrive(3, 1), arrive(1, 2))).toEqual(day(2));
  });

  it('is null where there are units now, or no date is known', () => {
    expect(next(desks(1), arrive(3, 1))).toBeNull();
    expect(next(desks(0), arrive(0, 1))).toBeNull();
    expect(next(desks(0))).toBeNull();
  });

  it('is the release where nothing is known to arrive', () => {
    expect(next(desks(0, { terms: aTerms({ releaseAt: day(4) }) }))).toEqual(day(4));
    expect(next(desks(5, { terms: aTerms({ releaseAt: day(4) }) }))).toEqual(day(4));
  });
});
