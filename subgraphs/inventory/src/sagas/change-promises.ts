import type { Tx } from '@tutti/kit/database';
import type { AnyEvent } from '@tutti/kit/events';
import type { ReservationLine } from '../domain/reservation-line.ts';
import { type StockBook, standingLines } from '../domain/stock-book.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';

/** Locks the SKUs of these promises, lets `change` move each, and saves both. */
export const changePromises = async (
  tx: Tx,
  whose: { readonly orderIds?: readonly string[]; readonly reservationIds?: readonly string[] },
  change: (book: StockBook, line: ReservationLine, now: Date) => unknown,
  now: Date,
  eventsOf: (lines: readonly ReservationLine[]) => readonly AnyEvent[] = () => [],
): Promise<void> => {
  if ((whose.orderIds?.length ?? 0) + (whose.reservationIds?.length ?? 0) === 0) return;
  const book = await lockStock(tx, whose);
  const before = standingLines(book);
  for (const line of before) change(book, line, now);
  await saveStock(tx, book, now, eventsOf(before));
};
