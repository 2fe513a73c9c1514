import { fault, refuseLine } from './faults.ts';
import type { Line } from './lines.ts';
import type { ReadRow, RowReader } from './read-row.ts';
import { FIELD_NAMES, type FieldName, type Fields, kindShownBy, readStockRow, type StockKind } from './stock-row.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Reads a JSON object a line. The first one that shows what it is tells what the file is. */
export const openJsonRows = (): RowReader => {
  let kindOfFile: StockKind | null = null;
  const take = (line: Line): ReadRow => {
    const object = line.fault ? null : parseObject(line.text);
    if (!object) return refuseLine(line, line.fault ?? fault('INVALID_JSON'));
    const fields = fieldsOf(object);
    const kind = kindShownBy((name) => fields[name] !== '');
    if (kind !== 'both') kindOfFile ??= kind;
    if (!kindOfFile) return refuseLine(line, fault('MISSING_VALUE', 'It has neither onHand nor quantity and reason.'));
    if (kind && kind !== kindOfFile) return refuseLine(line, fault('OTHER_KIND'));
    const reading = readStockRow(kindOfFile, fields);
    const { number, text: raw } = line;
    return 'row' in reading ? { line: number, raw, row: reading.row } : refuseLine(line, reading.fault);
  };
  return {
    read: (lines) => lines.filter(({ text, fault }) => fault || text.trim() !== '').map(take),
    end: () => {
      if (!kindOfFile) throw new Error('No line of the file has sku, locationCode, and onHand or quantity and reason.');
      return [];
    },
  };
};

const parseObject = (text: string): JsonObject | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
};

const fieldsOf = (object: JsonObject): Fields => ({
  sku: textOf(object, 'sku'),
  locationCode: textOf(object, 'locationCode'),
  onHand: textOf(object, 'onHand'),
  quantity: textOf(object, 'quantity'),
  reason: textOf(object, 'reason'),
  reference: textOf(object, 'reference'),
  expectedVersion: textOf(object, 'expectedVersion'),
});

const textOf = (object: JsonObject, field: FieldName): string => {
  for (const name of FIELD_NAMES[field]) {
    const value = object[name];
    if (value !== undefined && value !== null)
      return (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim();
  }
  return '';
};
