import { listUncovered } from './covered-holds.ts';
import { keptAt } from './keep-kits.ts';
import { componentsOf } from './kit.ts';
import { type StandingAllocation, unitsStanding } from './leave-node.ts';
import { shortestSet } from './promisable.ts';
import { movePromise, unitsToHold } from './reservation.ts';
import type { ReservationLine } from './reservation-line.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';

/**
 * Fewer units are in the network than are held, or at a location than are kept there: the youngest holds give way until the
 * others are covered. Kits are kept elsewhere at once where they can be made; otherwise an order's units wait from then on,
 * and a basket's are let go. `lines` come youngest first; those of other SKUs are left alone.
 */
export const shortenHolds = (book: StockBook, sku: string, lines: readonly ReservationLine[], now: Date): void => {
  const shortened = lines.flatMap(({ id }) => {
    const line = book.promises.get(id);
    const units = line ? giveUp(book, sku, line, now) : 0;
    return units > 0 ? [{ id, units }] : [];
  });
  for (const { id, units } of shortened.toReversed()) {
    const line = book.promises.get(id);
    if (!line?.components || line.locationId !== null) continue;
    const held = Math.min(units, unitsToHold(book, line, now));
    if (held > 0) movePromise(book, line, { held, [stateWithout(line)]: -held }, now);
  }
};

/**
 * Enough units are in the network, but not within reach of the channels that promised them, since a rule or where units are
 * has changed: what is left covers as many holds as it can, the oldest first, and the others give way as in `shortenHolds`.
 * `holds` are all that is held of the SKU over the network, oldest first.
 */
export const shortenUnreachable = (
  book: StockBook,
  sku: string,
  holds: readonly ReservationLine[],
  now: Date,
): void => {
  if (shortestSet(positionIn(book, sku)) >= 0) return;
  for (const { line, units } of listUncovered(book, sku, holds))
    movePromise(book, line, { held: -units, [stateWithout(line)]: units }, now);
};

/** What becomes of units that a promise no longer holds. */
const stateWithout = ({ orderId }: ReservationLine) => (orderId === null ? 'cancelled' : 'backordered');

/** Whole units or kits of a promise that had to go. */
const giveUp = (book: StockBook, sku: string, line: ReservationLine, now: Date): number => {
  const perUnit = componentsOf(line).find((part) => part.sku === sku)?.quantity;
  if (perUnit === undefined) return 0;
  let left = line;
  for (const locationId of placesOf(line)) {
    const missing = locationId === null ? missingInNetwork(book, sku) : missingAt(book, sku, locationId);
    const most = locationId === null || left.kept === null ? left.held : keptAt(left, locationId);
    const units = Math.min(most, Math.ceil(missing / perUnit));
    if (units > 0) left = movePromise(book, left, { held: -units, [stateWithout(left)]: units }, now, locationId);
  }
  return line.held - left.held;
};

/** Where a promise may be short: at the locations where it is kept; what isn't kept for pick-up, in the network as well. */
const placesOf = ({ kept, locationId }: ReservationLine): readonly (string | null)[] =>
  locationId === null ? [...(kept ?? []).map((each) => each.locationId), null] : [locationId];

const missingInNetwork = (book: StockBook, sku: string): number => {
  const { available, reserved } = positionIn(book, sku);
  return Math.max(0, reserved - available);
};

const missingAt = (book: StockBook, sku: string, locationId: string): number =>
  Math.max(0, -levelIn(book, sku, locationId).available);

/**
 * A node has fewer units than were taken there: so many of the youngest allocations are asked back, and what was asked back
 * before and is there after all is not any more. Answers those that changed; `standing` are those of one SKU at one node,
 * youngest first.
 */
export const recallAllocations = (
  available: number,
  standing: readonly StandingAllocation[],
): readonly StandingAllocation[] => {
  let rest = Math.max(0, -available);
  return standing.flatMap((allocation) => {
    const recalled = Math.min(rest, unitsStanding(allocation));
    rest -= recalled;
    return recalled === allocation.recalled ? [] : [{ ...allocation, recalled }];
  });
};
