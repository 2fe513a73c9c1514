import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keepsPromises } from './allocate.ts';
import { recallAllocations, shortenHolds, shortenUnreachable } from './overcommitment.ts';
import { shortestSet } from './promisable.ts';
import type { ReservationLine } from './reservation-line.ts';
import { levelIn, positionIn, type StockBook, standingLines } from './stock-book.ts';
import type { RuleBook } from './stock-rules.ts';
import {
  aBook,
  aLevel,
  aPromise,
  aStandingAllocation,
  changesIn,
  madeOf,
  NO_CHANGES,
  NOW,
  rulesOf,
} from './testing.ts';
import { channelsOf, networkRules, networks, nodeId, servedInTurn } from './testing-network.ts';

const held = (id: string, units: number, changes = {}) => aPromise({ id, quantity: units, held: units, ...changes });
const shorten = (book: StockBook, sku = 'DESK') => {
  shortenHolds(book, sku, standingLines(book), NOW);
  return standingLines(book).map(({ id, held: left, backordered }) => [id, left, backordered]);
};

describe('shortenHolds', () => {
  it('lets the youngest holds wait until what is there covers the others', () => {
    const lines = [held('young', 3), held('middle', 3), held('old', 3)];
    const book = aBook([aLevel({ available: 5 })], [{ reserved: 9 }], lines);

    expect(shorten(book)).toEqual([
      ['young', 0, 3],
      ['middle', 2, 1],
      ['old', 3, 0],
    ]);
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 5, reserved: 5, backordered: 4 });
    expect(book.movements).toEqual([]);
  });

  it('leaves holds alone that are covered', () => {
    const book = aBook([aLevel({ available: 3 })], [{ reserved: 3 }], [held('young', 3)]);

    expect(shorten(book)).toEqual([['young', 3, 0]]);
    expect(changesIn(book)).toEqual(NO_CHANGES);
  });

  it('leaves holds of other SKUs alone', () => {
    const lamps = held('lamps', 3, { sku: 'LAMP' });
    const levels = [aLevel({ available: -1 }), aLevel({ sku: 'LAMP' })];
    const book = aBook(levels, [{ reserved: 2 }, { sku: 'LAMP', reserved: 3 }], [lamps, held('desks', 2)]);

    expect(shorten(book)).toEqual([
      ['lamps', 3, 0],
      ['desks', 0, 2],
    ]);
  });

  it('lets whole kits wait, with all of their components', () => {
    const office = { sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 2 }) };
    const kits = held('kits', 3, { ...office, kept: [{ locationId: 'loc_reno', quantity: 3 }] });
    const levels = [aLevel({ reserved: 3 }), aLevel({ sku: 'LAMP', available: -3, reserved: 6 })];
    const book = aBook(levels, [], [kits]);

    expect(shorten(book, 'LAMP')).toEqual([['kits', 1, 2]]);
    expect(positionIn(book, 'LAMP')).toMatchObject({ available: 1, backordered: 4 });
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 12, backordered: 2 });
  });

  it('keeps kits elsewhere at once where they can be made', () => {
    const office = { sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 2 }) };
    const kits = held('kits', 3, { ...office, kept: [{ locationId: 'loc_reno', quantity: 3 }] });
    const nyc = { locationId: 'loc_nyc', available: 2 };
    const levels = [aLevel(), aLevel({ sku: 'LAMP', available: -3 }), aLevel(nyc), aLevel({ sku: 'LAMP', ...nyc })];
    const book = aBook(levels, [], [kits]);

    expect(shorten(book, 'LAMP')).toEqual([['kits', 2, 1]]);
    expect(book.promises.get('kits')?.kept).toEqual([
      { locationId: 'loc_reno', quantity: 1 },
      { locationId: 'loc_nyc', quantity: 1 },
    ]);
  });

  it('lets go of what baskets are kept at a location which is short, and of no others there', () => {
    const kept = held('kept', 3, { locationId: 'loc_reno', orderId: null });
    const elsewhere = held('elsewhere', 3, { locationId: 'loc_nyc', orderId: null });
    const levels = [
      aLevel({ available: -2, reserved: 3, allocated: 4 }),
      aLevel({ locationId: 'loc_nyc', available: 9, reserved: 3 }),
    ];
    const book = aBook(levels, [{ reserved: 2 }], [held('anywhere', 2), elsewhere, kept]);

    expect(shorten(book)).toEqual([
      ['anywhere', 2, 0],
      ['elsewhere', 3, 0],
      ['kept', 1, 0],
    ]);
    expect(book.promises.get('kept')).toMatchObject({ held: 1, backordered: 0, cancelled: 2 });
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 0, reserved: 1 });
  });
});

