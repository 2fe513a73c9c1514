import { componentsOf } from './kit.ts';
import { movePromise, unitsToHold } from './reservation.ts';
import type { ReservationLine } from './reservation-line.ts';
import { isReleased } from './selling-terms.ts';
import type { NetworkPosition } from './stock.ts';
import { positionIn, type StockBook } from './stock-book.ts';

/**
 * SKUs of which units became free in this book while promises wait for them, by name. Only these need a look: when a
 * transaction begins, nobody waits for units that are free to them.
 */
export const skusToFill = (book: StockBook): string[] => {
  const risen = risenSkus(book);
  return [...book.positions.changed].flatMap(([sku, after]) => {
    const before = book.positions.below.get(sku);
    // A kit counts nothing itself: its release lets those who wait for it have units of its parts.
    if (after.components) return before?.terms !== after.terms && isReleased(after.terms) ? [sku] : [];
    const mayFill = !before || mayFillMore(before, after) || risen.has(sku);
    return hasFreeUnits(after) && mayFill ? [sku] : [];
  });
};

/** Units that came in at a location may complete a kit there, though the network has no more than before. */
const risenSkus = ({ levels }: StockBook): Set<string> =>
  new Set(
    [...levels.changed].flatMap(([key, { sku, available }]) =>
      available > (levels.below.get(key)?.available ?? 0) ? [sku] : [],
    ),
  );

/** Whether promises wait for a SKU of which units are free; a channel's rules may still keep them from all who wait. */
export const hasFreeUnits = (position: NetworkPosition): boolean =>
  position.backordered > 0 && unitsFree(position) > 0 && isReleased(position.terms);

const mayFillMore = (before: NetworkPosition, after: NetworkPosition): boolean =>
  unitsFree(after) > unitsFree(before) || maySellMore(before, after) || after.terms !== before.terms;

/** Whether a set of channels has more units within reach, or may by rules that have changed. */
const maySellMore = (before: NetworkPosition, after: NetworkPosition): boolean =>
  after.sellable !== before.sellable &&
  (after.sellable.length !== before.sellable.length ||
    after.pools !== before.pools ||
    after.sellable.some((units, set) => units > (before.sellable[set] ?? 0)));

const unitsFree = ({ available, reserved }: NetworkPosition): number => available - reserved;

/**
 * Holds free units for promises that wait, oldest first: `waiting` comes in that order. A promise that can't have them,
 * since its channel may not or a kit lacks another part, leaves them to the next. Answers the lines that got units.
 */
export const fillWaiting = (book: StockBook, waiting: readonly ReservationLine[], now: Date): ReservationLine[] =>
  waiting.flatMap(({ id }) => {
    const line = book.promises.get(id);
    const held = line ? Math.min(line.backordered, unitsToHold(book, line, now)) : 0;
    return line && held > 0 ? [movePromise(book, line, { held, backordered: -held }, now)] : [];
  });

/** Whether a kit that waits is of SKUs that are not locked, while units of all the others are free. */
export const lacksLocks = (book: StockBook, line: ReservationLine): boolean => {
  const parts = componentsOf(line).map(({ sku }) => book.positions.get(sku));
  return !hasLocks(book, line) && parts.every((part) => !part || (unitsFree(part) > 0 && isReleased(part.terms)));
};

/** Whether a line's SKU and, of a kit, those of its parts are locked, so that its promise may change. */
export const hasLocks = (book: StockBook, line: ReservationLine): boolean =>
  [line, ...componentsOf(line)].every(({ sku }) => book.positions.get(sku) !== undefined);

/** Whether those who wait for a SKU may still get units of it; for a kit that says each of its promises. */
export const mayStillFill = (book: StockBook, sku: string): boolean => {
  const position = positionIn(book, sku);
  return position.components !== null || hasFreeUnits(position);
};
