import { describe, expect, it } from '@jest/globals';
import { textFault } from '../csv/faults.ts';
import { readLayout } from './layout.ts';

const line = (text: string, number = 1) => ({ number, text, fault: null, isUnterminated: false });
const layoutOf = (...lines: readonly string[]) =>
  readLayout(
    'stock.txt',
    lines.map((text, place) => line(text, place + 1)),
    null,
  );

describe('readLayout', () => {
  it.each([',', ';', '\t', '|'])('finds the delimiter %j', (delimiter) => {
    expect(layoutOf(['sku', 'locationCode', '"on, hand; then"', 'onHand'].join(delimiter))).toMatchObject({
      format: 'csv',
      kind: 'levels',
      header: { delimiter, names: ['sku', 'locationCode', 'on, hand; then', 'onHand'] },
      places: { sku: 0, locationCode: 1, onHand: 3, quantity: -1, expectedVersion: -1 },
    });
  });

  it('knows other names of a column, in any case and with blanks around', () => {
    expect(layoutOf('SKU, Location ,ON_HAND,expected_version')).toMatchObject({
      kind: 'levels',
      places: { sku: 0, locationCode: 1, onHand: 2, expectedVersion: 3 },
    });
    for (const onHand of [
      'On Hand',
      'ON HAND',
      'on-hand',
      'on_hand',
      'On\u00a0Hand',
      'onHand',
      '\u200bonhand',
      '="On Hand"',
    ])
      for (const location of ['Location Code', 'LOCATION', 'location_code', 'Location-code'])
        expect(layoutOf(`SKU;${location};${onHand}`)).toMatchObject({ places: { sku: 0, locationCode: 1, onHand: 2 } });
    expect(layoutOf('sku,location_code,quantity,Reason,reference')).toMatchObject({
      kind: 'adjustments',
      places: { locationCode: 1, quantity: 2, reason: 3, reference: 4 },
    });
  });

  it.each([
    ['sep=;', 'sku;location;on hand', ';'],
    ['SEP=,', 'sku,location,on hand', ','],
    ['"sep=\t"', 'sku\tlocation\ton hand', '\t'],
    ['sep=^', 'sku^location^on hand', '^'],
  ])('takes the delimiter that %j says', (separator, header, delimiter) => {
    expect(layoutOf(separator, header)).toMatchObject({ kind: 'levels', header: { delimiter, line: 2 } });
  });

  it('reads the header wherever it stands', () => {
    expect(readLayout('f', [line('sku,location,onHand', 3)], null)).toMatchObject({ header: { line: 3 } });
  });

  it.each([
    ['stock.jsonl', 'x', null, 'jsonl'],
    ['stock.NDJSON', 'x', null, 'jsonl'],
    ['stock', ' {"sku":"A"}', null, 'jsonl'],
    ['stock', '{not json', 'jsonl', 'jsonl'],
    ['stock.jsonl', 'sku,location,onHand', 'csv', 'csv'],
  ] as const)('%s that begins with %j is, told %j, %s', (file, text, format, expected) => {
    expect(readLayout(file, [line(text)], format)).toMatchObject({ format: expected });
  });

  it.each([
    ['sku,onHand', 'The file has no column locationCode. Line 1, its header, has "sku", "onHand".'],
    [
      'sku,loc,On Hand,"a\u0020b"',
      'The file has no column locationCode. Line 1, its header, has "sku", "loc", "On Hand", "a b".',
    ],
    ['sku,location,"on', 'Line 1: a quote of the header is not closed on its line'],
    ['sep=;', 'The file has no header.'],
    ['name,quantity,reason', 'The file has no column sku, locationCode.'],
    ['sku,location,quantity', 'The file has neither a column onHand nor columns quantity and reason.'],
    ['sku,location,onHand,quantity,reason', 'The file has both onHand, and quantity and reason'],
    [
      'sku,location,location_code,onHand',
      'more than one column locationCode: columns 2 (location) and 3 (location_code). Keep one',
    ],
    ['[{"sku":"A"}]', 'The file is a JSON array.'],
    ['PK\u0003\u0004', 'The file is an Excel or ZIP file'],
    ['\u001F\uFFFD\b\0', 'The file is compressed'],
    ['s\0k\0u\0', 'UTF-16 needs its byte order mark'],
  ])('refuses %j', (text, message) => {
    expect(() => layoutOf(text)).toThrow(message);
  });

  it('refuses an empty file, and one whose first line never ends', () => {
    expect(() => readLayout('f', [], null)).toThrow('The file is empty.');
    expect(() => readLayout('f', [{ ...line('x'), fault: textFault('LINE_TOO_LONG') }], null)).toThrow('too long');
  });
});
