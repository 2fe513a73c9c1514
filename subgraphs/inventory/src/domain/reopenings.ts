import { type AnyEvent, newEvent } from '@tutti/kit/events';
import type { ReservationLine } from './reservation-line.ts';
import { type StockBook, standingLines } from './stock-book.ts';

/** One for each order of which more is open than before. */
export const reopenings = (book: StockBook, now: Date): AnyEvent[] => {
  const reopened = standingLines(book).filter((line, index) => isMoreOpen(line, book.openingLines[index]));
  const orderIds = new Set(reopened.flatMap(({ orderId }) => orderId ?? []));
  return [...orderIds].map((orderId) => newEvent('promise.reopened', 'inventory', orderId, { orderId }, now));
};

const isMoreOpen = (line: ReservationLine, before: ReservationLine | undefined): boolean =>
  before !== undefined && line.held + line.backordered > before.held + before.backordered;
