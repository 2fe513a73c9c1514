import { positionIn, promise, type StockBook } from './stock-book.ts';

/** The promise for one order line: quantity = held + backordered + allocated + cancelled, always. */
export interface ReservationLine {
  readonly reservationId: string;
  readonly orderId: string;
  readonly orderLineId: string;
  readonly sku: string;
  readonly quantity: number;
  /** Units of the network that are kept for it. */
  readonly held: number;
  /** Units that no stock covers yet. */
  readonly backordered: number;
  /** Units taken at nodes, those that have left included. */
  readonly allocated: number;
  readonly cancelled: number;
}

/**
 * Takes units off a promise until `cancelled` of them are off in all: first those nobody has, then those held, then those
 * taken at nodes, which is the order in which fulfillment stops them. An older total changes nothing.
 */
export const cancelPromise = (book: StockBook, line: ReservationLine, cancelled: number): ReservationLine => {
  const target = Math.min(Math.max(cancelled, line.cancelled), line.quantity);
  let rest = target - line.cancelled;
  const take = (from: number) => {
    const taken = Math.min(from, rest);
    rest -= taken;
    return taken;
  };
  const backordered = take(line.backordered);
  const held = take(line.held);
  const allocated = take(line.allocated);
  promise(book, line.sku, { reserved: -held, backordered: -backordered });
  return {
    ...line,
    backordered: line.backordered - backordered,
    held: line.held - held,
    allocated: line.allocated - allocated,
    cancelled: target,
  };
};

/** The hold ran out: what was not taken at a node is free again. */
export const expirePromise = (book: StockBook, line: ReservationLine): ReservationLine =>
  cancelPromise(book, line, line.quantity - line.allocated);

/**
 * The order was placed after all, though its hold had run out: what was freed is promised again, from stock as far as it
 * goes and as a backorder beyond.
 */
export const revivePromise = (book: StockBook, line: ReservationLine): ReservationLine => {
  const position = positionIn(book, line.sku);
  const held = Math.min(line.cancelled, Math.max(0, position.available - position.reserved));
  const backordered = line.cancelled - held;
  promise(book, line.sku, { reserved: held, backordered });
  return { ...line, held: line.held + held, backordered: line.backordered + backordered, cancelled: 0 };
};
