import type { SalesChannel } from './channel.ts';
import { poolOf } from './pools.ts';
import { contains, setsOf, surplusOf } from './promisable.ts';
import type { ReservationLine } from './reservation-line.ts';
import { draftOn, positionIn, promise, type StockBook } from './stock-book.ts';

/** Units of a promise that nothing is left for. */
export interface UncoveredUnits {
  readonly line: ReservationLine;
  readonly units: number;
}

/**
 * Holds of a SKU over the network that stock within reach of their channels doesn't cover, where the earlier of `inTurn` are
 * covered first: nobody goes without who can be served from elsewhere. `inTurn` are all holds of the SKU over the network.
 * What can be promised together is a polymatroid, so serving them in turn leaves as few without as can be (J. Edmonds,
 * "Submodular functions, matroids, and certain polyhedra", 1970).
 */
export const listUncovered = (
  book: StockBook,
  sku: string,
  inTurn: readonly ReservationLine[],
): readonly UncoveredUnits[] => {
  const lines = inTurn
    .flatMap(({ id }) => book.promises.get(id) ?? [])
    .filter((line) => line.sku === sku && line.held > 0);
  const left = draftOn(book);
  for (const line of lines) promise(left, sku, line.channel, { reserved: -line.held, backordered: 0 });
  return lines.flatMap((line) => {
    const held = Math.min(line.held, Math.max(0, unitsLeftFor(left, sku, line.channel)));
    promise(left, sku, line.channel, { reserved: held, backordered: 0 });
    return held < line.held ? [{ line, units: line.held - held }] : [];
  });
};

/** Units that a promise of the channel can be kept with: what thresholds keep back keeps a promise that stands. */
export const unitsLeftFor = (book: StockBook, sku: string, channel: SalesChannel): number => {
  const position = positionIn(book, sku);
  const pool = poolOf(position.pools, channel);
  const sets = setsOf(position).filter((set) => contains(set, pool));
  return Math.min(position.available - position.reserved, ...sets.map((set) => surplusOf(position, set)));
};
