import { openDelivery } from '../csv/delivery.ts';
import type { RefusedRow } from '../csv/faults.ts';
import { type CsvHeader, foldName, listNames, plainText, readFirstLines, readHeader } from '../csv/header.ts';
import { readLines } from '../csv/lines.ts';
import { type CsvRecord, openRecords } from '../csv/records.ts';
import type { Columns } from './row-reader.ts';

export interface CsvRow {
  /** Line of the file, its first where it has several; the file's first line is 1. */
  readonly row: number;
  /** What the row says under the header's names, as far as it can be read. */
  readonly columns: Columns;
  /** Set where the row is not one that the format allows. */
  readonly malformed: string | null;
}

/** The rows of a CSV file as a stream. Throws when the file can't be read or lacks a column. */
export const csvRows = async function* (file: string, needed: readonly string[]): AsyncGenerator<CsvRow> {
  const delivery = await openDelivery(file);
  try {
    const first = await readFirstLines(readLines(delivery.read()));
    if (first.length === 0) throw new Error('The file is empty.');
    const header = readHeader(first);
    const names = knownNames(header, needed);
    const records = openRecords(header);
    const rowOf = (record: CsvRecord | RefusedRow) => readRow(record, names, header.delimiter);
    for await (const lines of readLines(delivery.read())) yield* records.read(lines).map(rowOf);
    yield* records.end().map(rowOf);
  } finally {
    await delivery.close();
  }
};

/** The header's names, those that are needed as they are needed. */
const knownNames = ({ names, line }: CsvHeader, needed: readonly string[]): readonly string[] => {
  const known = new Map(needed.map((name) => [foldName(name), name]));
  const found = names.map((name) => known.get(foldName(name)) ?? name);
  const missing = needed.filter((name) => !found.includes(name));
  if (missing.length > 0)
    throw new Error(`The file has no column ${missing.join(', ')}. Line ${line}, its header, has ${listNames(names)}.`);
  return found;
};

const readRow = (record: CsvRecord | RefusedRow, names: readonly string[], delimiter: string): CsvRow => {
  const isReadable = 'fields' in record;
  const fields = isReadable ? record.fields.map(plainText) : record.raw.split(delimiter);
  const columns = Object.fromEntries(names.map((name, place) => [name, fields[place]]));
  return { row: record.line, columns, malformed: isReadable ? null : record.message };
};
