import { MEMBERS } from './channel.ts';
import { componentsOf } from './kit.ts';
import { setsOf, slackOf } from './promisable.ts';
import { bitOf } from './channel.ts';
import { movePromise, type ReservationLine } from './reservation.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { type StandingAllocation, unitsStanding } from './leave-node.ts';

/**
 * Fewer units are in the network than are held: the youngest holds wait instead, until the others are covered.
 * `lines` are those that hold units of the SKU, youngest first.
 */
export const shortenHolds = (book: StockBook, sku: string, lines: readonly ReservationLine[], now: Date): void => {
  for (const { id } of lines) {
    const line = book.promises.get(id);
    const units = line ? unitsToGiveUp(book, sku, line) : 0;
    if (line && units > 0) movePromise(book, line, { held: -units, backordered: units }, now);
  }
};

/** Whole units or kits of a promise that have to go: as many as the set of channels that lacks most. */
const unitsToGiveUp = (book: StockBook, sku: string, line: ReservationLine): number => {
  const perUnit = componentsOf(line).find((part) => part.sku === sku)?.quantity ?? 1;
  const missing = line.locationId === null ? missingFor(book, sku, line) : missingAt(book, sku, line.locationId);
  return Math.min(line.held, Math.ceil(missing / perUnit));
};

const missingFor = (book: StockBook, sku: string, { channel }: ReservationLine): number => {
  const position = positionIn(book, sku);
  const slacks = setsOf(position)
    .filter((set) => MEMBERS[set]?.includes(bitOf(channel)))
    .map((set) => slackOf(position, set));
  return Math.max(0, ...slacks.map((slack) => -slack));
};

const missingAt = (book: StockBook, sku: string, locationId: string): number =>
  Math.max(0, -levelIn(book, sku, locationId).available);

/**
 * A node has fewer units than were taken there: the youngest allocations are asked back, beyond those that were before.
 * `standing` are those of one SKU at one node, youngest first.
 */
export const recallAllocations = (
  available: number,
  standing: readonly StandingAllocation[],
): readonly StandingAllocation[] => {
  let rest = -available - standing.reduce((sum, { recalled }) => sum + recalled, 0);
  return standing.flatMap((allocation) => {
    const units = Math.min(Math.max(0, rest), unitsStanding(allocation) - allocation.recalled);
    rest -= units;
    return units > 0 ? [{ ...allocation, recalled: allocation.recalled + units }] : [];
  });
};
