import { refuseLine } from '../csv/faults.ts';
import { foldName } from '../csv/header.ts';
import type { Line } from '../csv/lines.ts';
import { fault } from './faults.ts';
import type { ReadRow, RowReader } from './read-row.ts';
import { FIELD_NAMES, type FieldName, type Fields, kindShownBy, readStockRow, type StockKind } from './stock-row.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Reads a JSON object a line. The first one that shows what it is tells what the file is. */
export const openJsonRows = (): RowReader => {
  let kindOfFile: StockKind | null = null;
  const take = (line: Line): ReadRow => {
    const object = line.fault ? null : parseObject(line.text);
    if (!object) return refuseLine(line, line.fault ?? fault('INVALID_JSON'));
    const twice = namedTwice(object);
    if (twice) return refuseLine(line, fault('NAMED_TWICE', `The line says ${twice}: keep one of them.`));
    const fields = fieldsOf(object);
    const kind = kindShownBy((name) => fields[name] !== '');
    if (kind !== 'both') kindOfFile ??= kind;
    if (!kindOfFile) return refuseLine(line, fault('MISSING_VALUE', 'It has neither onHand nor quantity and reason.'));
    if (kind && kind !== kindOfFile) return refuseLine(line, fault('OTHER_KIND'));
    const reading = readStockRow(kindOfFile, fields);
    const { number, text: raw } = line;
    if (!('row' in reading)) return refuseLine(line, reading.fault);
    const others = othersOf(object);
    return { line: number, raw, row: reading.row, ...(others.length > 0 && { others }) };
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

const NO_FIELDS: Fields = {
  sku: '',
  locationCode: '',
  onHand: '',
  quantity: '',
  reason: '',
  reference: '',
  expectedVersion: '',
};

const FIELD_OF_NAME = new Map(
  Object.entries(FIELD_NAMES).flatMap(([field, names]) => names.map((name) => [foldName(name), field as FieldName])),
);

const MOST_NAMES_KEPT = 1_000;
/** By the names as lines write them, which are the same from line to line. */
const fieldsByName = new Map<string, FieldName | null>();

const fieldNamed = (name: string): FieldName | null => {
  const known = fieldsByName.get(name);
  if (known !== undefined) return known;
  const field = FIELD_OF_NAME.get(foldName(name)) ?? null;
  if (fieldsByName.size < MOST_NAMES_KEPT) fieldsByName.set(name, field);
  return field;
};

const othersOf = (object: JsonObject): [string, string][] =>
  Object.entries(object)
    .flatMap(([name, value]): [string, string][] =>
      fieldNamed(name) || value === undefined || value === null || value === ''
        ? []
        : [[foldName(name), textOf(value)]],
    )
    .sort(([one], [other]) => (one < other ? -1 : Number(one > other)));

const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim();

/** Two names for one field that both say something, since nothing is guessed; null where there are none. */
const namedTwice = (object: JsonObject): string | null => {
  const names = new Map<FieldName, string>();
  for (const [name, value] of Object.entries(object)) {
    const field = fieldNamed(name);
    if (!field || value === undefined || value === null || textOf(value) === '') continue;
    const earlier = names.get(field);
    if (earlier !== undefined) return `${field} twice, as "${earlier}" and as "${name}"`;
    names.set(field, name);
  }
  return null;
};

const fieldsOf = (object: JsonObject): Fields => {
  const fields: Record<FieldName, string> = { ...NO_FIELDS };
  for (const [name, value] of Object.entries(object)) {
    const field = fieldNamed(name);
    if (field && fields[field] === '' && value !== undefined && value !== null) fields[field] = textOf(value);
  }
  return fields;
};
