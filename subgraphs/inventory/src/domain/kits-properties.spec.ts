import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keepsPromises } from './allocate.ts';
import { availableToPromise } from './available-to-promise.ts';
import type { SalesChannel } from './channel.ts';
import type { MakeableKits } from './kit.ts';
import { kitNode, withNodes } from './kit-nodes.ts';
import { reserve } from './reserve.ts';
import { draftOn, levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, aReserveRequest, madeOf, makeableOf, NOW } from './testing.ts';
import { canServe, codeOf, type Network, networkRules, nodeId } from './testing-network.ts';

const NODES = 3;
const CHANNELS = Array.from({ length: 4 }, (_, index) => codeOf(index));
const PARTS = { DESK: 1, LAMP: 2 };
const OFFICE = { sku: 'OFFICE', components: madeOf(PARTS) };

interface Scene {
  readonly sells: readonly (readonly boolean[])[];
  readonly desks: readonly number[];
  readonly lamps: readonly number[];
  /** Plain units of each part that each channel was promised, as far as they can be served. */
  readonly promised: readonly (readonly number[])[];
}

const units = (max: number) => fc.array(fc.nat({ max }), { minLength: NODES, maxLength: NODES });
const byChannel = fc.array(fc.nat({ max: 2 }), { minLength: CHANNELS.length, maxLength: CHANNELS.length });
const scenes = (sells: fc.Arbitrary<boolean>): fc.Arbitrary<Scene> =>
  fc.record({
    // A channel for which no location is named sells from everywhere.
    sells: fc.array(
      fc.array(sells, { minLength: NODES, maxLength: NODES }).filter((ofChannel) => ofChannel.includes(true)),
      {
        minLength: CHANNELS.length,
        maxLength: CHANNELS.length,
      },
    ),
    desks: units(4),
    lamps: units(7),
    promised: fc.array(byChannel, { minLength: 2, maxLength: 2 }),
  });

const networkOf = ({ sells }: Scene, available: readonly number[]): Network => ({
  units: available,
  thresholds: sells.map((ofChannel) => ofChannel.map((does) => (does ? 0 : null))),
});

/** What can be served of the promises, channel by channel. */
const servable = (network: Network, wanted: readonly number[]): number[] =>
  wanted.reduce<number[]>(
    (served, asked, bit) => {
      let units = asked;
      while (
        units > 0 &&
        !canServe(
          network,
          served.map((each, at) => (at === bit ? units : each)),
        )
      )
        units -= 1;
      return served.map((each, at) => (at === bit ? units : each));
    },
    wanted.map(() => 0),
  );

const held = (scene: Scene): readonly (readonly number[])[] =>
  [scene.desks, scene.lamps].map((available, part) =>
    servable(networkOf(scene, available), scene.promised[part] ?? []),
  );

const bookOf = (scene: Scene): StockBook => {
  const levels = [scene.desks, scene.lamps].flatMap((available, part) =>
    available.map((units, node) =>
      aLevel({ sku: part === 0 ? 'DESK' : 'LAMP', locationId: nodeId(node), available: units }),
    ),
  );
  const reservedOf = (sku: string, reserved: readonly number[] = []) => ({
    sku,
    reservedByChannel: Object.fromEntries(
      CHANNELS.map((channel, index) => [channel, reserved[index] ?? 0] as const).filter(([, each]) => each > 0),
    ),
    reserved: reserved.reduce((sum, each) => sum + each, 0),
  });
  const [desks, lamps] = held(scene);
  const rules = networkRules(networkOf(scene, scene.desks));
  return aBook(levels, [OFFICE, reservedOf('DESK', desks), reservedOf('LAMP', lamps)], [], rules);
};

