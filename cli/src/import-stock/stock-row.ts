import { type Fault, fault } from './faults.ts';

/** What was counted at a position, as bulkSetStockLevels takes it. */
export interface LevelRow {
  readonly locationCode: string;
  readonly sku: string;
  readonly onHand: number;
  /** Absent to set it whatever it is. */
  readonly expectedVersion?: number;
}

/** Units to add to a position, or to take, as bulkAdjustStock takes it. */
export interface AdjustmentRow {
  readonly locationCode: string;
  readonly sku: string;
  readonly quantity: number;
  readonly reason: string;
  readonly reference?: string;
  readonly expectedVersion?: number;
}

export type StockRow = LevelRow | AdjustmentRow;
/** A row that can be sent, or why it can't. */
export type Reading = { readonly row: StockRow } | { readonly fault: Fault };
export type StockKind = 'levels' | 'adjustments';

/** What each field is called in a file, its own name first. */
export const FIELD_NAMES = {
  sku: ['sku'],
  locationCode: ['locationCode', 'location_code', 'location'],
  onHand: ['onHand', 'on_hand'],
  quantity: ['quantity'],
  reason: ['reason'],
  reference: ['reference'],
  expectedVersion: ['expectedVersion', 'expected_version'],
} as const;

export type FieldName = keyof typeof FIELD_NAMES;
/** A row's texts without blanks around them, '' where absent. */
export type Fields = Readonly<Record<FieldName, string>>;

export const NEEDED_FIELDS: Readonly<Record<StockKind, readonly FieldName[]>> = {
  levels: ['sku', 'locationCode', 'onHand'],
  adjustments: ['sku', 'locationCode', 'quantity', 'reason'],
};

/** Null where it shows neither; what shows both could be either, and nothing is guessed. */
export const kindShownBy = (has: (field: FieldName) => boolean): StockKind | 'both' | null => {
  const isAdjustment = has('quantity') && has('reason');
  if (has('onHand')) return isAdjustment ? 'both' : 'levels';
  return isAdjustment ? 'adjustments' : null;
};

const REASONS = new Set(['DAMAGED', 'THEFT', 'FOUND', 'CORRECTION']);
/** GraphQL's Int. */
const MAX_VERSION = 2 ** 31 - 1;
/** The gateway refuses a whole request for one of these, or for what JSON would escape to look like one. */
const UNSTORABLE = /[\0\p{Surrogate}]|\\u0000|\\ud[89a-f][0-9a-f]{2}/iu;

export const readStockRow = (kind: StockKind, fields: Fields): Reading => {
  const missing = NEEDED_FIELDS[kind].find((name) => fields[name] === '');
  if (missing) return { fault: fault('MISSING_VALUE', `The row has no ${missing}.`) };
  const { locationCode, sku, reference } = fields;
  if ([locationCode, sku, reference].some((text) => UNSTORABLE.test(text))) return { fault: fault('INVALID_TEXT') };
  const expectedVersion = fields.expectedVersion === '' ? undefined : wholeNumber(fields.expectedVersion);
  if (expectedVersion !== undefined && !(expectedVersion >= 0 && expectedVersion <= MAX_VERSION))
    return { fault: fault('INVALID_VERSION') };
  const rest = kind === 'levels' ? readLevel(fields) : readAdjustment(fields);
  if ('code' in rest) return { fault: rest };
  return { row: { locationCode, sku, ...rest, ...(expectedVersion !== undefined && { expectedVersion }) } };
};

const readLevel = (fields: Fields): Pick<LevelRow, 'onHand'> | Fault => {
  const onHand = wholeNumber(fields.onHand);
  return onHand >= 0 ? { onHand } : fault('INVALID_QUANTITY', 'onHand is a whole number, 0 or more.');
};

const readAdjustment = (fields: Fields): Pick<AdjustmentRow, 'quantity' | 'reason' | 'reference'> | Fault => {
  const quantity = wholeNumber(fields.quantity);
  if (!quantity) return fault('INVALID_QUANTITY', 'quantity is a whole number other than 0.');
  const reason = fields.reason.toUpperCase();
  if (!REASONS.has(reason)) return fault('INVALID_REASON');
  return { quantity, reason, ...(fields.reference !== '' && { reference: fields.reference }) };
};

/** NaN for anything else: "5.000" is five here and five thousand there. */
const wholeNumber = (text: string): number => {
  const value = /^[+-]?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  // Adding 0 makes 0 of -0.
  return Number.isSafeInteger(value) ? value + 0 : Number.NaN;
};
