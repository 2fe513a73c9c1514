/** What a text file itself can be wrong with, whatever it is about. */
export const TEXT_FAULTS = {
  WRONG_ENCODING:
    'The line holds bytes that are not UTF-8, of Windows-1252 say: save the file as UTF-8, or as UTF-16 with its byte order mark.',
  NUL_CHARACTER: 'The line holds a NUL character: the file was damaged, or is no text.',
  LINE_TOO_LONG: 'The line has more than 65,536 characters: a quote may be missing, or the file be no list of rows.',
  TRUNCATED_LINE: 'The file ends in the middle of this line: have it delivered again.',
  UNCLOSED_QUOTE: 'A quote is opened and not closed: within quotes, a quote of the text is written twice.',
  MISPLACED_QUOTE: 'Text follows a closing quote: within quotes, a quote of the text is written twice.',
  WRONG_COLUMN_COUNT: 'The row has more or fewer columns than the header.',
} as const;

export type TextFaultCode = keyof typeof TEXT_FAULTS;

/** Why a row is not applied. */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

export const textFault = (code: TextFaultCode, message: string = TEXT_FAULTS[code]): Fault => ({ code, message });

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
  ...(isUnterminated && TORN.has(found.code) ? textFault('TRUNCATED_LINE') : found),
});
