import { plainText } from '../csv/header.ts';
import { type CsvRecord, openRecords } from '../csv/records.ts';
import type { CsvLayout } from './layout.ts';
import type { ReadRow, RowReader } from './read-row.ts';
import { type Fields, readStockRow } from './stock-row.ts';

/** Reads the lines after the header. */
export const openCsvRows = (layout: CsvLayout): RowReader => {
  const records = openRecords(layout.header);
  const rowOf = (record: CsvRecord | ReadRow): ReadRow => ('fields' in record ? readRow(layout, record) : record);
  return {
    read: (lines) => records.read(lines).map(rowOf),
    end: () => records.end().map(rowOf),
  };
};

const readRow = ({ kind, places, labels, unread }: CsvLayout, { line, raw, fields: columns }: CsvRecord): ReadRow => {
  const textAt = (place: number) => {
    const field = columns[place];
    return field === undefined ? '' : plainText(field);
  };
  const fields: Fields = {
    sku: textAt(places.sku),
    locationCode: textAt(places.locationCode),
    onHand: textAt(places.onHand),
    quantity: textAt(places.quantity),
    reason: textAt(places.reason),
    reference: textAt(places.reference),
    expectedVersion: textAt(places.expectedVersion),
  };
  const mangled = raw.includes('E+') || raw.includes('e+') ? mangledIn(places, columns) : undefined;
  const reading = mangled
    ? { fault: mangledNumber(labels[mangled], fields[mangled]) }
    : readStockRow(kind, fields, labels);
  if (!('row' in reading)) return { line, raw, ...reading.fault };
  const { row } = reading;
  if (unread.length === 0) return { line, raw, row };
  const others = unread.flatMap(({ name, place }) => {
    const text = textAt(place);
    return text === '' ? [] : [[name, text] as const];
  });
  return others.length > 0 ? { line, raw, row, others } : { line, raw, row };
};

const mangledIn = (places: CsvLayout['places'], columns: readonly string[]) =>
  (['sku', 'locationCode'] as const).find((field) => isMangled(columns[places[field]] ?? ''));

/** 4.00638E+12: which digits there were is lost. A name that really is so can be written ="1E+05". */
const isMangled = (field: string): boolean => /^\s*\d(?:[.,]\d+)?E\+\d{1,3}\s*$/i.test(field);

const mangledNumber = (label: string, text: string) => ({
  code: 'INVALID_TEXT',
  message: `${label} is "${text}": a spreadsheet wrote a number in scientific notation and lost its digits. \
Format the column as text and export the file again, or write ="${text}" where it is meant so.`,
});