describe('recallAllocations', () => {
  const young = aStandingAllocation({ requestKey: 'young', quantity: 3, issued: 1 });
  const old = aStandingAllocation({ requestKey: 'old', quantity: 5 });

  it('asks the youngest allocations back, as far as they still stand', () => {
    expect(recallAllocations(-4, [young, old])).toEqual([
      { ...young, recalled: 2 },
      { ...old, recalled: 2 },
    ]);
  });

  it('asks back what is there and no more', () => {
    expect(recallAllocations(-9, [young, old])).toMatchObject([{ recalled: 2 }, { recalled: 5 }]);
  });

  it('counts from scratch: what was found again is no longer asked back', () => {
    const asked = [
      { ...young, recalled: 2 },
      { ...old, recalled: 2 },
    ];

    expect(recallAllocations(-1, asked)).toEqual([
      { ...young, recalled: 1 },
      { ...old, recalled: 0 },
    ]);
    expect(recallAllocations(0, asked)).toMatchObject([{ recalled: 0 }, { recalled: 0 }]);
  });

  it('answers only those that changed', () => {
    expect(recallAllocations(-3, [{ ...young, recalled: 2 }, old])).toEqual([{ ...old, recalled: 1 }]);
    expect(recallAllocations(4, [young, old])).toEqual([]);
  });
});

describe('shortenUnreachable', () => {
  const ordered = (id: string, units: number, channel: string, changes = {}) =>
    held(id, units, { orderId: `ord_${id}`, channel, ...changes });
  const bookOf = (levels: ReturnType<typeof aLevel>[], lines: readonly ReservationLine[], rules: RuleBook) => {
    const reservedByChannel: Record<string, number> = {};
    for (const { channel, held: units } of lines)
      reservedByChannel[channel] = (reservedByChannel[channel] ?? 0) + units;
    const reserved = lines.reduce((sum, line) => sum + line.held, 0);
    return aBook(levels, [{ reserved, reservedByChannel }], lines, rules);
  };
  const countersOf = (book: StockBook) =>
    standingLines(book).map(({ id, held: left, backordered, cancelled }) => [id, left, backordered, cancelled]);

  it('lets the youngest holds wait that their channel can’t reach, and nobody of another channel', () => {
    const lines = [ordered('old', 2, 'ECOMMERCE'), ordered('young', 2, 'ECOMMERCE'), ordered('store', 1, 'STORE')];
    const levels = [aLevel({ available: 3 }), aLevel({ locationId: 'loc_nyc', available: 5 })];
    const book = bookOf(levels, lines, rulesOf([], { ECOMMERCE: ['loc_reno'] }));
    shortenUnreachable(book, 'DESK', lines, NOW);

    expect(countersOf(book)).toEqual([
      ['old', 2, 0, 0],
      ['young', 1, 1, 0],
      ['store', 1, 0, 0],
    ]);
    expect(positionIn(book, 'DESK')).toMatchObject({ reserved: 4, backordered: 1 });
  });

  it('lets what a basket can’t have any more go', () => {
    const lines = [ordered('basket', 2, 'ECOMMERCE', { orderId: null })];
    const book = bookOf([aLevel({ available: 3 })], lines, rulesOf([], { ECOMMERCE: ['loc_nyc'] }));
    shortenUnreachable(book, 'DESK', lines, NOW);

    expect(countersOf(book)).toEqual([['basket', 0, 0, 2]]);
  });

  it('takes nothing away for a threshold: it keeps no promise that stands from its units', () => {
    const lines = [ordered('order', 3, 'ECOMMERCE')];
    const book = bookOf([aLevel({ available: 3 })], lines, rulesOf([{ channel: 'ECOMMERCE', threshold: 2 }]));
    shortenUnreachable(book, 'DESK', lines, NOW);

    expect(changesIn(book)).toEqual(NO_CHANGES);
  });

  it('leaves as many holds as can be served by any rules, the oldest first', () => {
    const orders = fc.array(fc.record({ channel: fc.nat({ max: 3 }), units: fc.integer({ min: 1, max: 3 }) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(networks(0), orders, (network, wanted) => {
        const channels = channelsOf(network);
        const lines = wanted.map(({ channel, units }, index) =>
          ordered(`${index}`, units, channels[channel % channels.length] as string),
        );
        const levels = network.units.map((available, node) => aLevel({ locationId: nodeId(node), available }));
        const book = bookOf(levels, lines, networkRules(network));
        shortenUnreachable(book, 'DESK', lines, NOW);

        expect(standingLines(book).map((line) => line.held)).toEqual(servedInTurn(network, lines));
        expect(keepsPromises(book)).toBe(true);
        expect(shortestSet(positionIn(book, 'DESK'))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
