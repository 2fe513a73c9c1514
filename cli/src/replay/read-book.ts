import { createHash } from 'node:crypto';
import { type CsvRow, csvRows } from './csv-rows.ts';
import { enterLine, openBook, type SoldBook } from './sold-book.ts';
import { COLUMN_NAMES, readSoldLine } from './sold-line.ts';

export interface RejectedRow extends CsvRow {
  readonly reason: string;
}

export interface ReadFile {
  readonly book: SoldBook;
  /** Names the file by its rows, however they are written. */
  readonly hash: string;
  readonly rejected: readonly RejectedRow[];
}

/** Reads a file of sales row by row. A row that can't be used is set aside; its order keeps the others. */
export const readBook = async (file: string): Promise<ReadFile> => {
  const book = openBook();
  const rejected: RejectedRow[] = [];
  const hash = createHash('sha256');
  for await (const row of csvRows(file, COLUMN_NAMES)) {
    hash.update(`${JSON.stringify(COLUMN_NAMES.map((name) => row.columns[name] ?? null))}\n`);
    const reason = row.malformed ?? enterRow(book, row);
    if (reason !== null) rejected.push({ ...row, reason });
  }
  return { book, rejected, hash: hash.digest('hex').slice(0, 16) };
};

const enterRow = (book: SoldBook, { columns }: CsvRow): string | null => {
  const reading = readSoldLine(columns);
  return reading.ok ? enterLine(book, reading.line) : reading.reason;
};
