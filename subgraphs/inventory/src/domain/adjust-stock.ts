import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { tooLong } from '@tutti/kit/messages';
import { onHand, type StockAdjustmentReason, type StockLevel, type StockMovement, type StockState } from './stock.ts';
import { coverFromSafetyStock, levelIn, positionIn, post, type StockBook } from './stock-book.ts';

/** Of one SKU over the whole network, so that its sum fits the 32 bits of the database and of GraphQL's Int. */
export const MAX_UNITS = 1_000_000_000;
/** Of a reference, actor or source. */
export const MAX_TEXT = 200;

export interface StockAdjustment {
  readonly sku: string;
  readonly locationId: string;
  /** Units to add, or to take where below zero. */
  readonly quantity: number;
  readonly reason: StockAdjustmentReason;
  readonly reference: string | null;
  readonly actor: string;
  readonly expectedVersion: number | null;
}

export type AdjustStockCode =
  | 'INVALID_QUANTITY'
  | 'REASON_CONTRADICTS_QUANTITY'
  | 'STALE_VERSION'
  | 'INSUFFICIENT_STOCK'
  | 'TEXT_TOO_LONG';

/** Where units come from and go to, by reason and direction; a pair that is absent makes no sense. */
const STATES: Record<
  StockAdjustmentReason,
  { add?: readonly [StockState | null, StockState]; take?: readonly [StockState, StockState | null] }
> = {
  DAMAGED: { add: ['DAMAGED', 'AVAILABLE'], take: ['AVAILABLE', 'DAMAGED'] },
  THEFT: { take: ['AVAILABLE', null] },
  FOUND: { add: [null, 'AVAILABLE'] },
  CORRECTION: { add: [null, 'AVAILABLE'], take: ['AVAILABLE', null] },
};

/**
 * Records what a person found. What was promised doesn't hold the truth back: `available` may go below zero, but never
 * are more units taken than stand there undamaged.
 */
export const adjustStock = (
  book: StockBook,
  adjustment: StockAdjustment,
  now: Date,
): Decision<StockMovement, AdjustStockCode> => {
  const checked = statesOf(adjustment);
  if (!checked.ok) return checked;
  const { sku, locationId, quantity, reason } = adjustment;
  const level = levelIn(book, sku, locationId);
  if (isStale(level, adjustment.expectedVersion))
    return rejected('STALE_VERSION', `The position is at version ${level.version}.`, ['expectedVersion']);
  const [fromState, toState] = checked.value;
  const units = Math.abs(quantity);
  if (fromState && units > unitsToTake(level, fromState))
    return rejected('INSUFFICIENT_STOCK', `Only ${unitsToTake(level, fromState)} units are there to take.`, [
      'quantity',
    ]);
  if (toState === 'AVAILABLE' && !withinNetwork(book, sku, units))
    return rejected('INVALID_QUANTITY', `The network can have at most ${MAX_UNITS} units available.`, ['quantity']);
  if (!fromState && onHand(level) + units > MAX_UNITS)
    return rejected('INVALID_QUANTITY', `A position can have at most ${MAX_UNITS} units.`, ['quantity']);
  const { reference, actor } = adjustment;
  const cause = { sku, locationId, kind: 'ADJUSTMENT', reason, reference, actor, occurredAt: now } as const;
  const movement = post(book, { ...cause, quantity: units, fromState, toState });
  coverFromSafetyStock(book, cause);
  return accepted(movement);
};

/** Where an adjustment's units come from and go to, or why it makes no sense whatever is there. */
export const statesOf = (
  adjustment: Pick<StockAdjustment, 'quantity' | 'reason' | 'reference' | 'actor'>,
): Decision<readonly [StockState | null, StockState | null], AdjustStockCode> => {
  const { quantity, reason } = adjustment;
  if (!Number.isInteger(quantity) || quantity === 0 || Math.abs(quantity) > MAX_UNITS)
    return rejected(
      'INVALID_QUANTITY',
      `The quantity is a whole number other than 0, at most ${MAX_UNITS} either way.`,
      ['quantity'],
    );
  const long = (['reference', 'actor'] as const).find((field) => (adjustment[field]?.length ?? 0) > MAX_TEXT);
  if (long) return rejected('TEXT_TOO_LONG', tooLong(long, adjustment[long], MAX_TEXT), [long]);
  const states = quantity > 0 ? STATES[reason].add : STATES[reason].take;
  return states
    ? accepted(states)
    : rejected('REASON_CONTRADICTS_QUANTITY', `${reason} ${quantity > 0 ? 'adds' : 'takes'} no units.`, ['reason']);
};

/** Null means that the caller doesn't care. */
export const isStale = ({ version }: StockLevel, expectedVersion: number | null): boolean =>
  expectedVersion !== null && expectedVersion !== version;

/** Whether the SKU would have no more units available than can be counted. */
export const withinNetwork = (book: StockBook, sku: string, added: number): boolean =>
  positionIn(book, sku).available + added <= MAX_UNITS;

const unitsToTake = (level: StockLevel, state: StockState): number =>
  state === 'DAMAGED' ? level.damaged : level.available + level.reserved + level.allocated + level.safetyStock;
