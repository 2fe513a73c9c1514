import type { UserError } from '@tutti/kit/decision';
import { tooLong } from '@tutti/kit/messages';
import { MAX_TEXT, MAX_UNITS, withinNetwork } from './adjust-stock.ts';
import { holdsStock, type Location } from './location.ts';
import { onHand, type StockState } from './stock.ts';
import { levelIn, type StockBook } from './stock-book.ts';

/** Of an inbound shipment or a transfer. */
export const MAX_LINES = 500;
/** Of a date that somebody expects something at. */
export const MAX_YEARS_AHEAD = 5;

/** Units of a SKU that a caller names in a line. */
export interface AskedLine {
  readonly sku: string;
  readonly quantity: number;
}

export type LineCode = 'INVALID_LINE_COUNT' | 'DUPLICATE_ROW' | 'INVALID_QUANTITY';
export type ProductCode = 'SKU_NOT_FOUND' | 'KIT_HOLDS_NO_STOCK';
export type PlaceCode = 'LOCATION_NOT_FOUND' | 'LOCATION_HOLDS_NO_STOCK';

export const userError = <Code extends string>(code: Code, message: string, ...field: string[]): UserError<Code> => ({
  code,
  message,
  field,
});

/** Path of a line's field in the input. */
export const atLine = (index: number, field: string): [string, string, string] => ['lines', String(index), field];

export const isUnits = (quantity: number, least: 0 | 1): boolean =>
  Number.isInteger(quantity) && quantity >= least && quantity <= MAX_UNITS;

/** What is wrong with lines by themselves: one a SKU, each of `least` units or more. `field` names them in the input. */
export const lineErrors = (lines: readonly AskedLine[], least: 0 | 1, field = 'quantity'): UserError<LineCode>[] => {
  if (lines.length > MAX_LINES) return [tooFewOrMany()];
  const seen = new Set<string>();
  return lines.flatMap(({ sku, quantity }, index) => {
    const isRepeated = seen.has(sku);
    seen.add(sku);
    return [
      ...(isRepeated ? [userError('DUPLICATE_ROW', 'An earlier line names this SKU.', ...atLine(index, 'sku'))] : []),
      ...(isUnits(quantity, least) ? [] : [notUnits(least, ...atLine(index, field))]),
    ];
  });
};

/** How units can arrive; every other state comes later, with a promise or a choice. */
export const ARRIVAL_STATES: readonly StockState[] = ['AVAILABLE', 'DAMAGED', 'QUALITY_CONTROL'];

/** Units of one SKU that arrived in one state; a delivery may have several of a SKU, taken in in their order. */
export interface ArrivedLine extends AskedLine {
  readonly state: StockState;
  /** Units of the same SKU in lines before it. */
  readonly before: number;
}

/** Lines of a delivery, each with the units that those before it brought of its SKU. */
export const arrivedLines = (lines: readonly Omit<ArrivedLine, 'before'>[]): ArrivedLine[] => {
  const units = new Map<string, number>();
  return lines.map((line) => {
    const before = units.get(line.sku) ?? 0;
    units.set(line.sku, before + (isUnits(line.quantity, 0) ? line.quantity : 0));
    return { ...line, before };
  });
};

/** Units of a SKU over all lines of a delivery. */
export const unitsArrived = (lines: readonly ArrivedLine[], sku: string): number =>
  lines.reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0);

/** What is wrong with a delivery's lines by themselves. */
export const arrivalErrors = (lines: readonly ArrivedLine[], field: string): UserError<LineCode | 'INVALID_STATE'>[] =>
  lines.length > MAX_LINES
    ? [tooFewOrMany()]
    : lines.flatMap(({ quantity, state }, index) => [
        ...(isUnits(quantity, 0) ? [] : [notUnits(0, ...atLine(index, field))]),
        ...(ARRIVAL_STATES.includes(state)
          ? []
          : [userError('INVALID_STATE', `Units arrive ${ARRIVAL_STATES.join(', ')}.`, ...atLine(index, 'state'))]),
      ]);

