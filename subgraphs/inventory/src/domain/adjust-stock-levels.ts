import { rejectedAll, type UserError } from '@tutti/kit/decision';
import { adjustStock } from './adjust-stock.ts';
import type { Location } from './location.ts';
import { refusePlace, type StockRowOutcome } from './set-stock-levels.ts';
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

/**
 * Adjusts positions, row by row, so that several rows of one position are applied in their order; a version that a row
 * names is the one that the position had before all of them. A row that can't be applied is refused with its index, and
 * the others are applied.
 */
export const adjustStockLevels = (
  book: StockBook,
  rows: readonly StockAdjustmentRow[],
  locations: ReadonlyMap<string, Location>,
  source: string,
  now: Date,
): StockRowOutcome => {
  const applied: { index: number; locationCode: string; level: StockLevel }[] = [];
  const refused: (UserError & { index: number })[] = [];
  for (const [index, row] of rows.entries()) {
    const { locationId, refusal: misplaced } = refusePlace(book, row, locations);
    const adjustment = { ...row, locationId, reference: row.reference ?? source, actor: source };
    const decision = misplaced ? rejectedAll([misplaced]) : adjustStock(book, adjustment, now);
    if (decision.ok) applied.push({ index, locationCode: row.locationCode, level: levelIn(book, row.sku, locationId) });
    else refused.push(...decision.errors.map((refusal) => ({ ...refusal, index })));
  }
  return { applied, refused };
};