/** The most kits that nodes where the channel sells can make, and everybody is served still: by trying all of them. */
const mostKits = (scene: Scene, channel: SalesChannel): number => {
  const bit = CHANNELS.indexOf(channel);
  const [desks = [], lamps = []] = held(scene);
  let most = 0;
  const atMost = scene.desks.map((each, node) =>
    scene.sells[bit]?.[node] ? Math.min(each, Math.floor((scene.lamps[node] ?? 0) / PARTS.LAMP)) : 0,
  );
  const [a = 0, b = 0, c = 0] = atMost;
  for (let first = 0; first <= a; first++)
    for (let second = 0; second <= b; second++)
      for (let third = 0; third <= c; third++) {
        const kits = [first, second, third];
        const left = (available: readonly number[], perKit: number) =>
          networkOf(
            scene,
            available.map((each, node) => each - (kits[node] ?? 0) * perKit),
          );
        if (!canServe(left(scene.desks, PARTS.DESK), desks) || !canServe(left(scene.lamps, PARTS.LAMP), lamps))
          continue;
        most = Math.max(most, first + second + third);
      }
  return most;
};

const shownIn = (book: StockBook, channel: SalesChannel): number =>
  availableToPromise(positionIn(book, 'OFFICE'), channel, (sku) => book.positions.get(sku));
const ask = (book: StockBook, channel: SalesChannel, quantity: number) =>
  reserve(book, aReserveRequest({ channel, lines: [{ id: 'oln_1', sku: 'OFFICE', quantity }] }), NOW);

describe('kits that may be had', () => {
  it('are exactly those that nodes can make while everybody else is served, where every channel sells from everywhere', () => {
    fc.assert(
      fc.property(scenes(fc.constant(true)), fc.constantFrom(...CHANNELS), (scene, channel) => {
        expect(shownIn(bookOf(scene), channel)).toBe(mostKits(scene, channel));
      }),
    );
  });

  it('are promised as they are shown, whatever the rules: never one more than nodes can make, and never one less', () => {
    fc.assert(
      fc.property(scenes(fc.boolean()), fc.constantFrom(...CHANNELS), (scene, channel) => {
        const book = bookOf(scene);
        const shown = shownIn(book, channel);

        expect(shown).toBeLessThanOrEqual(mostKits(scene, channel));
        expect(ask(draftOn(book), channel, shown + 1).ok).toBe(false);
        if (shown === 0) return;
        expect(ask(book, channel, shown).ok).toBe(true);
        expect(keepsPromises(book)).toBe(true);
        expect(shownIn(recounted(book), channel)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});

/** With the numbers that the store keeps up. */
const recounted = (book: StockBook): StockBook => {
  const draft = draftOn(book);
  const levels = Object.keys(PARTS).flatMap((sku) =>
    Array.from({ length: NODES }, (_, node) => levelIn(book, sku, nodeId(node))),
  );
  const kit = positionIn(book, 'OFFICE');
  draft.positions.set('OFFICE', { ...kit, makeable: makeableOf(OFFICE.components, levels, book.rules) });
  return draft;
};

describe('sums of what nodes can make', () => {
  it('are the same whether nodes are added one by one, changed, or counted at once', () => {
    fc.assert(
      fc.property(scenes(fc.boolean()), units(4), (scene, changed) => {
        const rules = networkRules(networkOf(scene, scene.desks));
        const nodesOf = (desks: readonly number[]) =>
          desks.map((available, node) =>
            kitNode(
              OFFICE.components,
              nodeId(node),
              (sku) => (sku === 'DESK' ? available : (scene.lamps[node] ?? 0)),
              rules,
            ),
          );
        const [before, after] = [nodesOf(scene.desks), nodesOf(changed)];
        const all = (nodes: typeof before) => nodes.flatMap((node) => node ?? []);
        const stepwise = before.reduce<MakeableKits[]>(
          (sums, node, index) => withNodes(sums, all([node]), all([after[index] ?? null])),
          withNodes([], [], all(before)),
        );

        expect(stepwise).toEqual(withNodes([], [], all(after)));
      }),
    );
  });
});
