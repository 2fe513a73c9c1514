import type { SalesChannel } from './channel.ts';
import { listUncovered } from './covered-holds.ts';
import { movePromise } from './reservation.ts';
import type { ReservationLine } from './reservation-line.ts';
import type { StockBook } from './stock-book.ts';

/**
 * Units of a SKU have left for another location: orders whose units travel wait for them from then on. What is left keeps
 * as many promises as it can, the oldest first, so nobody waits who can be served from elsewhere, and of the others the
 * youngest do. Baskets keep what they hold, and so do orders of channels that don't sell from `toLocationId`, since what
 * arrives there would not be theirs. Null where those can't. `holds` are all that is held of the SKU over the network,
 * oldest first.
 */
export const letTravel = (
  book: StockBook,
  sku: string,
  toLocationId: string,
  holds: readonly ReservationLine[],
  now: Date,
): readonly ReservationLine[] | null => {
  const stays = (line: ReservationLine) => line.orderId === null || !sellsFrom(book, line.channel, toLocationId);
  const uncovered = listUncovered(book, sku, [...holds.filter(stays), ...holds.filter((line) => !stays(line))]);
  if (uncovered.some(({ line }) => stays(line))) return null;
  return uncovered.map(({ line, units }) => movePromise(book, line, { held: -units, backordered: units }, now));
};

export const sellsFrom = ({ rules }: StockBook, channel: SalesChannel, locationId: string): boolean =>
  rules.locationsOf.get(channel)?.has(locationId) ?? true;
