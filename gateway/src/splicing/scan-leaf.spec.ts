import { describe, expect, it } from '@jest/globals';
import type { Leaf } from '../planning/plain-fetch.ts';
import { compileForms } from './compile-forms.ts';
import { scanValue } from './scan.ts';
import { AnswerText, Splicing } from './splicing.ts';

/** The text that is taken as the value; null where it isn't one. */
const scanned = (leaf: Leaf, json: string, isNullable = false): string | null => {
  const compiled = compileForms({
    groups: [
      [
        {
          service: 'films',
          path: [],
          typeName: 'Query',
          key: [],
          selection: 'a',
          variables: new Set(),
          form: {
            fields: [{ source: 'a', key: 'a', value: { kind: 'leaf', leaf, isNullable } }],
            members: [],
            fetches: [],
          },
          next: [],
        },
      ],
    ],
    members: [],
  });
  if (!compiled) throw new Error('no form');
  const [part] = compiled.parts.values();
  const [field] = part?.form.fields ?? [];
  if (!field) throw new Error('no field');
  const text = new AnswerText(Buffer.from(json), new Splicing(compiled.forms), 'films');
  const end = scanValue(text, field.value, 0);
  return end < 0 ? null : text.bytes.toString('utf8', 0, end);
};

describe('scanValue', () => {
  it.each<[Leaf, string, string]>([
    ['string', '"a b",', '"a b"'],
    ['string', '"",', '""'],
    ['string', '"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9",', '"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"'],
    ['string', '"é𝄞"}', '"é𝄞"'],
    ['id', '"7"}', '"7"'],
    ['id', '7}', '7'],
    ['int', '-12,', '-12'],
    ['int', '0]', '0'],
    ['float', '-0.50}', '-0.50'],
    ['float', '12}', '12'],
    ['boolean', 'true}', 'true'],
    ['boolean', 'false,', 'false'],
    ['scalar', '"12.50"}', '"12.50"'],
    ['scalar', '3}', '3'],
    ['scalar', 'true}', 'true'],
    [['OPEN', 'OPENED'], '"OPENED",', '"OPENED"'],
  ])('takes for a value of %j from %s the text %s', (leaf, json, value) => {
    expect(scanned(leaf, json)).toBe(value);
  });

  it.each<[Leaf, string]>([
    ['string', '7'],
    ['string', '"no end'],
    ['string', '"no end\\'],
    ['string', '"a\nline"'],
    ['string', '"a\u0000nul"'],
    ['string', '"\\x41"'],
    ['string', '"\\u00g0"'],
    ['string', '"\\u00e"'],
    ['string', '["a"]'],
    ['id', 'true'],
    ['id', '1234567890123456'],
    ['int', '"1"'],
    ['int', '01'],
    ['int', '-'],
    ['int', '2147483648'],
    ['int', ''],
    ['float', '1.'],
    ['float', '.5'],
    ['float', '-'],
    ['boolean', '"true"'],
    ['boolean', 'truth'],
    ['boolean', 'fals'],
    ['scalar', '{"a":1}'],
    ['scalar', '[1]'],
    ['scalar', 'nothing'],
    [['OPEN'], '"CLOSED"'],
    [['OPEN'], 'OPEN'],
    [['OPEN'], '"OPENED"'],
  ])('takes for no value of %j: %j', (leaf, json) => {
    expect(scanned(leaf, json)).not.toBe(json);
  });

  it('leaves what follows a number to who knows what may follow', () => {
    expect(scanned('int', '1.5')).toBe('1');
    expect(scanned('float', '1e5')).toBe('1');
  });

  it('takes null only where it may be', () => {
    expect(scanned('string', 'null,', true)).toBe('null');
    expect(scanned('string', 'nul', true)).toBeNull();
    expect(scanned('string', 'null,')).toBeNull();
  });
});
