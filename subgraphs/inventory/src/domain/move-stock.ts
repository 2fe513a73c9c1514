import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { tooLong } from '@tutti/kit/messages';
import { isStale, MAX_TEXT, MAX_UNITS, withinNetwork } from './adjust-stock.ts';
import { keepsPromises } from './allocate.ts';
import { COUNTER_OF_STATE, type StockMovement, type StockState } from './stock.ts';
import { draftOn, keepDraft, levelIn, post, type StockBook } from './stock-book.ts';

/** States that nobody was promised: the others change with a promise or a parcel. */
const MOVABLE: readonly StockState[] = ['AVAILABLE', 'DAMAGED', 'QUALITY_CONTROL', 'SAFETY_STOCK'];

export interface StateChange {
  readonly sku: string;
  readonly locationId: string;
  readonly from: StockState;
  readonly to: StockState;
  readonly quantity: number;
  readonly reference: string | null;
  readonly actor: string;
  readonly expectedVersion: number | null;
}

export type MoveStockCode =
  | 'INVALID_QUANTITY'
  | 'INVALID_STATE'
  | 'STALE_VERSION'
  | 'INSUFFICIENT_STOCK'
  | 'TEXT_TOO_LONG';

/** Moves units by hand. It is a choice, not a finding: units that somebody was promised stay where they are. */
export const moveStock = (book: StockBook, change: StateChange, now: Date): Decision<StockMovement, MoveStockCode> => {
  const { sku, locationId, from, to, quantity, reference, actor } = change;
  if (!Number.isInteger(quantity) || quantity <= 0 || quantity > MAX_UNITS)
    return rejected('INVALID_QUANTITY', `The quantity is a whole number from 1 to ${MAX_UNITS}.`, ['quantity']);
  const long = (['reference', 'actor'] as const).find((field) => (change[field]?.length ?? 0) > MAX_TEXT);
  if (long) return rejected('TEXT_TOO_LONG', tooLong(long, change[long], MAX_TEXT), [long]);
  if (from === to || !MOVABLE.includes(from) || !MOVABLE.includes(to))
    return rejected('INVALID_STATE', `Units move by hand between two of ${MOVABLE.join(', ')}.`, [
      from === to || MOVABLE.includes(from) ? 'to' : 'from',
    ]);
  const level = levelIn(book, sku, locationId);
  if (isStale(level, change.expectedVersion))
    return rejected('STALE_VERSION', `The position is at version ${level.version}.`, ['expectedVersion']);
  const units = level[COUNTER_OF_STATE[from]];
  if (units < quantity)
    return rejected('INSUFFICIENT_STOCK', `Only ${Math.max(0, units)} units are in that state.`, ['quantity']);
  if (to === 'AVAILABLE' && !withinNetwork(book, sku, quantity))
    return rejected('INVALID_QUANTITY', `The network can have at most ${MAX_UNITS} units available.`, ['quantity']);
  const draft = draftOn(book);
  const cause = { sku, locationId, kind: 'STATE_CHANGE', reason: null, reference, actor, occurredAt: now } as const;
  const movement = post(draft, { ...cause, quantity, fromState: from, toState: to });
  if (!keepsPromises(draft))
    return rejected('INSUFFICIENT_STOCK', 'Some of these units are promised to orders or baskets.', ['quantity']);
  keepDraft(draft, book);
  return accepted(movement);
};
