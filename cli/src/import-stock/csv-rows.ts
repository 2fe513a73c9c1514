import { fieldsOf } from './csv-fields.ts';
import { type FaultCode, fault, refuseLine } from './faults.ts';
import type { CsvLayout } from './layout.ts';
import { type Line, MAX_LINE_LENGTH } from './lines.ts';
import type { ReadRow, RowReader } from './read-row.ts';
import { type Fields, readStockRow } from './stock-row.ts';

const MAX_LINES_OF_A_ROW = 100;

/**
 * Reads the lines after the header. A quoted field may hold line ends; where that makes no row of the header's width, or
 * none of a bearable length, its first line alone is refused and reading goes on at the next.
 */
export const openCsvRows = (layout: CsvLayout): RowReader => {
  let open: Line[] = [];
  let raw = '';
  const take = (line: Line, found: ReadRow[]): void => {
    if (open.length === 0 && line.text.trim() === '' && !line.fault) return;
    raw = open.length === 0 ? line.text : `${raw}\n${line.text}`;
    open.push(line);
    const [first = line] = open;
    const fields = line.fault ? 'unclosed' : fieldsOf(raw, layout.delimiter);
    if (fields === 'unclosed' && !line.fault && isBearable()) return;
    if (typeof fields !== 'string' && fields.length === layout.width) {
      open = [];
      found.push(readRow(layout, first.number, raw, fields));
    } else giveUp(found, faultOf(fields, open.length));
  };
  const isBearable = () => open.length < MAX_LINES_OF_A_ROW && raw.length <= MAX_LINE_LENGTH;
  /** The lines after the first are read again, each as the beginning of a row. */
  const giveUp = (found: ReadRow[], code: FaultCode) => {
    const [first, ...others] = open;
    open = [];
    if (first) found.push(refuseLine(first, first.fault ?? fault(code)));
    for (const line of others) take(line, found);
  };
  return {
    read: (lines) => {
      const found: ReadRow[] = [];
      for (const line of lines) if (line.number > layout.headerLine) take(line, found);
      return found;
    },
    end: () => {
      const found: ReadRow[] = [];
      while (open.length > 0) giveUp(found, 'UNCLOSED_QUOTE');
      return found;
    },
  };
};

const faultOf = (fields: ReturnType<typeof fieldsOf>, lines: number): FaultCode => {
  if (lines > 1 || fields === 'unclosed') return 'UNCLOSED_QUOTE';
  return fields === 'misplaced' ? 'MISPLACED_QUOTE' : 'WRONG_COLUMN_COUNT';
};

const readRow = ({ kind, places }: CsvLayout, line: number, raw: string, columns: readonly string[]): ReadRow => {
  const textAt = (place: number) => columns[place]?.trim() ?? '';
  const fields: Fields = {
    sku: textAt(places.sku),
    locationCode: textAt(places.locationCode),
    onHand: textAt(places.onHand),
    quantity: textAt(places.quantity),
    reason: textAt(places.reason),
    reference: textAt(places.reference),
    expectedVersion: textAt(places.expectedVersion),
  };
  const reading = readStockRow(kind, fields);
  return 'row' in reading ? { line, raw, row: reading.row } : { line, raw, ...reading.fault };
};
