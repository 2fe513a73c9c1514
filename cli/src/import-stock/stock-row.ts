import { normalText } from '@tutti/kit/texts';
import type { Fault } from '../csv/faults.ts';
import { fault, type StockFaultCode } from './faults.ts';
import { readWholeNumber, shown } from './units.ts';

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

/** What each field is called in a file, its own name first; case, blanks, underscores and hyphens don't count. */
export const FIELD_NAMES = {
  sku: ['sku'],
  locationCode: ['locationCode', 'location'],
  onHand: ['onHand'],
  quantity: ['quantity'],
  reason: ['reason'],
  reference: ['reference'],
  expectedVersion: ['expectedVersion'],
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
const TEXT_FIELDS = ['locationCode', 'sku', 'reference'] as const;
/** The gateway refuses a whole request for one of these, or for what JSON would escape to look like one. */
const UNSTORABLE = /[\0\p{Surrogate}]|\\u0000|\\ud[89a-f][0-9a-f]{2}/iu;
/** Most texts: printable ASCII without a backslash. */
const HARMLESS = /^[ -[\]-~]*$/;

/** `labels` say what each field is called in a message. */
export const readStockRow = (kind: StockKind, fields: Fields, labels: Labels = OWN_NAMES): Reading => {
  const missing = NEEDED_FIELDS[kind].find((name) => fields[name] === '');
  if (missing) return { fault: fault('MISSING_VALUE', `The row has no ${labels[missing]}.`) };
  const unstorable = TEXT_FIELDS.find((name) => !HARMLESS.test(fields[name]) && UNSTORABLE.test(fields[name]));
  if (unstorable)
    return { fault: fault('INVALID_TEXT', `${labels[unstorable]} holds characters that no database keeps.`) };
  const expectedVersion = fields.expectedVersion === '' ? undefined : versionIn(fields.expectedVersion);
  if (expectedVersion === null)
    return {
      fault: faultOf('INVALID_VERSION', 'expectedVersion', fields, labels, 'a version is a whole number from 0 on'),
    };
  const rest = kind === 'levels' ? readLevel(fields, labels) : readAdjustment(fields, labels);
  if ('code' in rest) return { fault: rest };
  const [locationCode, sku] = [normalText(fields.locationCode, 'code'), normalText(fields.sku, 'code')];
  const row = { locationCode, sku, ...rest };
  return { row: expectedVersion === undefined ? row : { ...row, expectedVersion } };
};

type Labels = Readonly<Record<FieldName, string>>;

const OWN_NAMES = Object.fromEntries(Object.keys(FIELD_NAMES).map((name) => [name, name])) as Labels;

const faultOf = (code: StockFaultCode, name: FieldName, fields: Fields, labels: Labels, problem: string): Fault =>
  fault(code, shown(labels[name], fields[name], problem));

const versionIn = (text: string): number | null => {
  const read = readWholeNumber(text);
  return 'value' in read && read.value >= 0 && read.value <= MAX_VERSION ? read.value : null;
};

const readLevel = (fields: Fields, labels: Labels): Pick<LevelRow, 'onHand'> | Fault => {
  const read = readWholeNumber(fields.onHand);
  if ('value' in read && read.value >= 0) return { onHand: read.value };
  const problem = 'problem' in read ? read.problem : 'what was counted is 0 or more';
  return faultOf('INVALID_QUANTITY', 'onHand', fields, labels, problem);
};

const readAdjustment = (
  fields: Fields,
  labels: Labels,
): Pick<AdjustmentRow, 'quantity' | 'reason' | 'reference'> | Fault => {
  const read = readWholeNumber(fields.quantity);
  if ('problem' in read) return faultOf('INVALID_QUANTITY', 'quantity', fields, labels, read.problem);
  if (read.value === 0)
    return faultOf('INVALID_QUANTITY', 'quantity', fields, labels, 'units to add or take are not 0');
  const reason = fields.reason.toUpperCase();
  if (!REASONS.has(reason))
    return faultOf('INVALID_REASON', 'reason', fields, labels, `it is one of ${[...REASONS].join(', ')}`);
  return {
    quantity: read.value,
    reason,
    ...(fields.reference !== '' && { reference: normalText(fields.reference, 'code') }),
  };
};
