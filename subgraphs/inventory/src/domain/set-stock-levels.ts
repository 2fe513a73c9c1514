import type { UserError } from '@tutti/kit/decision';
import { exceedsNetwork, isStale, MAX_UNITS } from './adjust-stock.ts';
import { holdsStock, type Location } from './location.ts';
import { onHand, type StockLevel } from './stock.ts';
import { coverFromSafetyStock, levelIn, post, type StockBook } from './stock-book.ts';

export const MAX_ROWS = 10_000;

export interface StockLevelRow {
  readonly locationCode: string;
  readonly sku: string;
  readonly onHand: number;
  readonly expectedVersion: number | null;
}

export type StockRowCode =
  | 'SKU_NOT_FOUND'
  | 'LOCATION_NOT_FOUND'
  | 'LOCATION_HOLDS_NO_STOCK'
  | 'INVALID_QUANTITY'
  | 'STALE_VERSION'
  | 'DUPLICATE_ROW';

export interface StockRowOutcome {
  readonly applied: readonly { readonly index: number; readonly locationCode: string; readonly level: StockLevel }[];
  readonly refused: readonly (UserError<StockRowCode> & { readonly index: number })[];
}

/**
 * Takes a count as the truth, row by row: the difference to what the record said goes to or from `available`.
 * A row that can't be applied is refused with its index, and the others are applied.
 */
export const setStockLevels = (
  book: StockBook,
  rows: readonly StockLevelRow[],
  locations: ReadonlyMap<string, Location>,
  source: string,
  now: Date,
): StockRowOutcome => {
  const seen = new Set<string>();
  const applied: StockRowOutcome['applied'][number][] = [];
  const refused: StockRowOutcome['refused'][number][] = [];
  for (const [index, row] of rows.entries()) {
    const location = locations.get(row.locationCode);
    const refusal = refuse(book, row, location, seen);
    if (refusal) refused.push({ index, ...refusal });
    else
      applied.push({
        index,
        locationCode: row.locationCode,
        level: count(book, row, location as Location, source, now),
      });
  }
  return { applied, refused };
};

const count = (book: StockBook, row: StockLevelRow, { id }: Location, source: string, now: Date): StockLevel => {
  const difference = row.onHand - onHand(levelIn(book, row.sku, id));
  if (difference !== 0) {
    const cause = {
      sku: row.sku,
      locationId: id,
      kind: 'FEED',
      reason: null,
      reference: source,
      actor: source,
      occurredAt: now,
    } as const;
    post(book, {
      ...cause,
      quantity: Math.abs(difference),
      fromState: difference < 0 ? 'AVAILABLE' : null,
      toState: difference > 0 ? 'AVAILABLE' : null,
    });
    coverFromSafetyStock(book, cause);
  }
  return levelIn(book, row.sku, id);
};

const refuse = (
  book: StockBook,
  row: StockLevelRow,
  location: Location | undefined,
  seen: Set<string>,
): UserError<StockRowCode> | null => {
  const error = (code: StockRowCode, message: string, field: string) => ({ code, message, field: [field] });
  if (!location) return error('LOCATION_NOT_FOUND', `No location ${row.locationCode}.`, 'locationCode');
  if (!holdsStock(location))
    return error('LOCATION_HOLDS_NO_STOCK', `${location.code} holds no stock.`, 'locationCode');
  if (!book.positions.has(row.sku)) return error('SKU_NOT_FOUND', `No product ${row.sku}.`, 'sku');
  if (!Number.isInteger(row.onHand) || row.onHand < 0 || row.onHand > MAX_UNITS)
    return error('INVALID_QUANTITY', `onHand is a whole number from 0 to ${MAX_UNITS}.`, 'onHand');
  const place = `${location.id} ${row.sku}`;
  if (seen.has(place)) return error('DUPLICATE_ROW', 'An earlier row names this position.', 'sku');
  seen.add(place);
  const level = levelIn(book, row.sku, location.id);
  if (isStale(level, row.expectedVersion))
    return error('STALE_VERSION', `The position is at version ${level.version}.`, 'expectedVersion');
  if (row.onHand > onHand(level) && exceedsNetwork(book, row.sku, row.onHand - onHand(level)))
    return error('INVALID_QUANTITY', `The network can have at most ${MAX_UNITS} units available.`, 'onHand');
  return null;
};
