import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type CsvRow, csvRows } from './csv-rows.ts';
import { enterLine, openBook, type SoldBook } from './sold-book.ts';
import { COLUMN_NAMES, readSoldLine } from './sold-line.ts';

export interface RejectedRow extends CsvRow {
  readonly reason: string;
}

export interface ReadFile {
  readonly book: SoldBook;
  readonly rejected: readonly RejectedRow[];
}

/** Reads a file of sales row by row. A row that can't be used is set aside; its order keeps the others. */
export const readBook = async (file: string): Promise<ReadFile> => {
  const book = openBook();
  const rejected: RejectedRow[] = [];
  for await (const row of csvRows(file, COLUMN_NAMES)) {
    const reason = row.malformed ?? enterRow(book, row);
    if (reason !== null) rejected.push({ ...row, reason });
  }
  return { book, rejected };
};

const enterRow = (book: SoldBook, { columns }: CsvRow): string | null => {
  const reading = readSoldLine(columns);
  return reading.ok ? enterLine(book, reading.line) : reading.reason;
};

/** Names the file by what is in it. */
export const hashFile = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex').slice(0, 16);
};
