/**
 * How a text that comes in is kept. A `code` (SKU, number, address, phone: whatever is looked up or compared) in compatibility
 * composition, so that look-alikes are one, without the direction marks around it that come along when it is copied; a `name` as it is written, but composed; a `note` likewise, with line ends and
 * tabs. A `key` and a `search` stay as they came.
 */
export const TEXT_KINDS = ['code', 'name', 'note', 'key', 'search'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

const PRINTABLE_ASCII = /^[ -~]*$/;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;

/** Control characters, and those that are not seen: zero-width, direction marks, soft hyphens, fillers, half pairs. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb\u2800]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not come in
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

const JOINING = ['Arabic', 'Syriac', 'Mongolian', 'Nko', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya']
  .concat(['Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan'])
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/** What has no shape of its own but gives one to its neighbors: joiners of scripts and emoji, variants, flags. */
const SHAPING = new RegExp(
  [
    `(?<=[${JOINING}\\u064b-\\u065f\\u0670])[\\u200c\\u200d]`,
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})',
    '(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]',
    '(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
    '(?<=\\u{1f3f4})[\\u{e0020}-\\u{e007e}]+\\u{e007f}',
    '(?<=\\p{Script=Han})[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
    '(?<=\\p{Script=Mongolian})[\\u180b-\\u180f]',
  ].join('|'),
  'gu',
);

/** Marks, embeddings, overrides and isolates of the bidirectional algorithm (https://unicode.org/reports/tr9/). */
const DIRECTION_MARK = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Direction marks at the ends, and blanks beyond and between them, are dropped; those inside stay, to be refused. */
const withoutOuterMarks = (text: string): string => {
  if (!DIRECTION_MARK.test(text)) return text;
  const start = afterMarks(text, 0, 1);
  return text.slice(start, Math.max(start, afterMarks(text, text.length - 1, -1) + 1));
};

/** The first position behind all marks of an end, where `step` leads inwards. */
const afterMarks = (text: string, end: number, step: 1 | -1): number => {
  let behind = end;
  for (let at = end; /[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text[at] ?? 'x'); at += step)
    if (DIRECTION_MARK.test(text[at] ?? '')) behind = at + step;
  return behind;
};

/** The text as it is kept. Most are printable ASCII, which is its own normal form. */
export const normalText = (text: string, kind: TextKind): string => {
  if (PRINTABLE_ASCII.test(text)) return text;
  if (kind === 'code') return withoutOuterMarks(text.normalize('NFKC'));
  if (kind === 'name') return text.normalize('NFC');
  return kind === 'note' ? text.replace(LINE_ENDS, '\n').normalize('NFC') : text;
};

/** The first character that a normal text of the kind must not hold, as `U+200B`; null where there is none. */
export const unseenIn = (text: string, kind: TextKind): string | null => {
  if (kind === 'search' || PRINTABLE_ASCII.test(text)) return null;
  const unseen = kind === 'key' ? CONTROL.exec(text) : UNSEEN.exec(withoutAllowed(text, kind));
  return unseen && `U+${(unseen[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
};

const withoutAllowed = (text: string, kind: TextKind): string => {
  if (kind === 'code') return text;
  const shaped = text.replace(SHAPING, '');
  return kind === 'note' ? shaped.replace(/[\n\t]/g, '') : shaped;
};
