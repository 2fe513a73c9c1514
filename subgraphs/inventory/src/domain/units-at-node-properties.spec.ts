import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate } from './allocate.ts';
import { CHANNELS, type SalesChannel } from './channel.ts';
import { movePromise } from './reservation.ts';
import { keepDraft, levelIn, positionIn, post, type StockBook } from './stock-book.ts';
import { aPromise, NOW } from './testing.ts';
import { canServe, lineIdOf, type Network, networkBook, nodeId } from './testing-network.ts';
import { unitsToTake } from './units-at-node.ts';

/** A channel sells from one node at least. */
const thresholds = (most: number) =>
  fc
    .array(fc.option(fc.nat(most), { freq: 2 }), { minLength: 3, maxLength: 3 })
    .filter((left) => left.some((threshold) => threshold !== null));

/** What was promised can be served. */
const servable = (mostLeft: number): fc.Arbitrary<readonly [Network, readonly number[]]> =>
  fc
    .tuple(
      fc.record({
        units: fc.array(fc.nat(5), { minLength: 3, maxLength: 3 }),
        thresholds: fc.array(thresholds(mostLeft), { minLength: 4, maxLength: 4 }),
      }),
      fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
    )
    .filter(([network, held]) => canServe(network, held));

const rules = [
  ['where channels sell', servable(0)],
  ['where channels sell and what each leaves at a node', servable(3)],
] as const;

const NODES = [0, 1, 2];
const taken = {
  sku: 'DESK',
  kind: 'ALLOCATION',
  reason: null,
  fromState: 'AVAILABLE',
  toState: 'ALLOCATED',
  reference: null,
  actor: 'fulfillment',
  occurredAt: NOW,
} as const;
const PLACES = CHANNELS.flatMap((channel) => NODES.map((node) => [channel, node] as const));

const heldBy = (book: StockBook, channel: SalesChannel) => book.promises.get(lineIdOf(channel))?.held ?? 0;
const heldIn = (book: StockBook) => CHANNELS.map((channel) => heldBy(book, channel));
const mayTake = (book: StockBook, channel: SalesChannel, node: number) => {
  const units = unitsToTake(positionIn(book, 'DESK'), levelIn(book, 'DESK', nodeId(node)), channel, book.rules);
  return Math.min(units, heldBy(book, channel));
};
const take = (book: StockBook, channel: SalesChannel, node: number, quantity: number) => {
  const line = { orderLineId: lineIdOf(channel), sku: 'DESK', locationId: nodeId(node), quantity };
  return allocate(book, { key: 'key', orderId: `ord_${channel}`, lines: [line] }, NOW);
};
/** Whether all that is still held can be taken somewhere; what a channel leaves at a node binds what is promised anew. */
const canServeRest = (network: Network, book: StockBook) =>
  canServe(
    {
      units: NODES.map((node) => levelIn(book, 'DESK', nodeId(node)).available),
      thresholds: network.thresholds.map((left) => left.map((threshold) => (threshold === null ? null : 0))),
    },
    heldIn(book),
  );

describe.each(rules)('allocation, whatever the rules say of %s,', (_, networks) => {
  it('takes what unitsToTake says may be taken', () => {
    fc.assert(
      fc.property(networks, fc.constantFrom(...PLACES), ([network, held], [channel, node]) => {
        const book = networkBook(network, held);
        const units = mayTake(book, channel, node);
        fc.pre(units > 0);

        expect(take(book, channel, node, units)).toHaveLength(1);
      }),
    );
  });

  it('refuses units that another channel’s promises need, and no others', () => {
    const attempts = fc.array(fc.tuple(fc.constantFrom(...PLACES), fc.integer({ min: 1, max: 3 })), { maxLength: 8 });

    fc.assert(
      fc.property(networks, attempts, ([network, held], tries) => {
        const book = networkBook(network, held);
        for (const [[channel, node], quantity] of tries) {
          const { available } = levelIn(book, 'DESK', nodeId(node));
          const isThere = available >= quantity && heldBy(book, channel) >= quantity;
          const sells = (network.thresholds[CHANNELS.indexOf(channel)]?.[node] ?? null) !== null;
          const after = networkBook(network, held);
          keepDraft(book, after);
          post(after, { ...taken, locationId: nodeId(node), quantity });
          movePromise(after, book.promises.get(lineIdOf(channel)) ?? aPromise(), { held: -quantity }, NOW);

          expect(take(book, channel, node, quantity) !== null).toBe(isThere && sells && canServeRest(network, after));
          expect(canServeRest(network, book)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds a node for every channel that was promised units', () => {
    fc.assert(
      fc.property(networks, ([network, held]) => {
        const book = networkBook(network, held);

        for (const channel of CHANNELS.filter((each) => heldBy(book, each) > 0))
          expect(Math.max(...NODES.map((node) => mayTake(book, channel, node)))).toBeGreaterThan(0);
      }),
    );
  });

  it('goes on in any order until every promise is kept', () => {
    fc.assert(
      fc.property(networks, fc.infiniteStream(fc.nat(999)), ([network, held], choices) => {
        const book = networkBook(network, held);
        while (heldIn(book).some((units) => units > 0)) {
          const places = PLACES.filter(([channel, node]) => mayTake(book, channel, node) > 0);
          const [channel, node] = places[choices.next().value % places.length] as (typeof PLACES)[number];
          const quantity = 1 + (choices.next().value % mayTake(book, channel, node));

          expect(take(book, channel, node, quantity)).toHaveLength(1);
        }
      }),
      { numRuns: 200 },
    );
  });
});
