import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { fieldsOf, quoted } from './fields.ts';

const anyField = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '"', ',', ';', '\t', '\n', '5') });
const delimiters = fc.constantFrom(',', ';', '\t');

describe('fieldsOf', () => {
  it('reads a line without quotes by its delimiter', () => {
    expect(fieldsOf('A-1;DC;;5', ';')).toEqual(['A-1', 'DC', '', '5']);
  });

  it('reads quoted fields, with the delimiter, quotes and line ends in them', () => {
    expect(fieldsOf('"A,1","5"" pipe\nlong",,"",3', ',')).toEqual(['A,1', '5" pipe\nlong', '', '', '3']);
  });

  it('takes a quote inside an unquoted field as text', () => {
    expect(fieldsOf('A,5" pipe,3', ',')).toEqual(['A', '5" pipe', '3']);
  });

  it('tells a quote that is never closed from one that is closed too early', () => {
    expect(fieldsOf('A,"DC,5', ',')).toBe('unclosed');
    expect(fieldsOf('A,"DC""', ',')).toBe('unclosed');
    expect(fieldsOf('A,"DC"x,5', ',')).toBe('misplaced');
  });

  it('reads what csv-parse reads', () => {
    fc.assert(
      fc.property(fc.array(anyField, { minLength: 2, maxLength: 6 }), delimiters, (fields, delimiter) => {
        const record = fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter);

        expect(fieldsOf(record, delimiter)).toEqual(fields);
        expect(parse(record, { delimiter })).toEqual([fields]);
      }),
    );
  });

  it('never throws and never loops, whatever a record holds', () => {
    fc.assert(
      fc.property(anyField, delimiters, (record, delimiter) => {
        const fields = fieldsOf(record, delimiter);
        expect(typeof fields === 'string' || fields.length > 0).toBe(true);
      }),
    );
  });
});

describe('quoted', () => {
  it('keeps a text in one field of one line', () => {
    expect(fieldsOf(`1,${quoted('no "DC",\r\nsorry')},x`, ',')).toEqual(['1', 'no "DC", sorry', 'x']);
  });
});
