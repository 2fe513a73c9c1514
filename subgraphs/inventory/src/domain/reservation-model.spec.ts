import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { adjustStock } from './adjust-stock.ts';
import { allocate } from './allocate.ts';
import { CHANNELS } from './channel.ts';
import { keptAt } from './keep-kits.ts';
import { componentsOf } from './kit.ts';
import { issueUnits, releaseUnits, returnUnits, type StandingAllocation, unitsStanding } from './leave-node.ts';
import { shortenHolds } from './overcommitment.ts';
import { cancelPromise, endPromise, revivePromise } from './reservation.ts';
import type { ReservationLine } from './reservation-line.ts';
import { reserve } from './reserve.ts';
import { restate } from './restate.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import {
  aBook,
  aLevel,
  anAdjustment,
  aReserveRequest,
  aStandingAllocation,
  inChannels,
  madeOf,
  NOW,
  rulesOf,
} from './testing.ts';

const SKUS = ['DESK', 'LAMP'];
const PLACES = ['loc_reno', 'loc_nyc'];
const OFFICE = { sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 2 }) };

/** What happened so far: promises youngest first, and what stands at nodes for them. */
interface World {
  readonly book: StockBook;
  readonly lineIds: string[];
  standing: StandingAllocation[];
}

interface Chance {
  readonly sku: string;
  readonly channel: (typeof CHANNELS)[number];
  readonly place: string;
  readonly units: number;
  readonly pick: number;
}

const linesOf = ({ book, lineIds }: World) => lineIds.map((id) => book.promises.get(id) as ReservationLine);

const leave = (world: World, { pick, units }: Chance, way: typeof releaseUnits) => {
  const there = world.standing.filter((each) => unitsStanding(each) > 0);
  const one = there[pick % there.length];
  const line = one && world.book.promises.get(one.orderLineId);
  if (!one || !line) return;
  const perUnit = componentsOf(line).find((part) => part.sku === one.sku)?.quantity ?? 1;
  const quantity = Math.min(units, unitsStanding(one) / perUnit);
  const { orderLineId, locationId } = one;
  const of = (each: StandingAllocation) => `${each.requestKey} ${each.sku}`;
  const ofLine = world.standing.filter(
    (each) => each.orderLineId === orderLineId && each.requestKey === one.requestKey,
  );
  const changed = way(world.book, ofLine, { orderLineId, sku: line.sku, locationId, quantity }, NOW);
  world.standing = world.standing.map((each) => changed.find((other) => of(other) === of(each)) ?? each);
};

const onLine =
  (change: (book: StockBook, line: ReservationLine, units: number) => unknown) => (world: World, chance: Chance) => {
    const lines = linesOf(world);
    const line = lines[chance.pick % lines.length];
    if (line) change(world.book, line, chance.units);
  };

const ask = (world: World, { sku, channel, units, pick }: Chance, locationId: string | null) => {
  const id = `oln_${world.lineIds.length}`;
  const orderId = locationId ? null : `ord_${id}`;
  const lines = [{ id, sku, quantity: units }];
  const baskets = linesOf(world).filter((line) => line.orderId === null);
  const takesOver = orderId && pick % 3 === 0 ? baskets.slice(0, 1) : [];
  const whenShort = (['REFUSE', 'GRANT_LESS', 'BACKORDER'] as const)[pick % 3] ?? 'REFUSE';
  const request = aReserveRequest({ channel, orderId, locationId, whenShort, lines, takesOver });
  if (reserve(world.book, request, NOW).ok) world.lineIds.unshift(id);
};

const take = (world: World, { pick, place, units }: Chance) => {
  const orders = linesOf(world).filter((line) => line.orderId !== null);
  const line = orders[pick % orders.length];
  if (!line?.orderId) return;
  const key = `${world.standing.length}`;
  const asked = { orderLineId: line.id, sku: line.sku, locationId: place, quantity: units };
  const taken = allocate(world.book, { key, orderId: line.orderId, lines: [asked] }, NOW);
  world.standing.push(...(taken ?? []).map((each) => aStandingAllocation(each)));
};

const find = (world: World, { sku, place, units }: Chance, sign: number) => {
  const shelf = sku === OFFICE.sku ? 'DESK' : sku;
  adjustStock(world.book, anAdjustment({ sku: shelf, locationId: place, quantity: sign * units }), NOW);
  return shelf;
};

