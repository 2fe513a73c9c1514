import type { SalesChannel } from './channel.ts';
import { poolOf } from './pools.ts';
import { contains, setsOf, surplusOf } from './promisable.ts';
import { movePromise } from './reservation.ts';
import type { ReservationLine } from './reservation-line.ts';
import { draftOn, positionIn, promise, type StockBook } from './stock-book.ts';

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
  const lines = holds
    .flatMap(({ id }) => book.promises.get(id) ?? [])
    .filter((line) => line.sku === sku && line.held > 0);
  const left = draftOn(book);
  for (const line of lines) promise(left, sku, line.channel, { reserved: -line.held, backordered: 0 });
  const stays = (line: ReservationLine) => line.orderId === null || !sellsFrom(book, line.channel, toLocationId);
  const inTurn = [...lines.filter(stays), ...lines.filter((line) => !stays(line))];
  const waiting: { readonly line: ReservationLine; readonly units: number }[] = [];
  for (const line of inTurn) {
    const held = Math.min(line.held, Math.max(0, unitsLeftFor(left, sku, line.channel)));
    if (held < line.held && stays(line)) return null;
    promise(left, sku, line.channel, { reserved: held, backordered: 0 });
    if (held < line.held) waiting.push({ line, units: line.held - held });
  }
  return waiting.map(({ line, units }) => movePromise(book, line, { held: -units, backordered: units }, now));
};

export const sellsFrom = ({ rules }: StockBook, channel: SalesChannel, locationId: string): boolean =>
  rules.locationsOf.get(channel)?.has(locationId) ?? true;

/** Units that a promise of the channel can be kept with: what thresholds keep back keeps a promise that stands. */
const unitsLeftFor = (book: StockBook, sku: string, channel: SalesChannel): number => {
  const position = positionIn(book, sku);
  const pool = poolOf(position.pools, channel);
  const sets = setsOf(position).filter((set) => contains(set, pool));
  return Math.min(position.available - position.reserved, ...sets.map((set) => surplusOf(position, set)));
};
