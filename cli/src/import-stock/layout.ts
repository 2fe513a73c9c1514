import { extname } from 'node:path';
import { type CsvHeader, foldName, listNames, readHeader } from '../csv/header.ts';
import type { Line } from '../csv/lines.ts';
import { FIELD_NAMES, type FieldName, kindShownBy, NEEDED_FIELDS, type StockKind } from './stock-row.ts';

export const FORMATS = ['csv', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

export interface CsvLayout {
  readonly format: 'csv';
  readonly kind: StockKind;
  readonly header: CsvHeader;
  /** Where each field stands, from 0; -1 where the file has no such column. */
  readonly places: Readonly<Record<FieldName, number>>;
  /** What each is called in a message. */
  readonly labels: Readonly<Record<FieldName, string>>;
  /** Columns that no field is read from, by folded name. */
  readonly unread: readonly { readonly name: string; readonly place: number }[];
}

export type Layout = CsvLayout | { readonly format: 'jsonl' };

const JSON_LINES_ENDINGS = new Set(['.jsonl', '.ndjson']);

/** What the file is, by its name and its first lines that say something. Throws where it is no stock file. */
export const readLayout = (file: string, first: readonly Line[], format: Format | null): Layout => {
  const [line] = first;
  if (!line) throw new Error('The file is empty.');
  refuseOtherFormats(line.text);
  const known = format ?? (JSON_LINES_ENDINGS.has(extname(file).toLowerCase()) ? 'jsonl' : null);
  const isJson = known ? known === 'jsonl' : line.text.trimStart().startsWith('{');
  return isJson ? { format: 'jsonl' } : csvLayout(readHeader(first));
};

const refuseOtherFormats = (text: string) => {
  if (text.startsWith('PK\u0003\u0004')) throw new Error('The file is an Excel or ZIP file: save it as CSV first.');
  if (text.startsWith('\u001F\uFFFD\b')) throw new Error('The file is compressed: gunzip it first.');
  if (text.includes('\0')) throw new Error('The file is no text. UTF-16 needs its byte order mark.');
  if (text.trimStart().startsWith('['))
    throw new Error('The file is a JSON array. JSON Lines have one object a line and nothing around them.');
};

const csvLayout = (header: CsvHeader): CsvLayout => {
  const folded = header.names.map(foldName);
  const fields = Object.entries(FIELD_NAMES) as [FieldName, readonly string[]][];
  const placed = fields.map(([field, aliases]) => [field, placeOf(field, aliases, header, folded)] as const);
  const places = Object.fromEntries(placed) as CsvLayout['places'];
  const labels = Object.fromEntries(
    placed.map(([field, place]) => [field, labelOf(field, place, header)]),
  ) as CsvLayout['labels'];
  const found = `Line ${header.line}, its header, has ${listNames(header.names)}.`;
  const kind = kindOf(places, found);
  const missing = NEEDED_FIELDS[kind].filter((field) => places[field] < 0);
  if (missing.length > 0) throw new Error(`The file has no column ${missing.join(', ')}. ${found}`);
  const read = new Set(Object.values(places));
  const unread = folded
    .map((name, place) => ({ name, place }))
    .filter(({ name, place }) => name !== '' && !read.has(place))
    .toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
  return { format: 'csv', kind, header, places, labels, unread };
};

const placeOf = (
  field: FieldName,
  aliases: readonly string[],
  { names }: CsvHeader,
  folded: readonly string[],
): number => {
  const wanted = new Set(aliases.map(foldName));
  const places = folded.flatMap((name, place) => (wanted.has(name) ? [place] : []));
  if (places.length > 1) {
    const which = places.map((place) => `${place + 1} (${names[place]})`).join(' and ');
    throw new Error(`The file has more than one column ${field}: columns ${which}. Keep one, or rename the others.`);
  }
  return places[0] ?? -1;
};

/** Where people find it. */
const labelOf = (field: FieldName, place: number, { names }: CsvHeader): string =>
  place < 0 || names[place] === field ? field : `${field} ("${names[place]}")`;

const kindOf = (places: CsvLayout['places'], found: string): StockKind => {
  const kind = kindShownBy((field) => places[field] >= 0);
  if (kind === 'both')
    throw new Error('The file has both onHand, and quantity and reason: it sets levels or adjusts them, not both.');
  if (!kind) throw new Error(`The file has neither a column onHand nor columns quantity and reason. ${found}`);
  return kind;
};