const HAPPENINGS: Record<string, (world: World, chance: Chance) => unknown> = {
  order: (world, chance) => ask(world, chance, null),
  basket: (world, chance) => ask(world, chance, chance.place),
  allocate: take,
  cancel: onLine((book, line, units) => cancelPromise(book, line, units, NOW)),
  end: onLine((book, line) => endPromise(book, line, NOW)),
  revive: onLine((book, line) => line.orderId !== null && revivePromise(book, line, NOW)),
  issue: (world, chance) =>
    leave(world, chance, (book, standing, units) => issueUnits(book, standing, units, 'shp', NOW)),
  release: (world, chance) => leave(world, chance, releaseUnits),
  return: (world, chance) => leave(world, chance, returnUnits),
  found: (world, chance) => find(world, chance, 1),
  stolen: (world, chance) => shortenHolds(world.book, find(world, chance, -1), linesOf(world), NOW),
};

const sum = <Each>(all: readonly Each[], unitsOf: (each: Each) => number) =>
  all.reduce((total, each) => total + unitsOf(each), 0);

const keptIn = (line: ReservationLine, locationId: string): number => {
  if (line.components) return keptAt(line, locationId);
  return line.locationId === locationId ? line.held : 0;
};

const expectBooksToAgree = (world: World) => {
  const lines = linesOf(world);
  const ofSku = (line: ReservationLine, sku: string) =>
    componentsOf(line).find((part) => part.sku === sku)?.quantity ?? 0;
  for (const line of lines) {
    const { quantity, held, backordered, allocated, cancelled } = line;
    expect(held + backordered + allocated + cancelled).toBe(quantity);
    expect(Math.min(held, backordered, allocated, cancelled)).toBeGreaterThanOrEqual(0);
    expect(line.components ? sum(line.kept ?? [], (kept) => kept.quantity) : held).toBe(held);
    for (const part of componentsOf(line)) {
      const here = world.standing.filter(({ orderLineId, sku }) => orderLineId === line.id && sku === part.sku);
      expect(sum(here, (each) => each.quantity - each.released)).toBe(allocated * part.quantity);
    }
  }
  for (const sku of SKUS) {
    const position = positionIn(world.book, sku);
    const levels = PLACES.map((place) => levelIn(world.book, sku, place));
    const network = lines.filter(({ locationId, components }) => locationId === null && components === null);
    expect(position.backordered).toBe(sum(lines, (line) => line.backordered * ofSku(line, sku)));
    expect(position.reserved).toBe(sum(network, (line) => line.held * ofSku(line, sku)));
    expect(position.reservedByChannel).toEqual(
      inChannels(
        ...CHANNELS.map((channel) =>
          sum(network, (line) => (line.channel === channel ? line.held * ofSku(line, sku) : 0)),
        ),
      ),
    );
    expect(position).toEqual(
      restate({ ...position, available: sum(levels, (level) => level.available) }, levels, world.book.rules),
    );
    for (const level of levels) {
      expect(level.reserved).toBe(sum(lines, (line) => keptIn(line, level.locationId) * ofSku(line, sku)));
      const taken = world.standing.filter((each) => each.locationId === level.locationId && each.sku === sku);
      expect(level.allocated).toBe(sum(taken, unitsStanding));
    }
  }
};

describe('promises, positions and allocations', () => {
  it('account for every unit of one another, whatever happens in whatever order', () => {
    const chances = fc.tuple(
      fc.constantFrom(...Object.values(HAPPENINGS)),
      fc.record({
        sku: fc.constantFrom(...SKUS, OFFICE.sku),
        channel: fc.constantFrom(...CHANNELS),
        place: fc.constantFrom(...PLACES),
        units: fc.integer({ min: 1, max: 5 }),
        pick: fc.nat(11),
      }),
    );
    const rules = fc.constantFrom(
      rulesOf([]),
      rulesOf([{ channel: 'STORE', threshold: 2, protectedQuantity: 3 }], { MARKETPLACE: ['loc_nyc'] }),
    );

    fc.assert(
      fc.property(rules, fc.array(chances, { maxLength: 30 }), (ruled, happenings) => {
        const levels = SKUS.flatMap((sku) => PLACES.map((locationId) => aLevel({ sku, locationId, available: 6 })));
        const world: World = { book: aBook(levels, [OFFICE], [], ruled), lineIds: [], standing: [] };
        for (const [happen, chance] of happenings) {
          happen(world, chance);
          expectBooksToAgree(world);
        }
      }),
      { numRuns: 300 },
    );
  });
});
