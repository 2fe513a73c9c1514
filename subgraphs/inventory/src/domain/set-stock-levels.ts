import type { UserError } from '@tutti/kit/decision';
import { isStale, MAX_UNITS, withinNetwork } from './adjust-stock.ts';
import { holdsStock, type Location } from './location.ts';
import { COUNTER_OF_STATE, type MovementCause, onHand, type StockLevel } from './stock.ts';
import { coverFromSafetyStock, levelIn, placeKey, post, type StockBook } from './stock-book.ts';

export const MAX_ROWS = 10_000;

export interface StockLevelRow {
  readonly locationCode: string;
  readonly sku: string;
  readonly onHand: number;
  readonly expectedVersion: number | null;
}

/** What became of each row: the level as it is now, or why it was refused. */
export interface StockRowOutcome {
  readonly applied: readonly { readonly index: number; readonly locationCode: string; readonly level: StockLevel }[];
  readonly refused: readonly (UserError & { readonly index: number })[];
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
    const { locationId, refusal: misplaced } = refusePlace(book, row, locations);
    const refusal =
      misplaced ?? wrongCount(row) ?? refuseRepeat(seen, row.sku, locationId) ?? refuseCount(book, row, locationId);
    if (refusal) refused.push({ ...refusal, index });
    else applied.push({ index, locationCode: row.locationCode, level: setOnHand(book, row, locationId, source, now) });
  }
  return { applied, refused };
};

const setOnHand = (book: StockBook, row: StockLevelRow, locationId: string, source: string, now: Date): StockLevel => {
  const cause = { kind: 'FEED', reason: null, reference: source, actor: source, occurredAt: now } as const;
  correctTo(book, { ...cause, sku: row.sku, locationId }, row.onHand);
  return levelIn(book, row.sku, locationId);
};

/**
 * Takes a count as the truth: the difference goes to or from `available`, out of safety stock where it runs short. More
 * damaged units, or units in quality control, than were counted in all can't be there either.
 */
const correctTo = (book: StockBook, cause: MovementCause, counted: number): void => {
  for (const state of ['DAMAGED', 'QUALITY_CONTROL'] as const) {
    const gone = levelIn(book, cause.sku, cause.locationId)[COUNTER_OF_STATE[state]] - counted;
    if (gone > 0) post(book, { ...cause, quantity: gone, fromState: state, toState: null });
  }
  const difference = counted - onHand(levelIn(book, cause.sku, cause.locationId));
  if (difference === 0) return;
  post(book, {
    ...cause,
    quantity: Math.abs(difference),
    fromState: difference < 0 ? 'AVAILABLE' : null,
    toState: difference > 0 ? 'AVAILABLE' : null,
  });
  coverFromSafetyStock(book, cause);
};

/** As many more or fewer than the record says, whatever it says by now. */
export const correctBy = (book: StockBook, cause: MovementCause, difference: number): void =>
  correctTo(book, cause, onHand(levelIn(book, cause.sku, cause.locationId)) + difference);

const error = (code: string, message: string, field: string): UserError => ({ code, message, field: [field] });

/** Where a row's stock is, or why it can't have any there. */
export const refusePlace = (
  book: StockBook,
  { locationCode, sku }: { readonly locationCode: string; readonly sku: string },
  locations: ReadonlyMap<string, Location>,
): { readonly locationId: string; readonly refusal: UserError | null } => {
  const location = locations.get(locationCode);
  const refuse = (refusal: UserError) => ({ locationId: '', refusal });
  if (!location) return refuse(error('LOCATION_NOT_FOUND', `No location ${locationCode}.`, 'locationCode'));
  if (!holdsStock(location))
    return refuse(error('LOCATION_HOLDS_NO_STOCK', `${location.code} holds no stock.`, 'locationCode'));
  const position = book.positions.get(sku);
  if (!position) return refuse(error('SKU_NOT_FOUND', `No product ${sku}.`, 'sku'));
  if (position.components) return refuse(error('KIT_HOLDS_NO_STOCK', `${sku} is a kit; name its components.`, 'sku'));
  return { locationId: location.id, refusal: null };
};

/** Each position once a request: a row that makes no sense by itself doesn't count. */
export const refuseRepeat = (seen: Set<string>, sku: string, locationId: string): UserError | null => {
  const place = placeKey(sku, locationId);
  if (seen.has(place)) return error('DUPLICATE_ROW', 'An earlier row names this position.', 'sku');
  seen.add(place);
  return null;
};

const wrongCount = ({ onHand: units }: StockLevelRow): UserError | null =>
  Number.isInteger(units) && units >= 0 && units <= MAX_UNITS
    ? null
    : error('INVALID_QUANTITY', `onHand is a whole number from 0 to ${MAX_UNITS}.`, 'onHand');

const refuseCount = (book: StockBook, row: StockLevelRow, locationId: string): UserError | null => {
  const level = levelIn(book, row.sku, locationId);
  if (isStale(level, row.expectedVersion))
    return error('STALE_VERSION', `The position is at version ${level.version}.`, 'expectedVersion');
  const added = row.onHand - onHand(level);
  if (added > 0 && !withinNetwork(book, row.sku, added))
    return error('INVALID_QUANTITY', `The network can have at most ${MAX_UNITS} units available.`, 'onHand');
  return null;
};
