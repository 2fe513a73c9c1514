import { keepKits, keepUnits, kitsToKeep, mergeKept, releaseKits } from './keep-kits.ts';
import { componentsOf } from './kit.ts';
import { promisable } from './promisable.ts';
import type { ReservationLine } from './reservation-line.ts';
import { isReleased } from './selling-terms.ts';
import { positionIn, promise, type StockBook } from './stock-book.ts';

type Counter = 'held' | 'backordered' | 'allocated' | 'cancelled';

/**
 * Moves units of a promise between its counters, and with them what stock is promised. The changes add up to nothing,
 * but for units that are new to the promise. Kept kits that are let go are those `at` a location first.
 */
export const movePromise = (
  book: StockBook,
  line: ReservationLine,
  change: Partial<Record<Counter, number>>,
  now: Date,
  at: string | null = null,
): ReservationLine => {
  const { held = 0, backordered = 0, allocated = 0, cancelled = 0 } = change;
  const kept = moveKept(book, line, held, at, now);
  for (const { sku, quantity } of componentsOf(line)) {
    const reserved = line.components === null && line.locationId === null ? held : 0;
    promise(book, sku, line.channel, { reserved, backordered: backordered * quantity });
  }
  const after = {
    ...line,
    kept,
    held: line.held + held,
    backordered: line.backordered + backordered,
    allocated: line.allocated + allocated,
    cancelled: line.cancelled + cancelled,
  };
  book.promises.set(line.id, after);
  return after;
};

/** Units that are held at locations: a kit's parts wherever it can be made, and whatever is kept for pick-up. */
const moveKept = (
  book: StockBook,
  line: ReservationLine,
  held: number,
  at: string | null,
  now: Date,
): ReservationLine['kept'] => {
  const { components, locationId, kept } = line;
  if (components === null) {
    if (locationId !== null && held !== 0) keepUnits(book, { ...line, locationId }, held, now);
    return null;
  }
  const holder = { ...line, components };
  if (held < 0) return releaseKits(book, holder, kept ?? [], -held, at, now);
  if (held === 0) return kept;
  const more = keepKits(book, holder, held, now);
  const units = more.reduce((sum, { quantity }) => sum + quantity, 0);
  if (units < held) throw new Error(`${held} of the kit ${line.sku} are promised, and ${units} can be made.`);
  return mergeKept(kept ?? [], more);
};

/**
 * The order cancelled `asked` units of a line in all. Those no node has are free at once: first those that wait, then those
 * held, which is the order in which fulfillment stops them. The rest follow as nodes give them back, whichever is told
 * first. An older total changes nothing.
 */
export const cancelPromise = (book: StockBook, line: ReservationLine, asked: number, now: Date): ReservationLine => {
  const cancelling = Math.min(Math.max(asked, line.cancelling), line.quantity);
  const told = cancelling === line.cancelling ? line : { ...line, cancelling };
  if (told !== line) book.promises.set(line.id, told);
  return settle(book, told, now);
};

/** Cancels open units, as far as the order asked for it. */
const settle = (book: StockBook, line: ReservationLine, now: Date): ReservationLine =>
  cancelOpen(book, line, Math.max(0, line.cancelling - line.cancelled), now);

const cancelOpen = (book: StockBook, line: ReservationLine, most: number, now: Date): ReservationLine => {
  const backordered = Math.min(line.backordered, most);
  const held = Math.min(line.held, most - backordered);
  if (backordered + held === 0) return line;
  return movePromise(book, line, { backordered: -backordered, held: -held, cancelled: backordered + held }, now);
};

/** The hold has ended: what was not taken at a node is free again. */
export const endPromise = (book: StockBook, line: ReservationLine, now: Date): ReservationLine =>
  cancelOpen(book, line, line.held + line.backordered, now);

/**
 * The order was placed after all, though its hold had run out: what was freed is promised again, from stock as far as it
 * goes and as a backorder beyond.
 */
export const revivePromise = (book: StockBook, line: ReservationLine, now: Date): ReservationLine =>
  line.cancelled === 0 ? line : settle(book, openAgain(book, line, line.cancelled, 'cancelled', now), now);

/** A basket that lost units to a count holds them again, as far as there are any. */
export const renewPromise = (book: StockBook, line: ReservationLine, now: Date): ReservationLine => {
  const held = Math.min(line.cancelled, unitsToHold(book, line, now));
  return held === 0 ? line : movePromise(book, line, { held, cancelled: -held }, now);
};

/** A node gave units back that the order still wants: held where there are others, else waiting. */
export const reopenPromise = (book: StockBook, line: ReservationLine, units: number, now: Date): ReservationLine =>
  settle(book, openAgain(book, line, units, 'allocated', now), now);

/**
 * A node gave units back that the order wants no more. Where others were cancelled in their stead, since a return that the
 * order still wanted was told before this one, those are open again.
 */
export const closePromise = (book: StockBook, line: ReservationLine, units: number, now: Date): ReservationLine => {
  const closed = movePromise(book, line, { allocated: -units, cancelled: units }, now);
  // Beyond the total that was told nothing was cancelled in their stead: the hold had ended, or the total is yet to come.
  const wasWithin = line.cancelled <= line.cancelling;
  const instead = wasWithin ? Math.min(line.cancelled, closed.cancelled - closed.cancelling) : 0;
  return instead > 0 ? openAgain(book, closed, instead, 'cancelled', now) : closed;
};

/** Units of a promise are promised once more: held as far as stock goes, and waiting beyond. */
const openAgain = (
  book: StockBook,
  line: ReservationLine,
  units: number,
  from: 'allocated' | 'cancelled',
  now: Date,
): ReservationLine => {
  const held = Math.min(units, unitsToHold(book, line, now));
  return movePromise(book, line, { [from]: -units, held, backordered: units - held }, now);
};

/** Units of a promise, whole kits of it, that stock covers now. None before its release, as when it is ordered. */
export const unitsToHold = (book: StockBook, line: ReservationLine, now: Date): number => {
  if (![line, ...componentsOf(line)].every(({ sku }) => isOut(book, sku))) return 0;
  const { components } = line;
  if (components === null) return Math.max(0, promisable(positionIn(book, line.sku), line.channel));
  return kitsToKeep(book, { ...line, components }, line.quantity, now);
};

/** Whether a SKU of the book has been released. A SKU that isn't in the book counts as released. */
export const isOut = (book: StockBook, sku: string): boolean => {
  const position = book.positions.get(sku);
  return !position || isReleased(position.terms);
};
