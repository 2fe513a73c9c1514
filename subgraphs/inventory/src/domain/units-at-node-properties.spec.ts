import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate } from './allocate.ts';
import type { SalesChannel } from './channel.ts';
import { promisable } from './promisable.ts';
import { movePromise } from './reservation.ts';
import { keepDraft, levelIn, positionIn, post, type StockBook } from './stock-book.ts';
import { aPromise, NOW } from './testing.ts';
import {
  canServe,
  channelsOf,
  lineIdOf,
  type Network,
  networkBook,
  networks,
  nodeId,
  promises,
} from './testing-network.ts';
import { unitsToKeep, unitsToTake } from './units-at-node.ts';

/** What was promised can be served. */
const servable = (mostLeft: number): fc.Arbitrary<readonly [Network, readonly number[]]> =>
  fc.tuple(networks(mostLeft), promises(3)).filter(([network, held]) => canServe(network, held));

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
/** A channel and a node, of a network that has it modulo its channels. */
const places = fc.tuple(fc.nat(11), fc.constantFrom(...NODES));
const channelAt = (network: Network, index: number) =>
  channelsOf(network)[index % network.thresholds.length] as SalesChannel;

const heldBy = (book: StockBook, channel: SalesChannel) => book.promises.get(lineIdOf(channel))?.held ?? 0;
const heldIn = (network: Network, book: StockBook) => channelsOf(network).map((channel) => heldBy(book, channel));
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
    heldIn(network, book),
  );

/** The network once so many units of a node are gone. */
const without = (network: Network, node: number, quantity: number): Network => ({
  ...network,
  units: network.units.map((units, each) => (each === node ? units - quantity : units)),
  thresholds: network.thresholds.map((left) => left.map((threshold) => (threshold === null ? null : 0))),
});
const sellsAt = (network: Network, index: number, node: number): number | null =>
  network.thresholds[index % network.thresholds.length]?.[node] ?? null;

describe('unitsToTake', () => {
  it('is exactly what leaves all other promises a unit each, where no channel leaves any at a node', () => {
    fc.assert(
      fc.property(servable(0), places, ([network, held], [index, node]) => {
        const own = index % network.thresholds.length;
        const book = networkBook(network, held);
        const mayGo = (quantity: number) =>
          sellsAt(network, index, node) !== null &&
          quantity <= Math.min(network.units[node] ?? 0, held[own] ?? 0) &&
          canServe(
            without(network, node, quantity),
            held.map((units, each) => (each === own ? units - quantity : units)),
          );
        let most = 0;
        while (mayGo(most + 1)) most += 1;

        expect(Math.max(0, mayTake(book, channelAt(network, index), node))).toBe(most);
      }),
      { numRuns: 400 },
    );
  });
});

describe('unitsToKeep', () => {
  it('is, as far as the network allows it, exactly what leaves every promise a unit above the channel’s threshold', () => {
    fc.assert(
      fc.property(servable(3), places, ([network, held], [index, node]) => {
        const channel = channelAt(network, index);
        const book = networkBook(network, held);
        const position = positionIn(book, 'DESK');
        const threshold = sellsAt(network, index, node);
        const mayStay = (quantity: number) =>
          threshold !== null &&
          quantity <= Math.min((network.units[node] ?? 0) - threshold, promisable(position, channel)) &&
          canServe(without(network, node, quantity), held);
        let most = 0;
        while (mayStay(most + 1)) most += 1;

        const units = unitsToKeep(position, levelIn(book, 'DESK', nodeId(node)), channel, book.rules);
        expect(Math.max(0, Math.min(units, promisable(position, channel)))).toBe(most);
      }),
      { numRuns: 400 },
    );
  });
});

describe.each(rules)('allocation, whatever the rules say of %s,', (_, networks) => {
  it('takes what unitsToTake says may be taken', () => {
    fc.assert(
      fc.property(networks, places, ([network, held], [index, node]) => {
        const channel = channelAt(network, index);
        const book = networkBook(network, held);
        const units = mayTake(book, channel, node);
        fc.pre(units > 0);

        expect(take(book, channel, node, units)).toHaveLength(1);
      }),
    );
  });

  it('refuses units that another channel’s promises need, and no others', () => {
    const attempts = fc.array(fc.tuple(places, fc.integer({ min: 1, max: 3 })), { maxLength: 8 });

    fc.assert(
      fc.property(networks, attempts, ([network, held], tries) => {
        const book = networkBook(network, held);
        for (const [[index, node], quantity] of tries) {
          const channel = channelAt(network, index);
          const { available } = levelIn(book, 'DESK', nodeId(node));
          const isThere = available >= quantity && heldBy(book, channel) >= quantity;
          const sells = (network.thresholds[index % network.thresholds.length]?.[node] ?? null) !== null;
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

        for (const channel of channelsOf(network).filter((each) => heldBy(book, each) > 0))
          expect(Math.max(...NODES.map((node) => mayTake(book, channel, node)))).toBeGreaterThan(0);
      }),
    );
  });

  it('goes on in any order until every promise is kept', () => {
    fc.assert(
      fc.property(networks, fc.infiniteStream(fc.nat(999)), ([network, held], choices) => {
        const book = networkBook(network, held);
        while (heldIn(network, book).some((units) => units > 0)) {
          const open = channelsOf(network).flatMap((channel) =>
            NODES.filter((node) => mayTake(book, channel, node) > 0).map((node) => [channel, node] as const),
          );
          const [channel, node] = open[choices.next().value % open.length] as (typeof open)[number];
          const quantity = 1 + (choices.next().value % mayTake(book, channel, node));

          expect(take(book, channel, node, quantity)).toHaveLength(1);
        }
      }),
      { numRuns: 200 },
    );
  });
});
