import { componentsOf } from './kit.ts';
import { movePromise, unitsToHold } from './reservation.ts';
import type { ReservationLine } from './reservation-line.ts';
import { promise, type StockBook } from './stock-book.ts';

/**
 * Kits that were held of the network, before kits were kept at nodes: they are kept where nodes can make them. Those that no
 * node can make wait from then on, and a basket's are let go.
 */
export const settleKit = (book: StockBook, line: ReservationLine, now: Date): ReservationLine => {
  const { components, held, channel, orderId } = line;
  if (components === null || line.kept !== null) return line;
  const state = orderId === null ? 'cancelled' : 'backordered';
  for (const { sku, quantity } of componentsOf(line)) {
    const units = held * quantity;
    promise(book, sku, channel, { reserved: -units, backordered: state === 'backordered' ? units : 0 });
  }
  const moved = { ...line, kept: [], held: 0, [state]: line[state] + held };
  book.promises.set(line.id, moved);
  const again = Math.min(held, unitsToHold(book, moved, now));
  return again === 0 ? moved : movePromise(book, moved, { held: again, [state]: -again }, now);
};
