import type { AnswerText } from './splicing.ts';
import type { Word } from './text-form.ts';

/** The end of a value that begins here; -1 for another one than was asked for, or none that is written plainly. */
type Scan = number;

const [QUOTE, BACKSLASH, SPACE] = [34, 92, 32];
const [MINUS, POINT, ZERO, NINE] = [45, 46, 48, 57];
const [TRUE, FALSE, NULL] = ['true', 'false', 'null'].map((word) => new Uint8Array(Buffer.from(word))) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

export const scanWord = (bytes: Uint8Array, at: number, word: Uint8Array): Scan => {
  for (let index = 0; index < word.length; index++) if (bytes[at + index] !== word[index]) return -1;
  return at + word.length;
};

/** A word of the plan's. */
export const scanSpan = (bytes: Uint8Array, at: number, words: Uint8Array, { from, to }: Word): Scan => {
  const apart = at - from;
  for (let index = from; index < to; index++) if (bytes[apart + index] !== words[index]) return -1;
  return apart + to;
};

export const scanNull = (bytes: Uint8Array, at: number): Scan => scanWord(bytes, at, NULL);

export const scanWords = ({ bytes, splicing }: AnswerText, at: number, any: readonly Word[]): Scan => {
  for (const word of any) {
    const end = scanSpan(bytes, at, splicing.words, word);
    if (end >= 0) return end;
  }
  return -1;
};

export const scanBoolean = (bytes: Uint8Array, at: number): Scan => {
  const end = scanWord(bytes, at, TRUE);
  return end >= 0 ? end : scanWord(bytes, at, FALSE);
};

export const scanString = (text: AnswerText, start: number): Scan => {
  const { bytes } = text;
  if (bytes[start] !== QUOTE) return -1;
  let letters = 0;
  for (let at = start + 1; at < bytes.length; at++) {
    const letter = bytes[at] as number;
    if (letter === QUOTE) {
      text.letters |= letters;
      return at + 1;
    }
    if (letter < SPACE) return -1;
    letters |= letter;
    if (letter === BACKSLASH) {
      const length = escapeLength(bytes, at + 1);
      if (length === 0) return -1;
      at += length;
    }
  }
  return -1;
};

/** After the backslash; 0 for what is no escape of JSON's (RFC 8259, §7). */
const escapeLength = (bytes: Uint8Array, at: number): number => {
  const letter = bytes[at];
  if (letter !== undefined && ESCAPES.has(letter)) return 1;
  if (letter !== UNICODE) return 0;
  for (let digit = at + 1; digit <= at + 4; digit++) if (!HEXADECIMAL.has(bytes[digit] ?? 0)) return 0;
  return 5;
};

const codes = (letters: string): ReadonlySet<number> => new Set(Buffer.from(letters));
const ESCAPES = codes('"\\/bfnrt');
const UNICODE = 'u'.charCodeAt(0);
const HEXADECIMAL = codes('0123456789abcdefABCDEF');

/** More could be too large to be what a field of the type holds, or to be written back as it was. */
const MOST_DIGITS = { int: 9, safe: 15 };

export const scanInt = (bytes: Uint8Array, at: number): Scan => scanDigits(bytes, at, MOST_DIGITS.int);

export const scanId = (text: AnswerText, at: number): Scan =>
  text.bytes[at] === QUOTE ? scanString(text, at) : scanDigits(text.bytes, at, MOST_DIGITS.safe);

/** Without an exponent. */
export const scanNumber = (bytes: Uint8Array, at: number): Scan => {
  const whole = scanDigits(bytes, at, MOST_DIGITS.safe);
  if (whole < 0 || bytes[whole] !== POINT) return whole;
  const end = afterDigits(bytes, whole + 1);
  return end > whole + 1 ? end : -1;
};

/** Of a scalar that isn't GraphQL's own, where it is neither a list nor an object. */
export const scanScalar = (text: AnswerText, at: number): Scan => {
  const first = text.bytes[at] ?? 0;
  if (first === QUOTE) return scanString(text, at);
  return first === MINUS || isDigit(first) ? scanNumber(text.bytes, at) : scanBoolean(text.bytes, at);
};

const scanDigits = (bytes: Uint8Array, at: number, most: number): Scan => {
  const start = bytes[at] === MINUS ? at + 1 : at;
  const end = afterDigits(bytes, start);
  const length = end - start;
  // JSON's numbers begin with no zero but the one before the point.
  return length === 0 || length > most || (length > 1 && bytes[start] === ZERO) ? -1 : end;
};

const afterDigits = (bytes: Uint8Array, start: number): number => {
  let at = start;
  while (isDigit(bytes[at] ?? 0)) at += 1;
  return at;
};

const isDigit = (letter: number): boolean => letter >= ZERO && letter <= NINE;
