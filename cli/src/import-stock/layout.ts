import { extname } from 'node:path';
import { fieldsOf } from './csv-fields.ts';
import type { Line } from './lines.ts';
import { FIELD_NAMES, type FieldName, kindShownBy, NEEDED_FIELDS, type StockKind } from './stock-row.ts';

export const FORMATS = ['csv', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

export interface CsvLayout {
  readonly format: 'csv';
  readonly kind: StockKind;
  readonly delimiter: string;
  readonly header: string;
  readonly headerLine: number;
  /** Columns of a row. */
  readonly width: number;
  /** Where each field stands, from 0; -1 where the file has no such column. */
  readonly places: Readonly<Record<FieldName, number>>;
}

export type Layout = CsvLayout | { readonly format: 'jsonl' };

const DELIMITERS = [',', ';', '\t'];
const JSON_LINES_ENDINGS = new Set(['.jsonl', '.ndjson']);

/** What the file is, by its name and its first line that isn't blank. Throws where it is no stock file. */
export const readLayout = (file: string, first: Line | null, format: Format | null): Layout => {
  if (!first) throw new Error('The file is empty.');
  refuseOtherFormats(first.text);
  const told = format ?? (JSON_LINES_ENDINGS.has(extname(file).toLowerCase()) ? 'jsonl' : null);
  const isJson = told ? told === 'jsonl' : first.text.trimStart().startsWith('{');
  return isJson ? { format: 'jsonl' } : readHeader(first);
};

const refuseOtherFormats = (text: string) => {
  if (text.startsWith('PK\u0003\u0004')) throw new Error('The file is an Excel or ZIP file: save it as CSV first.');
  if (text.startsWith('\u001F\uFFFD\b')) throw new Error('The file is compressed: gunzip it first.');
  if (text.includes('\0')) throw new Error('The file is no text. UTF-16 needs its byte order mark.');
  if (text.trimStart().startsWith('['))
    throw new Error('The file is a JSON array. JSON Lines have one object a line and nothing around them.');
};

const readHeader = ({ text, number, fault }: Line): CsvLayout => {
  if (fault?.code === 'LINE_TOO_LONG') throw new Error('The first line is too long for a header.');
  const { delimiter, names } = splitHeader(text);
  const places = Object.fromEntries(
    Object.entries(FIELD_NAMES).map(([field, aliases]) => [field, placeOf(names, aliases)]),
  ) as CsvLayout['places'];
  const kind = kindOf(places);
  const missing = NEEDED_FIELDS[kind].filter((field) => places[field] < 0);
  if (missing.length > 0) throw new Error(`The file has no column ${missing.join(', ')}.`);
  return { format: 'csv', kind, delimiter, header: text, headerLine: number, width: names.length, places };
};

/** The delimiter is the one that makes most columns of it. */
const splitHeader = (text: string): { delimiter: string; names: string[] } =>
  DELIMITERS.map((delimiter) => {
    const fields = fieldsOf(text, delimiter);
    return { delimiter, names: typeof fields === 'string' ? [] : fields.map((name) => name.trim().toLowerCase()) };
  }).reduce((best, other) => (other.names.length > best.names.length ? other : best));

/** Names are told whatever their case. */
const placeOf = (names: readonly string[], aliases: readonly string[]): number => {
  const wanted = new Set(aliases.map((alias) => alias.toLowerCase()));
  const places = names.flatMap((name, place) => (wanted.has(name) ? [place] : []));
  if (places.length > 1) throw new Error(`The file has more than one column ${aliases[0]}.`);
  return places[0] ?? -1;
};

const kindOf = (places: CsvLayout['places']): StockKind => {
  const kind = kindShownBy((field) => places[field] >= 0);
  if (kind === 'both')
    throw new Error('The file has both onHand, and quantity and reason: it sets levels or adjusts them, not both.');
  if (!kind) throw new Error('The file has neither a column onHand nor columns quantity and reason.');
  return kind;
};
