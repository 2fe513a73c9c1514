import { accepted, type Decision, type Rejected, rejected, rejectedAll, type UserError } from '@tutti/kit/decision';
import { newId } from '@tutti/kit/ids';
import { MAX_UNITS, withinNetwork } from './adjust-stock.ts';
import { correctBy } from './set-stock-levels.ts';
import { type MovementCause, onHand, type StockLevel } from './stock.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { isUnits, noRoom, textErrors, userError, versionErrors } from './transfer-checks.ts';

export type CycleCountStatus = 'POSTED' | 'PENDING_APPROVAL' | 'APPROVED' | 'REJECTED';

/** Somebody counted one position. */
export interface CycleCount {
  readonly id: string;
  readonly sku: string;
  readonly locationId: string;
  readonly countedQuantity: number;
  /** What the record said when the count came in. */
  readonly recordedQuantity: number;
  readonly status: CycleCountStatus;
  /** As the caller says. */
  readonly countedBy: string;
  /** Who signed the count; null for those from before that was kept. */
  readonly recordedBy: string | null;
  readonly createdAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** Every way a count moves; what is not listed can't happen. */
export const CYCLE_COUNT_TRANSITIONS: Readonly<Record<CycleCountStatus, readonly CycleCountStatus[]>> = {
  POSTED: [],
  PENDING_APPROVAL: ['APPROVED', 'REJECTED'],
  APPROVED: [],
  REJECTED: [],
};

/** A difference above both is large: so many units, and so many percent of what was recorded. */
export interface ApprovalLimits {
  readonly units: number;
  readonly percent: number;
}

/** For whoever may change any number of units: no one person. */
export const NO_LIMITS: ApprovalLimits = { units: Number.POSITIVE_INFINITY, percent: 0 };

/** Where nobody sets others. */
export const DEFAULT_APPROVAL_LIMITS: ApprovalLimits = { units: 20, percent: 20 };

export interface CountFinding {
  readonly sku: string;
  readonly locationId: string;
  readonly countedQuantity: number;
  readonly countedBy: string;
  readonly recordedBy: string;
  /** The version the counter saw; null to take the count whatever moved since. */
  readonly expectedVersion: number | null;
}

export type RecordCycleCountCode = 'INVALID_QUANTITY' | 'TEXT_TOO_LONG' | 'STALE_VERSION';
export type DecideCycleCountCode =
  | 'ACTION_NOT_ALLOWED'
  | 'TEXT_TOO_LONG'
  | 'KIT_HOLDS_NO_STOCK'
  | 'INSUFFICIENT_STOCK'
  | 'INVALID_QUANTITY';

/** Counted less recorded: below zero where units are missing. */
export const varianceOf = ({ countedQuantity, recordedQuantity }: CycleCount): number =>
  countedQuantity - recordedQuantity;

/** Takes a count as the truth, unless its difference is large: then somebody looks at it first, and nothing is posted. */
export const recordCycleCount = (
  book: StockBook,
  { sku, locationId, countedQuantity, countedBy, recordedBy, expectedVersion }: CountFinding,
  limits: ApprovalLimits,
  now: Date,
): Decision<CycleCount, RecordCycleCountCode> => {
  const level = levelIn(book, sku, locationId);
  const recordedQuantity = onHand(level);
  const errors = [
    ...quantityErrors(book, sku, countedQuantity, recordedQuantity),
    ...textErrors(countedBy, 1, 'countedBy'),
    ...versionErrors(level, expectedVersion),
  ];
  if (errors.length > 0) return rejectedAll(errors);
  const count: CycleCount = {
    id: newId('cyc'),
    sku,
    locationId,
    countedQuantity,
    recordedQuantity,
    status: isLarge(countedQuantity - recordedQuantity, recordedQuantity, limits) ? 'PENDING_APPROVAL' : 'POSTED',
    countedBy,
    recordedBy,
    createdAt: now,
    decidedBy: null,
    decidedAt: null,
  };
  if (count.status === 'POSTED') correctBy(book, causeOf(count, countedBy, now), varianceOf(count));
  return accepted(count);
};

/** Posts the difference, not the number, so that what moved since the count isn't undone. */
export const approveCycleCount = (
  book: StockBook,
  count: CycleCount,
  decidedBy: string,
  now: Date,
): Decision<CycleCount, DecideCycleCountCode> => {
  const decision = decide(count, 'APPROVED', decidedBy, now);
  if (!decision.ok) return decision;
  if (positionIn(book, count.sku).components)
    return rejected('KIT_HOLDS_NO_STOCK', `${count.sku} became a kit since.`, ['cycleCountId']);
  const variance = varianceOf(count);
  const units = undamaged(levelIn(book, count.sku, count.locationId));
  if (-variance > units)
    return rejected('INSUFFICIENT_STOCK', `Only ${units} units are there to take: count again.`, ['cycleCountId']);
  if (!withinNetwork(book, count.sku, variance)) return rejectedAll([noRoom('cycleCountId')]);
  correctBy(book, causeOf(count, decidedBy, now), variance);
  return decision;
};

/** The record stays as it is. */
export const rejectCycleCount = (
  count: CycleCount,
  decidedBy: string,
  now: Date,
): Decision<CycleCount, 'ACTION_NOT_ALLOWED' | 'TEXT_TOO_LONG'> => decide(count, 'REJECTED', decidedBy, now);

const decide = (
  count: CycleCount,
  status: 'APPROVED' | 'REJECTED',
  decidedBy: string,
  now: Date,
): Decision<CycleCount, 'ACTION_NOT_ALLOWED' | 'TEXT_TOO_LONG'> => {
  const errors = textErrors(decidedBy, 1, 'decidedBy');
  if (errors.length > 0) return rejectedAll(errors);
  if (!CYCLE_COUNT_TRANSITIONS[count.status].includes(status)) return actionNotAllowed(count);
  return accepted({ ...count, status, decidedBy, decidedAt: now });
};

/** Whether so many units more or fewer are too many for one person to say so. */
export const isLarge = (variance: number, recorded: number, { units, percent }: ApprovalLimits): boolean =>
  Math.abs(variance) > Math.max(units, (recorded * percent) / 100);

const undamaged = ({ available, reserved, allocated, safetyStock }: StockLevel): number =>
  available + reserved + allocated + safetyStock;

const actionNotAllowed = ({ status }: CycleCount): Rejected<'ACTION_NOT_ALLOWED'> =>
  rejected('ACTION_NOT_ALLOWED', `A count that is ${status} doesn't allow this.`);

const causeOf = ({ id, sku, locationId }: CycleCount, actor: string, now: Date): MovementCause => ({
  sku,
  locationId,
  kind: 'COUNT',
  reason: null,
  reference: id,
  actor,
  occurredAt: now,
});

const quantityErrors = (
  book: StockBook,
  sku: string,
  counted: number,
  recorded: number,
): UserError<'INVALID_QUANTITY'>[] => {
  if (!isUnits(counted, 0))
    return [userError('INVALID_QUANTITY', `A count is a whole number from 0 to ${MAX_UNITS}.`, 'countedQuantity')];
  return withinNetwork(book, sku, counted - recorded) ? [] : [noRoom('countedQuantity')];
};
