import { type AnyEvent, newEvent } from '@tutti/kit/events';
import type { ReservationLine } from './reservation-line.ts';
import type { StockBook } from './stock-book.ts';

/** One for each order that has more to be sourced than before: units that a node gave back, or that stock now covers. */
export const reopenings = (book: StockBook, now: Date): AnyEvent[] => {
  const reopened = [...book.promises.changed.values()].filter((line) =>
    hasMoreToSource(line, book.promises.below.get(line.id)),
  );
  const orderIds = new Set(reopened.flatMap(({ orderId }) => orderId ?? []));
  return [...orderIds].map((orderId) => newEvent('promise.reopened', 'inventory', orderId, { orderId }, now));
};

const hasMoreToSource = (line: ReservationLine, before: ReservationLine | undefined): boolean =>
  before !== undefined && (line.held > before.held || line.held + line.backordered > before.held + before.backordered);