/** What is wrong with lines that plan something: there is one at least, and each SKU can have stock of its own. */
export const planErrors = (
  book: StockBook,
  lines: readonly AskedLine[],
  field?: string,
): UserError<LineCode | ProductCode>[] =>
  lines.length < 1 || lines.length > MAX_LINES
    ? [tooFewOrMany()]
    : [...lineErrors(lines, 1, field), ...lines.flatMap(({ sku }, index) => productErrors(book, sku, index))];

export const productErrors = (book: StockBook, sku: string, index: number): UserError<ProductCode>[] => {
  const position = book.positions.get(sku);
  if (!position) return [userError('SKU_NOT_FOUND', `No product ${sku}.`, ...atLine(index, 'sku'))];
  if (!position.components) return [];
  return [userError('KIT_HOLDS_NO_STOCK', `${sku} is a kit; name its components.`, ...atLine(index, 'sku'))];
};

export const placeErrors = (location: Location | undefined, code: string, field: string): UserError<PlaceCode>[] => {
  if (!location) return [userError('LOCATION_NOT_FOUND', `No location ${code}.`, field)];
  return holdsStock(location) ? [] : [userError('LOCATION_HOLDS_NO_STOCK', `${code} holds no stock.`, field)];
};

/** `least` is 1 for a text that must say something; blanks say nothing. */
export const textErrors = (text: string | null, least: 0 | 1, field: string): UserError<'TEXT_TOO_LONG'>[] => {
  if ((text?.length ?? 0) <= MAX_TEXT && (least === 0 || text?.trim())) return [];
  return [
    userError(
      'TEXT_TOO_LONG',
      (text?.length ?? 0) > MAX_TEXT
        ? tooLong(field, text, MAX_TEXT)
        : `${field} is empty: send 1 to ${MAX_TEXT} characters.`,
      field,
    ),
  ];
};

/** A date that has passed is one that is late; none is before 1970, which pages by date couldn't show. */
export const dateErrors = (expectedAt: Date | null, now: Date): UserError<'INVALID_DATE'>[] => {
  if (expectedAt === null) return [];
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + MAX_YEARS_AHEAD);
  if (expectedAt.getTime() >= 0 && expectedAt <= latest) return [];
  return [
    userError('INVALID_DATE', `A date lies after 1969 and at most ${MAX_YEARS_AHEAD} years ahead.`, 'expectedAt'),
  ];
};

/** A null `expectedVersion` means that the caller doesn't care. */
export const versionErrors = (
  { version }: { readonly version: number },
  expectedVersion: number | null,
): UserError<'STALE_VERSION'>[] =>
  expectedVersion === null || expectedVersion === version
    ? []
    : [userError('STALE_VERSION', `It is at version ${version} now; read it again.`, 'expectedVersion')];

/** Whether so many units more can be counted there: of what is on its way, of what stands there, and over the network. */
export const hasRoom = (book: StockBook, sku: string, locationId: string, to: StockState, units: number): boolean => {
  const level = levelIn(book, sku, locationId);
  if (to === 'INCOMING') return level.incoming + units <= MAX_UNITS;
  return onHand(level) + units <= MAX_UNITS && (to !== 'AVAILABLE' || withinNetwork(book, sku, units));
};

export const noRoom = (...field: string[]): UserError<'INVALID_QUANTITY'> =>
  userError('INVALID_QUANTITY', `A position, and a network, has at most ${MAX_UNITS} units.`, ...field);

const tooFewOrMany = () => userError('INVALID_LINE_COUNT', `There are 1 to ${MAX_LINES} lines.`, 'lines');

const notUnits = (least: number, ...field: string[]) =>
  userError('INVALID_QUANTITY', `A quantity is a whole number from ${least} to ${MAX_UNITS}.`, ...field);
