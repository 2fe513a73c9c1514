import type { UserError } from '@tutti/kit/decision';
import { adjustStock, type StockAdjustment, statesOf } from './adjust-stock.ts';
import type { Location } from './location.ts';
import { refusePlace, refuseRepeat, type StockRowOutcome } from './set-stock-levels.ts';
import type { StockAdjustmentReason, StockLevel } from './stock.ts';
import { levelIn, type StockBook } from './stock-book.ts';

export interface StockAdjustmentRow {
  readonly locationCode: string;
  readonly sku: string;
  /** Units to add, or to take where below zero. */
  readonly quantity: number;
  readonly reason: StockAdjustmentReason;
  readonly reference: string | null;
  readonly expectedVersion: number | null;
}

/** Adjusts positions, row by row. A row that can't be applied is refused with its index, and the others are applied. */
export const adjustStockLevels = (
  book: StockBook,
  rows: readonly StockAdjustmentRow[],
  locations: ReadonlyMap<string, Location>,
  source: string,
  now: Date,
): StockRowOutcome => {
  const seen = new Set<string>();
  const applied: { index: number; locationCode: string; level: StockLevel }[] = [];
  const refused: (UserError & { index: number })[] = [];
  for (const [index, row] of rows.entries()) {
    const { locationId, refusal: misplaced } = refusePlace(book, row, locations);
    const adjustment = { ...row, locationId, reference: row.reference ?? source, actor: source };
    const refusals = misplaced ? [misplaced] : adjustRow(book, adjustment, seen, now);
    if (refusals.length > 0) refused.push(...refusals.map((refusal) => ({ ...refusal, index })));
    else applied.push({ index, locationCode: row.locationCode, level: levelIn(book, row.sku, locationId) });
  }
  return { applied, refused };
};

const adjustRow = (
  book: StockBook,
  adjustment: StockAdjustment,
  seen: Set<string>,
  now: Date,
): readonly UserError[] => {
  const checked = statesOf(adjustment);
  if (!checked.ok) return checked.errors;
  const repeat = refuseRepeat(seen, adjustment.sku, adjustment.locationId);
  if (repeat) return [repeat];
  const decision = adjustStock(book, adjustment, now);
  return decision.ok ? [] : decision.errors;
};
