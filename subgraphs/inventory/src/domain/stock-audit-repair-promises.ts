import { fillWaiting } from './fill-waiting.ts';
import { type StandingAllocation, unitsStanding } from './leave-node.ts';
import { endPromise, movePromise, reopenPromise } from './reservation.ts';
import type { ReservationLine } from './reservation-line.ts';
import type { AuditedEnding, AuditedOrphan, AuditedPromise, AuditedWait } from './stock-audit.ts';
import { surplusOf, unitsTaken } from './stock-audit-promises.ts';
import type { Repaired, Repairer } from './stock-audit-repairs.ts';
import { post, type StockBook, standingLines } from './stock-book.ts';

/** Null where the reservation was not locked, because it only now is one that has ended. */
export const endReservation = (
  book: StockBook,
  { reservationId, sku }: AuditedEnding,
  { now }: Repairer,
): Repaired | null => {
  const lines = standingLines(book).filter((line) => line.reservationId === reservationId && line.sku === sku);
  for (const line of lines) endPromise(book, line, now);
  return lines.length > 0 ? { action: 'Ended the promise: what it held is free again.' } : null;
};

/** Allocations of a SKU for an order line, at one node where it is named. */
interface Taken {
  readonly orderLineId: string;
  readonly sku: string;
  readonly locationId?: string;
}

/** Gives so many units back, youngest allocations first; null where fewer stand. */
const giveBack = (
  book: StockBook,
  standing: readonly StandingAllocation[],
  { orderLineId, sku, locationId }: Taken,
  units: number,
  { actor, now }: Repairer,
): StandingAllocation[] | null => {
  let left = units;
  const changed = standing.toReversed().flatMap((each) => {
    const isMeant =
      each.orderLineId === orderLineId && each.sku === sku && each.locationId === (locationId ?? each.locationId);
    const quantity = isMeant ? Math.min(left, unitsStanding(each)) : 0;
    if (quantity === 0) return [];
    left -= quantity;
    const cause = { kind: 'RELEASE', reason: null, reference: orderLineId, actor, occurredAt: now } as const;
    post(book, { ...cause, sku, locationId: each.locationId, quantity, fromState: 'ALLOCATED', toState: 'AVAILABLE' });
    return [
      {
        ...each,
        released: each.released + quantity,
        recalled: Math.min(each.recalled, unitsStanding(each) - quantity),
      },
    ];
  });
  return left === 0 ? changed : null;
};

/** Units for an order line that was promised none of them are available again. */
export const releaseOrphan = (
  book: StockBook,
  orphan: AuditedOrphan,
  standing: readonly StandingAllocation[],
  by: Repairer,
): Repaired | null => {
  const allocations = giveBack(book, standing, orphan, orphan.units, by);
  return allocations && { action: `Gave ${orphan.units} back: they are available again.`, allocations };
};

/** A promise says that those units were taken that its allocations have; a kit's components that make no whole one go back. */
export const settlePromise = (
  book: StockBook,
  promise: AuditedPromise,
  standing: readonly StandingAllocation[],
  by: Repairer,
): Repaired | null => {
  const line = book.promises.get(promise.id);
  if (!line) return null;
  const difference = unitsTaken(promise) - line.allocated;
  const moved = difference < 0 ? takeFewer(book, line, promise, -difference, by) : takeMore(book, line, difference, by);
  const back = surplusOf(promise).map(({ sku, units }) =>
    giveBack(book, standing, { orderLineId: line.id, sku }, units, by),
  );
  if (!moved || back.includes(null)) return null;
  const allocations = back.flatMap((changed) => changed ?? []);
  const says = `The promise says that ${unitsTaken(promise)} were taken, instead of ${line.allocated}.`;
  const actions = [
    ...(difference === 0 ? [] : [says]),
    ...(allocations.length === 0 ? [] : ['Gave back what makes no whole kit.']),
  ];
  return { action: actions.join(' '), allocations };
};

const takeFewer = (
  book: StockBook,
  line: ReservationLine,
  { hasEnded }: AuditedPromise,
  units: number,
  { now }: Repairer,
) =>
  hasEnded
    ? movePromise(book, line, { allocated: -units, cancelled: units }, now)
    : reopenPromise(book, line, units, now);

/** Out of what is held first, then of what waits, then of what was given up; null where the line hasn't so many. */
const takeMore = (book: StockBook, line: ReservationLine, units: number, { now }: Repairer): ReservationLine | null => {
  const held = Math.min(units, line.held);
  const backordered = Math.min(units - held, line.backordered);
  const cancelled = Math.min(units - held - backordered, line.cancelled);
  if (held + backordered + cancelled < units) return null;
  return movePromise(
    book,
    line,
    { held: -held, backordered: -backordered, cancelled: -cancelled, allocated: units },
    now,
  );
};

/** Null where the units went to somebody meanwhile. */
export const fillWait = (book: StockBook, { line }: AuditedWait, { now }: Repairer): Repaired | null => {
  book.admit([line]);
  const [filled] = fillWaiting(book, [line], now);
  return filled ? { action: `Held ${filled.held - line.held} for it: its order is sourced.` } : null;
};
