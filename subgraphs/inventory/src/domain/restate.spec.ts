import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CHANNELS } from './channel.ts';
import { restate } from './restate.ts';
import { STOCK_STATES } from './stock.ts';
import { levelIn, positionIn, post } from './stock-book.ts';
import { aBook, aLevel, aPosition, NOW, rulesOf } from './testing.ts';

const PLACES = ['loc_reno', 'loc_nyc', 'loc_la'];

const scopes = fc.record({
  sku: fc.option(fc.constantFrom('DESK', 'LAMP')),
  locationId: fc.option(fc.constantFrom(...PLACES)),
  channel: fc.option(fc.constantFrom(...CHANNELS)),
  threshold: fc.option(fc.nat(4)),
  protectedQuantity: fc.option(fc.nat(4)),
});
const books = fc.record({
  rules: fc.array(scopes, { maxLength: 4 }),
  sellsFrom: fc.dictionary(fc.constantFrom(...CHANNELS), fc.subarray(PLACES, { minLength: 1 })),
  units: fc.array(fc.integer({ min: -3, max: 6 }), { minLength: 3, maxLength: 3 }),
});
const state = fc.constantFrom(null, ...STOCK_STATES);
const movements = fc.array(fc.tuple(fc.constantFrom(...PLACES), fc.integer({ min: 1, max: 5 }), state, state));

describe('restate', () => {
  it('is what every movement leads to', () => {
    fc.assert(
      fc.property(books, movements, ({ rules, sellsFrom, units }, moves) => {
        const levels = PLACES.map((locationId, index) => aLevel({ locationId, available: units[index] }));
        const book = aBook(levels, [], [], rulesOf(rules, sellsFrom));
        const cause = { sku: 'DESK', kind: 'STATE_CHANGE', reason: null, reference: null, actor: 'ada' } as const;
        for (const [locationId, quantity, fromState, toState] of moves)
          post(book, { ...cause, locationId, quantity, fromState, toState, occurredAt: NOW });

        const position = positionIn(book, 'DESK');
        const now = PLACES.map((locationId) => levelIn(book, 'DESK', locationId));
        expect(position).toEqual(restate(position, now, book.rules));
        expect(position.available).toBe(now.reduce((sum, { available }) => sum + available, 0));
      }),
      { numRuns: 500 },
    );
  });

  it('forgets what rules that are gone kept back', () => {
    const restricted = aPosition({
      pools: { STORE: 1 },
      sellable: Array(8).fill(2),
      protected: { ECOMMERCE: 1 },
      lowStockAt: { '*': 3 },
    });

    expect(restate(restricted, [aLevel()], rulesOf([]))).toEqual(aPosition());
  });

  it('leaves promises as they are', () => {
    const promised = aPosition({ reserved: 12, reservedByChannel: { ECOMMERCE: 12 }, backordered: 5 });

    expect(restate(promised, [aLevel()], rulesOf([{ threshold: 4 }]))).toMatchObject({
      available: 10,
      reserved: 12,
      reservedByChannel: { ECOMMERCE: 12 },
      backordered: 5,
    });
  });
});
