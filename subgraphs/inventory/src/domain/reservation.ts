import { componentsOf, scarcest } from './kit.ts';
import { promisable } from './promisable.ts';
import type { ReservationLine } from './reservation-line.ts';
import { isReleased } from './selling-terms.ts';
import { positionIn, post, promise, type StockBook } from './stock-book.ts';

type Counter = 'held' | 'backordered' | 'allocated' | 'cancelled';

/**
 * Moves units of a promise between its counters, and with them what stock is promised. The changes add up to nothing,
 * but for units that are new to the promise.
 */
export const movePromise = (
  book: StockBook,
  line: ReservationLine,
  change: Partial<Record<Counter, number>>,
  now: Date,
): ReservationLine => {
  const { held = 0, backordered = 0, allocated = 0, cancelled = 0 } = change;
  for (const { sku, quantity } of componentsOf(line)) {
    const reserved = line.locationId === null ? held * quantity : 0;
    promise(book, sku, line.channel, { reserved, backordered: backordered * quantity });
    if (line.locationId !== null && held !== 0)
      keepAt(book, { ...line, locationId: line.locationId }, sku, held * quantity, now);
  }
  const after = {
    ...line,
    held: line.held + held,
    backordered: line.backordered + backordered,
    allocated: line.allocated + allocated,
    cancelled: line.cancelled + cancelled,
  };
  book.promises.set(line.id, after);
  return after;
};

const keepAt = (
  book: StockBook,
  { locationId, reservationId }: { locationId: string; reservationId: string },
  sku: string,
  units: number,
  now: Date,
) =>
  post(book, {
    sku,
    locationId,
    kind: units > 0 ? 'RESERVATION' : 'RELEASE',
    reason: null,
    quantity: Math.abs(units),
    fromState: units > 0 ? 'AVAILABLE' : 'RESERVED',
    toState: units > 0 ? 'RESERVED' : 'AVAILABLE',
    reference: reservationId,
    actor: 'reservation',
    occurredAt: now,
  });

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
export const unitsToHold = (book: StockBook, line: ReservationLine, now: Date): number =>
  [line, ...componentsOf(line)].every(({ sku }) => isOut(book, sku, now))
    ? Math.max(
        0,
        scarcest(line, (sku) => promisable(positionIn(book, sku), line.channel)),
      )
    : 0;

/** Whether a SKU of the book has been released; what isn't in it isn't asked about. */
export const isOut = (book: StockBook, sku: string, now: Date): boolean => {
  const position = book.positions.get(sku);
  return !position || isReleased(position.terms, now);
};
