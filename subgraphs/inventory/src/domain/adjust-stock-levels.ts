import type { UserError } from '@tutti/kit/decision';
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
    const place = refusePlace(book, row, locations, seen);
    const adjustment = { ...row, locationId: place.locationId, reference: row.reference ?? source, actor: source };
    const decision = place.refusal ? null : adjustStock(book, adjustment, now);
    const refusals = place.refusal ? [place.refusal] : decision?.ok === false ? decision.errors : [];
    if (refusals.length > 0) refused.push(...refusals.map((refusal) => ({ ...refusal, index })));
    else applied.push({ index, locationCode: row.locationCode, level: levelIn(book, row.sku, place.locationId) });
  }
  return { applied, refused };
};
