import { componentsOf } from './kit.ts';
import { type StandingAllocation, unitsStanding } from './leave-node.ts';
import { movePromise } from './reservation.ts';
import type { ReservationLine } from './reservation-line.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';

/**
 * Fewer units are in the network than are held: the youngest holds give way until the others are covered. An order's units
 * wait from then on, a basket's are let go. `lines` come youngest first; those of other SKUs are left alone.
 */
export const shortenHolds = (book: StockBook, sku: string, lines: readonly ReservationLine[], now: Date): void => {
  for (const { id } of lines) {
    const line = book.promises.get(id);
    const units = line ? unitsToGiveUp(book, sku, line) : 0;
    if (!line || units === 0) continue;
    movePromise(book, line, { held: -units, [line.orderId === null ? 'cancelled' : 'backordered']: units }, now);
  }
};

/** Whole units or kits of a promise that have to go. */
const unitsToGiveUp = (book: StockBook, sku: string, line: ReservationLine): number => {
  const perUnit = componentsOf(line).find((part) => part.sku === sku)?.quantity;
  if (perUnit === undefined) return 0;
  const missing = line.locationId === null ? missingInNetwork(book, sku) : missingAt(book, sku, line.locationId);
  return Math.min(line.held, Math.ceil(missing / perUnit));
};

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
