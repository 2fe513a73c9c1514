import { newId } from '@tutti/kit/ids';
import type { StandingAllocation } from './leave-node.ts';
import type { MovementCause, StockMovement } from './stock.ts';
import type { AuditedPosition, Discrepancy } from './stock-audit.ts';
import {
  describePaths,
  excessOf,
  isLost,
  type PromisedState,
  pathsOf,
  settlementOf,
  type UnitsPath,
} from './stock-audit-ledger.ts';
import { levelIn, placeKey, post, type StockBook } from './stock-book.ts';

/** Who repairs, and when. */
export interface Repairer {
  readonly actor: string;
  readonly now: Date;
}

/** A movement under a version of its position that is past. */
export interface PastMovement extends StockMovement {
  readonly levelVersion: number;
}

/** What was done to a book, and what is to be saved besides. */
export interface Repaired {
  /** For people. */
  readonly action: string;
  readonly past?: readonly PastMovement[];
  readonly allocations?: readonly StandingAllocation[];
}

/** One thing to put right, and the discrepancies that it ends; null where it can't be. */
export interface RepairStep {
  readonly discrepancies: readonly Discrepancy[];
  readonly repair: (book: StockBook) => Repaired | null;
}

const MOST_UNITS = 2 ** 31 - 1;

/** Units in and out again: a movement's place in the ledger, and nothing more. */
const EVEN: readonly UnitsPath[] = [
  { fromState: null, toState: 'AVAILABLE', quantity: 1 },
  { fromState: 'AVAILABLE', toState: null, quantity: 1 },
];

/**
 * Writes into the ledger what the counters have already: every promise was made on them, so they stay. Missing versions are
 * taken over, so that the ledger has no gap; where none is missing the position's version moves on as ever.
 */
export const repairLedger = (book: StockBook, position: AuditedPosition, by: Repairer): Repaired | null => {
  const paths = pathsOf(excessOf(position));
  if (paths.some(({ quantity }) => quantity > MOST_UNITS) || isLost(position)) return null;
  const { sku, locationId, gaps } = position;
  const [first, ...others] = gaps.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, at) => from + at),
  );
  const written = paths.length > 0 ? `Wrote into the ledger ${describePaths(paths)}` : 'Filled the ledger';
  if (first === undefined) {
    book.levels.set(placeKey(sku, locationId), levelIn(book, sku, locationId));
    book.movements.push(...paths.map((path) => movementOf(position, path, by)));
    return { action: `${written}.` };
  }
  const past = [
    ...(paths.length > 0 ? paths : EVEN).map((path) => ({ ...movementOf(position, path, by), levelVersion: first })),
    ...others.flatMap((levelVersion) => EVEN.map((path) => ({ ...movementOf(position, path, by), levelVersion }))),
  ];
  const filled = others.length > 0 ? `, and ${others.length} more with movements that cancel each other out` : '';
  return { action: `${written}, as version ${first}${filled}.`, past };
};

/** Gives a state the units that are on record for it. */
export const settleState = (
  book: StockBook,
  position: AuditedPosition,
  state: PromisedState,
  by: Repairer,
): Repaired | null => {
  const paths = settlementOf(position, state);
  if (paths.some(({ quantity }) => quantity > MOST_UNITS)) return null;
  for (const path of paths) post(book, { ...causeOf(position, by), ...path });
  return { action: `Posted ${describePaths(paths)}.` };
};

const movementOf = (position: AuditedPosition, path: UnitsPath, by: Repairer): StockMovement => ({
  ...causeOf(position, by),
  ...path,
  id: newId('mov'),
});

const causeOf = ({ sku, locationId }: AuditedPosition, { actor, now }: Repairer): MovementCause => ({
  sku,
  locationId,
  kind: 'RECONCILIATION',
  reason: null,
  reference: 'stock audit',
  actor,
  occurredAt: now,
});

/**
 * Whether no repair took more from anywhere than there was, and the database can count the rest: else what it rests on has to
 * be put right before.
 */
export const isSound = ({ levels, positions }: StockBook): boolean =>
  [...levels.changed.values()].every(
    ({ available, reserved, allocated, damaged, qualityControl, safetyStock, incoming }) =>
      isCountable(available) &&
      [reserved, allocated, damaged, qualityControl, safetyStock, incoming].every(
        (units) => units >= 0 && isCountable(units),
      ),
  ) &&
  [...positions.changed.values()].every(
    ({ available, reserved, reservedByChannel, backordered, components }) =>
      [available, reserved, backordered].every(isCountable) &&
      [...Object.values(reservedByChannel), backordered].every((units) => units >= 0) &&
      (components === null || [available, reserved, backordered].every((units) => units === 0)),
  );

const isCountable = (units: number): boolean => Math.abs(units) <= MOST_UNITS;
