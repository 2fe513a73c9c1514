/** What the file itself can be wrong with, beside what the services refuse. */
export const FAULTS = {
  WRONG_ENCODING: 'The line holds bytes that are not UTF-8.',
  NUL_CHARACTER: 'The line holds a NUL character.',
  LINE_TOO_LONG: 'The line has more than 65,536 characters.',
  TRUNCATED_LINE: 'The file ends in the middle of this line.',
  UNCLOSED_QUOTE: 'A quote is opened and not closed.',
  MISPLACED_QUOTE: 'Text follows a closing quote.',
  WRONG_COLUMN_COUNT: 'The row has more or fewer columns than the header.',
  INVALID_JSON: 'The line is not a JSON object.',
  MISSING_VALUE: 'A value that every row needs is absent or empty.',
  INVALID_TEXT: 'A text holds characters that no database keeps.',
  INVALID_QUANTITY: 'Not a whole number of units.',
  INVALID_REASON: 'The reason is DAMAGED, THEFT, FOUND or CORRECTION.',
  INVALID_VERSION: 'The expected version is a whole number from 0 on.',
  OTHER_KIND: 'The row is of another kind than those before it: a file has levels or adjustments.',
  DUPLICATE_ROW: 'An earlier row of the file names this position.',
} as const;

export type FaultCode = keyof typeof FAULTS;

/** Why a row is not applied. */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

export const fault = (code: FaultCode, message: string = FAULTS[code]): Fault => ({ code, message });

/** A row that is not applied: where it stands, what it says word for word, and why. */
export interface RefusedRow extends Fault {
  /** Of the file, where its first line is 1. */
  readonly line: number;
  readonly raw: string;
}

/** What the end of a file that was cut off can do to its last line. */
const TORN = new Set<string>(['WRONG_ENCODING', 'UNCLOSED_QUOTE', 'WRONG_COLUMN_COUNT', 'INVALID_JSON']);

export const refuseLine = (
  { number, text, isUnterminated }: { number: number; text: string; isUnterminated: boolean },
  found: Fault,
): RefusedRow => ({
  line: number,
  raw: text,
  ...(isUnterminated && TORN.has(found.code) ? fault('TRUNCATED_LINE') : found),
});
