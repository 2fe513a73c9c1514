import { fieldsOf } from './fields.ts';
import type { Line } from './lines.ts';

/** How a CSV file is written, and what its columns are called. */
export interface CsvHeader {
  readonly delimiter: string;
  /** The header word for word. */
  readonly text: string;
  readonly line: number;
  /** As they are written, without blanks around them. */
  readonly names: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'];
/** What Excel writes, and reads, above a header to say which delimiter follows. */
const SEPARATOR_LINE = /^"?sep=([^"\s\p{L}\p{N}]|\t)"?$/iu;

/**
 * The first lines that say something: a line that names the delimiter (sep=;), and the header. Lines of delimiters alone
 * say nothing. Stops reading at the header.
 */
export const readFirstLines = async (blocks: AsyncIterable<readonly Line[]>): Promise<readonly Line[]> => {
  const first: Line[] = [];
  for await (const lines of blocks)
    for (const line of lines) {
      if (!line.fault && isBlank(line.text)) continue;
      first.push(line);
      if (!SEPARATOR_LINE.test(line.text)) return first;
    }
  return first;
};

const isBlank = (text: string): boolean => text.replaceAll(/[,;|"]/g, '').trim() === '';

/** Throws where there is no header. */
export const readHeader = (first: readonly Line[]): CsvHeader => {
  const line = first.at(-1);
  const [named] = first.flatMap(({ text }) => SEPARATOR_LINE.exec(text)?.[1] ?? []);
  if (!line || (named && first.length === 1)) throw new Error('The file has no header.');
  if (line.fault?.code === 'LINE_TOO_LONG') throw new Error('The first line is too long for a header.');
  const delimiters = named ? [named] : DELIMITERS;
  const [best] = delimiters
    .map((delimiter) => ({ delimiter, names: namesIn(line.text, delimiter) }))
    .toSorted((one, other) => other.names.length - one.names.length);
  if (!best || best.names.length === 0 || (best.names.length === 1 && hasOpenQuote(line.text, delimiters)))
    throw new Error(
      `Line ${line.number}: a quote of the header is not closed on its line; a column's name has one line.`,
    );
  return { ...best, text: line.text, line: line.number };
};

/** None where the line can't be read so; blank columns at its end, as spreadsheets write them, are none. */
const namesIn = (text: string, delimiter: string): string[] => {
  const fields = fieldsOf(text, delimiter);
  if (typeof fields === 'string') return [];
  const names = fields.map(plainText);
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
};

const hasOpenQuote = (text: string, delimiters: readonly string[]): boolean =>
  delimiters.some((delimiter) => fieldsOf(text, delimiter) === 'unclosed');

const TEXT_FORMULA = /^="((?:[^"]|"")*)"$/;

/** A field as it was meant: without blanks around it, and without the formula that keeps Excel from reading a number: ="00042". */
export const plainText = (field: string): string => {
  const text = field.trim();
  if (!text.startsWith('="')) return text;
  return TEXT_FORMULA.exec(text)?.[1]?.replaceAll('""', '"').trim() ?? text;
};

const BETWEEN_WORDS = /[\s_\-\u00ad\u200b-\u200d\ufeff]+/gu;

/** Names are alike whatever their case, and whether blanks, underscores or hyphens part their words: On Hand is onHand. */
export const foldName = (name: string): string => name.normalize('NFKC').replace(BETWEEN_WORDS, '').toLowerCase();

/** The columns of a file for a message. */
export const listNames = (names: readonly string[]): string => {
  const shown = names.slice(0, MOST_NAMES).map((name) => `"${name.slice(0, MOST_OF_A_NAME)}"`);
  return `${shown.join(', ')}${names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''}`;
};

const MOST_NAMES = 20;
const MOST_OF_A_NAME = 40;

/** True where the header said which delimiter follows, because none would be guessed. */
export const needsSeparatorLine = ({ delimiter }: Pick<CsvHeader, 'delimiter'>): boolean =>
  !DELIMITERS.includes(delimiter);
