import { type Rejected, rejected } from '@tutti/kit/decision';
import { tooLong } from '@tutti/kit/messages';
import type { NetworkPosition } from './stock.ts';

export interface Product {
  readonly sku: string;
  readonly title: string;
  readonly category: string | null;
  readonly weightGrams: number;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  /** What is there of it, and promised. */
  readonly position: NetworkPosition;
}

export interface ProductRow {
  readonly sku: string;
  readonly title: string;
  readonly category: string | null;
  readonly weightGrams: number;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  /** Null for what the product is already; a new one is sold from stock alone. */
  readonly backorderable: boolean | null;
}

const MAX_TEXT = 200;
const MAX_WEIGHT_GRAMS = 10_000_000;

/** Why a catalogue row can't be taken; null when it can. */
export const refuseProductRow = (row: ProductRow): Rejected<'INVALID_PRODUCT' | 'INVALID_QUANTITY'> | null => {
  if (row.sku.trim() !== row.sku) return rejected('INVALID_PRODUCT', 'A SKU has no blanks around it.', ['sku']);
  for (const field of ['sku', 'title'] as const) {
    if (row[field].trim() === '' || row[field].length > MAX_TEXT)
      return rejected('INVALID_PRODUCT', `${field} has 1 to ${MAX_TEXT} characters.`, [field]);
  }
  if ((row.category?.length ?? 0) > MAX_TEXT)
    return rejected('INVALID_PRODUCT', tooLong('category', row.category, MAX_TEXT), ['category']);
  for (const field of ['weightGrams', 'lengthMm', 'widthMm', 'heightMm'] as const) {
    const value = row[field];
    if (value !== null && !(Number.isInteger(value) && value > 0 && value <= MAX_WEIGHT_GRAMS))
      return rejected('INVALID_QUANTITY', `${field} is a whole number from 1 to ${MAX_WEIGHT_GRAMS}.`, [field]);
  }
  return null;
};
