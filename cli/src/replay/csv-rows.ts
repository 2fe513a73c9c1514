import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type CsvError, parse } from 'csv-parse/sync';
import type { Columns } from './row-reader.ts';

export interface CsvRow {
  /** Line of the file; the header is line 1. */
  readonly row: number;
  /** What the row says under the header's names, as far as it can be read. */
  readonly columns: Columns;
  /** Set where the row is not one that the format allows. */
  readonly malformed: string | null;
}

/**
 * The rows of a CSV file as a stream, a line each: so a quote that is never closed costs its own row and not all those
 * after it. Throws when the file can't be read or lacks a column.
 */
export const csvRows = async function* (file: string, needed: readonly string[]): AsyncGenerator<CsvRow> {
  const source = createReadStream(file);
  const broken = new Promise<never>((_, reject) => source.once('error', reject));
  broken.catch(() => undefined);
  const lines = createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  let header: readonly string[] | null = null;
  for (let row = 1; ; row++) {
    const { value: line, done } = await Promise.race([lines.next(), broken]);
    if (done) break;
    if (!header) header = readHeader(line, needed);
    else if (line.trim()) yield readLine(line, row, header);
  }
  if (!header) throw new Error('The file is empty.');
};

const readHeader = (line: string, needed: readonly string[]): readonly string[] => {
  const header = fieldsOf(line.replace(/^\uFEFF/, '')).map((name) => name.trim());
  const missing = needed.filter((name) => !header.includes(name));
  if (missing.length > 0) throw new Error(`The file has no column ${missing.join(', ')}.`);
  return header;
};

const readLine = (line: string, row: number, header: readonly string[]): CsvRow => {
  try {
    const fields = fieldsOf(line);
    const columns = Object.fromEntries(header.map((name, place) => [name, fields[place]]));
    const difference = fields.length - header.length;
    return {
      row,
      columns,
      malformed: difference === 0 ? null : `it has ${fields.length} fields, not ${header.length}`,
    };
  } catch (error) {
    const unclosed = (error as CsvError).code === 'CSV_QUOTE_NOT_CLOSED';
    return { row, columns: {}, malformed: unclosed ? 'a quote is not closed on its line' : (error as Error).message };
  }
};

/** Most lines have no quotes, and then a comma is all there is to CSV. */
const fieldsOf = (line: string): string[] => (line.includes('"') ? quotedFieldsOf(line) : line.split(','));

const quotedFieldsOf = (line: string): string[] =>
  (parse(line, { relax_column_count: true, relax_quotes: true }) as string[][])[0] ?? [];
