import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keepsPromises } from './allocate.ts';
import type { ByChannel } from './channel.ts';
import type { ReservationLine } from './reservation-line.ts';
import { draftOn, positionIn, post, type StockBook } from './stock-book.ts';
import { aBook, aLevel, aPromise, NOW, rulesOf } from './testing.ts';
import { canServe, codeOf, type Network, networkRules, nodeId, servedInTurn } from './testing-network.ts';
import { letTravel } from './travelling-promises.ts';

const held = (id: string, units: number, changes: Partial<ReservationLine> = {}) =>
  aPromise({ id, orderId: `ord_${id}`, reservationId: `res_${id}`, quantity: units, held: units, ...changes });
const unitsOf = (holds: readonly ReservationLine[]) => holds.reduce((sum, line) => sum + line.held, 0);
const reservedOf = (holds: readonly ReservationLine[]): ByChannel =>
  Object.fromEntries(holds.map(({ channel }) => [channel, unitsOf(holds.filter((line) => line.channel === channel))]));
const bookOf = (levels: ReturnType<typeof aLevel>[], holds: readonly ReservationLine[], rules = rulesOf([])) => {
  return aBook(levels, [{ reserved: unitsOf(holds), reservedByChannel: reservedOf(holds) }], holds, rules);
};
/** So many units leave Reno. */
const leave = (book: StockBook, quantity: number, locationId = 'loc_reno') =>
  post(book, {
    sku: 'DESK',
    locationId,
    quantity,
    kind: 'TRANSFER',
    reason: null,
    fromState: 'AVAILABLE',
    toState: null,
    reference: 'trf_1',
    actor: 'ada',
    occurredAt: NOW,
  });
const heldIn = (book: StockBook, holds: readonly ReservationLine[]) =>
  holds.map(({ id }) => book.promises.get(id)?.held);

describe('letTravel', () => {
  it('lets the youngest orders wait for units that travel, as far as the others need those that are left', () => {
    const holds = [held('old', 4), held('young', 3), held('youngest', 2)];
    const book = bookOf([aLevel()], holds);
    leave(book, 5);

    expect(letTravel(book, 'DESK', 'loc_nyc', holds, NOW)).toMatchObject([
      { id: 'young', held: 1, backordered: 2 },
      { id: 'youngest', held: 0, backordered: 2 },
    ]);
    expect(positionIn(book, 'DESK')).toMatchObject({ available: 5, reserved: 5, backordered: 4 });
  });

  it('lets nobody wait who can be served from elsewhere, however young', () => {
    // The marketplace sells from Reno alone, and the web shop from New York too.
    const rules = rulesOf([], { MARKETPLACE: ['loc_reno', 'loc_la'] });
    const holds = [held('old', 2, { channel: 'MARKETPLACE' }), held('young', 2)];
    const levels = [aLevel({ available: 2 }), aLevel({ locationId: 'loc_nyc', available: 2 })];
    const book = bookOf(levels, holds, rules);
    leave(book, 1);

    expect(letTravel(book, 'DESK', 'loc_la', holds, NOW)).toMatchObject([{ id: 'old', held: 1, backordered: 1 }]);
    expect(heldIn(book, holds)).toEqual([1, 2]);
  });

  it('takes nothing from a basket, however young', () => {
    const holds = [held('order', 4), held('basket', 6, { orderId: null })];
    const book = bookOf([aLevel()], holds);
    leave(book, 4);

    expect(letTravel(book, 'DESK', 'loc_nyc', holds, NOW)).toMatchObject([{ id: 'order', held: 0, backordered: 4 }]);
    leave(book, 1);
    expect(letTravel(book, 'DESK', 'loc_nyc', holds, NOW)).toBeNull();
  });

  it('takes nothing from an order whose channel doesn’t sell from where the units go', () => {
    const holds = [held('order', 8, { channel: 'STORE' })];
    const book = bookOf([aLevel()], holds, rulesOf([], { STORE: ['loc_reno'] }));
    leave(book, 3);

    expect(letTravel(draftOn(book), 'DESK', 'loc_nyc', holds, NOW)).toBeNull();
    expect(letTravel(book, 'DESK', 'loc_reno', holds, NOW)).toMatchObject([{ held: 7, backordered: 1 }]);
  });
});

const NODES = 3;
const CHANNELS = Array.from({ length: 4 }, (_, index) => codeOf(index));
const networks: fc.Arbitrary<Network> = fc.record({
  units: fc.array(fc.nat({ max: 4 }), { minLength: NODES, maxLength: NODES }),
  thresholds: fc.array(fc.array(fc.constantFrom(0, 0, null), { minLength: NODES, maxLength: NODES }), {
    minLength: CHANNELS.length,
    maxLength: CHANNELS.length,
  }),
});
const orders = fc.array(
  fc.record({ bit: fc.nat({ max: CHANNELS.length - 1 }), units: fc.integer({ min: 1, max: 3 }) }),
  {
    maxLength: 5,
  },
);

describe('promises of units that travel', () => {
  it('are as many as must wait, the oldest keep theirs, and what is left serves all that are kept', () => {
    fc.assert(
      fc.property(networks, orders, fc.nat({ max: NODES - 1 }), (network, wanted, from) => {
        const promised: number[] = CHANNELS.map(() => 0);
        const holds = wanted.flatMap(({ bit, units }, index) => {
          const more = promised.map((before, each) => (each === bit ? before + units : before));
          if (!canServe(network, more)) return [];
          promised.splice(0, promised.length, ...more);
          const channel = CHANNELS[bit];
          return channel ? [held(`${index}`, units, { channel })] : [];
        });
        const levels = network.units.map((available, node) => aLevel({ locationId: nodeId(node), available }));
        const book = bookOf(levels, holds, networkRules(network));
        const left = network.units.map((units, node) => (node === from ? 0 : units));
        if ((network.units[from] ?? 0) > 0) leave(book, network.units[from] ?? 0, nodeId(from));
        const expected = servedInTurn({ ...network, units: left }, holds);
        // Every channel may sell from a location that no list names.
        const draft = draftOn(book);
        const everywhere = { ...draft, rules: { ...draft.rules, locationsOf: new Map() } };

        expect(letTravel(everywhere, 'DESK', 'loc_elsewhere', holds, NOW)).not.toBeNull();
        expect(heldIn(everywhere, holds)).toEqual(expected);
        expect(keepsPromises(everywhere)).toBe(true);
      }),
    );
  });
});
