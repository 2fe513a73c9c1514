import type { SalesChannel } from './channel.ts';
import { type Component, componentsOf, scarcest } from './kit.ts';
import { promisable } from './promisable.ts';
import { positionIn, post, promise, type StockBook } from './stock-book.ts';

export type ReservationStatus = 'ACTIVE' | 'ORDERED' | 'EXPIRED' | 'RELEASED';

/** The promise for one line of an order or a basket: quantity = held + backordered + allocated + cancelled, always. */
export interface ReservationLine {
  /** An order line's promise has the order line's id. */
  readonly id: string;
  readonly reservationId: string;
  /** Null for a basket. */
  readonly orderId: string | null;
  readonly channel: SalesChannel;
  /** Where its held units are kept; null for units of the whole network. */
  readonly locationId: string | null;
  readonly sku: string;
  /** What a kit was made of when it was promised; the counters count kits. */
  readonly components: readonly Component[] | null;
  readonly quantity: number;
  /** Units that are kept for it. */
  readonly held: number;
  /** Units that no stock covers yet. */
  readonly backordered: number;
  /** Units taken at nodes, those that have left included. */
  readonly allocated: number;
  readonly cancelled: number;
}

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
 * Takes units off a promise until `cancelled` of them are off in all: first those nobody has, then those held, then those
 * taken at nodes, which is the order in which fulfillment stops them. An older total changes nothing.
 */
export const cancelPromise = (book: StockBook, line: ReservationLine, cancelled: number, now: Date) => {
  const target = Math.min(Math.max(cancelled, line.cancelled), line.quantity);
  let rest = target - line.cancelled;
  if (rest === 0) return line;
  const take = (from: number) => {
    const taken = Math.min(from, rest);
    rest -= taken;
    return taken;
  };
  const backordered = take(line.backordered);
  const held = take(line.held);
  const allocated = take(line.allocated);
  const change = { backordered: -backordered, held: -held, allocated: -allocated, cancelled: target - line.cancelled };
  return movePromise(book, line, change, now);
};

/** The hold has ended: what was not taken at a node is free again. */
export const endPromise = (book: StockBook, line: ReservationLine, now: Date): ReservationLine =>
  cancelPromise(book, line, line.quantity - line.allocated, now);

/**
 * The order was placed after all, though its hold had run out: what was freed is promised again, from stock as far as it
 * goes and as a backorder beyond.
 */
export const revivePromise = (book: StockBook, line: ReservationLine, now: Date): ReservationLine => {
  const held = Math.min(line.cancelled, unitsToHold(book, line));
  if (line.cancelled === 0) return line;
  const change = { held, backordered: line.cancelled - held, cancelled: -line.cancelled };
  return movePromise(book, line, change, now);
};

/** A node gave units back and the order still wants them: held where there are others, else waiting. */
export const reopenPromise = (book: StockBook, line: ReservationLine, units: number, now: Date): ReservationLine => {
  const reopened = Math.min(units, line.allocated);
  if (reopened === 0) return line;
  const held = Math.min(reopened, unitsToHold(book, line));
  return movePromise(book, line, { allocated: -reopened, held, backordered: reopened - held }, now);
};

const unitsToHold = (book: StockBook, line: ReservationLine): number =>
  Math.max(
    0,
    scarcest(line, (sku) => promisable(positionIn(book, sku), line.channel)),
  );
