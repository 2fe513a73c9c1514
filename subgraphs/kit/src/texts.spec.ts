import { describe, expect, it } from '@jest/globals';
import { normalText, type TextKind, unseenIn } from './texts.ts';

describe('normalText', () => {
  it.each<[string, string, TextKind, string]>([
    ['a decomposed code', 'CAFE\u0301', 'code', 'CAFÉ'],
    ['a full-width code', 'ＳＫＵ－１', 'code', 'SKU-1'],
    ['a code of Hangul in parts', '\u1100\u1161', 'code', '가'],
    ['a code with a no-break space', 'A\u00a0B', 'code', 'A B'],
    ['a phone that was pasted', '\u202a+1 270 555 0101\u202c', 'code', '+1 270 555 0101'],
    ['a postal code in an isolate', '\u2066\u200e42420\u200f\u2069', 'code', '42420'],
    ['a code with blanks around its marks', ' \u202d SKU-1 \u202c ', 'code', ' SKU-1 '],
    ['a code of marks alone', '\u202a \u202c', 'code', ''],
    ['a code with a mark inside, which is then refused', '\u202aSKU\u202e1\u202c', 'code', 'SKU\u202e1'],
    ['a name with marks, which is then refused', '\u202aAda\u202c', 'name', '\u202aAda\u202c'],
    ['a decomposed name', 'Zoe\u0308', 'name', 'Zoë'],
    ['a name with a ligature, which it keeps', 'ﬁne ½', 'name', 'ﬁne ½'],
    ['a note with line ends of all kinds', 'ä\r\nb\rc\u2028d', 'note', 'ä\nb\nc\nd'],
    ['a key, as it came', 'CAFE\u0301', 'key', 'CAFE\u0301'],
    ['a search, as it came', 'e\u0301\u200b', 'search', 'e\u0301\u200b'],
  ])('composes %s', (_, text, kind, normal) => {
    expect(normalText(text, kind)).toBe(normal);
    expect(normalText(normal, kind)).toBe(normal);
  });

  it('gives a note of ASCII alone one kind of line end, too', () => {
    expect(normalText('a\r\nb\rc', 'note')).toBe('a\nb\nc');
  });
});

describe('unseenIn', () => {
  const UNSEEN = ['\0', '\t', '\n', '\x7f', '\x85', '\u00ad', '\u034f', '\u061c', '\u115f', '\u180e', '\u200b']
    .concat(['\u200c', '\u200d', '\u200e', '\u2028', '\u202e', '\u2060', '\u2066', '\u206f', '\u2800', '\u3164'])
    .concat(['\ufe0f', '\ufeff', '\uffa0', '\ufff9', '\uffff', '\ud800', '\u{e0041}', '\u{e0100}']);

  it.each(['code', 'name'] as const)('finds each character that is not seen, in a %s', (kind) => {
    for (const unseen of UNSEEN)
      expect([unseen, unseenIn(`a${unseen}b`, kind)]).toEqual([unseen, expect.stringMatching(/^U\+[0-9A-F]{4,5}$/)]);
  });

  it('names the character', () => {
    expect(unseenIn('Ada\u200b', 'name')).toBe('U+200B');
    expect(unseenIn('a\u{e0041}', 'code')).toBe('U+E0041');
  });

  it('lets a note have lines and tabs, and no other control', () => {
    expect(unseenIn('a\n\tb', 'note')).toBeNull();
    expect(unseenIn('a\u0007', 'note')).toBe('U+0007');
    expect(unseenIn('a\u202e', 'note')).toBe('U+202E');
  });

  it.each([
    ['Persian with a non-joiner', 'می\u200cخواهم'],
    ['Persian with a non-joiner after a hamza', 'خانه\u0654\u200cها'],
    ['Sinhala with a joiner', 'ශ\u0dca\u200dර'],
    ['an emoji of several', '👩🏽\u200d🚀'],
    ['a flag', '🏳️\u200d🌈 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['a keycap', '1\ufe0f\u20e3'],
    ['a variant of a Han character', '葛\u{e0100}城'],
    ['words of any script', 'Łukasz Иван 山田 김 فاطمة'],
  ])('lets a name have %s, and a code only what needs no invisible character', (_, text) => {
    expect(unseenIn(text, 'name')).toBeNull();
    expect(unseenIn(text, 'note')).toBeNull();
    expect(unseenIn(text, 'code') === null).toBe(!/\p{Default_Ignorable_Code_Point}/u.test(text));
  });

  it('finds a joiner that joins nothing', () => {
    for (const text of ['q\u0301\u200d', 'Ada\u200cSmith', 'م\u200c\u200cخ', '👩\u200d', 'a\ufe0f'])
      expect([text, unseenIn(text, 'name')]).toEqual([text, expect.stringMatching(/^U\+(200[CD]|FE0F)$/)]);
  });

  it('finds control characters alone in a key, and nothing in a search', () => {
    expect([unseenIn('k\u200bé', 'key'), unseenIn('k\n', 'key'), unseenIn('\u202a+1 270', 'search')]).toEqual([
      null,
      'U+000A',
      null,
    ]);
  });
});
