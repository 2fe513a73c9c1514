import { type Fault, type RefusedRow, refuseLine, textFault } from './faults.ts';
import { fieldsOf } from './fields.ts';
import type { CsvHeader } from './header.ts';
import { type Line, MAX_LINE_LENGTH } from './lines.ts';

/** A row by its columns, in the order of the header. */
export interface CsvRecord {
  readonly line: number;
  readonly raw: string;
  readonly fields: readonly string[];
}

export interface RecordReader {
  /** The rows that these lines complete. */
  read(lines: readonly Line[]): (CsvRecord | RefusedRow)[];
  /** The rows that the file's end completes. */
  end(): (CsvRecord | RefusedRow)[];
}

const MAX_LINES_OF_A_ROW = 100;

/**
 * Reads the lines after the header. Rows whose every column is blank are none. A quoted field may hold line ends; where
 * that makes no row of the header's width, or none of a bearable length, its first line alone is refused and reading goes
 * on at the next.
 */
export const openRecords = ({ delimiter, line: headerLine, names }: CsvHeader): RecordReader => {
  const width = names.length;
  let open: Line[] = [];
  let raw = '';
  const take = (line: Line, found: (CsvRecord | RefusedRow)[]): void => {
    if (open.length === 0 && !line.fault && line.text.trim() === '') return;
    raw = open.length === 0 ? line.text : `${raw}\n${line.text}`;
    open.push(line);
    const [first = line] = open;
    const fields = line.fault ? 'unclosed' : fieldsOf(raw, delimiter);
    if (fields === 'unclosed' && !line.fault && isBearable()) return;
    if (typeof fields !== 'string' && fits(fields, width)) {
      open = [];
      if (!fields.every(isBlank)) found.push({ line: first.number, raw, fields });
    } else giveUp(found, faultOf(fields, open.length, width));
  };
  const isBearable = () => open.length < MAX_LINES_OF_A_ROW && raw.length <= MAX_LINE_LENGTH;
  /** The lines after the first are read again, each as the beginning of a row. */
  const giveUp = (found: (CsvRecord | RefusedRow)[], why: Fault) => {
    const [first, ...others] = open;
    open = [];
    if (first) found.push(refuseLine(first, first.fault ?? why));
    for (const line of others) take(line, found);
  };
  return {
    read: (lines) => {
      const found: (CsvRecord | RefusedRow)[] = [];
      for (const line of lines) if (line.number > headerLine) take(line, found);
      return found;
    },
    end: () => {
      const found: (CsvRecord | RefusedRow)[] = [];
      while (open.length > 0) giveUp(found, textFault('UNCLOSED_QUOTE'));
      return found;
    },
  };
};

const isBlank = (field: string): boolean => field.trim() === '';

/** A spreadsheet may write blank columns beyond the header, and rows of delimiters alone. */
const fits = (fields: readonly string[], width: number): boolean =>
  fields.length === width || (fields.length > width && fields.slice(width).every(isBlank)) || fields.every(isBlank);

const faultOf = (fields: ReturnType<typeof fieldsOf>, lines: number, width: number): Fault => {
  if (lines > 1 || fields === 'unclosed') return textFault('UNCLOSED_QUOTE');
  if (fields === 'misplaced') return textFault('MISPLACED_QUOTE');
  return textFault(
    'WRONG_COLUMN_COUNT',
    `The row has ${fields.length} columns and the header ${width}: a text that holds the delimiter needs quotes around it.`,
  );
};
