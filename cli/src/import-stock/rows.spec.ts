import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLayout } from './layout.ts';
import type { ReadRow } from './read-row.ts';
import { firstLinesOf, readRows } from './rows.ts';
import type { StockRow } from './stock-row.ts';

const chunksOf = async function* (text: string, size = 1_000_000) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};

const rowsOf = async (text: string, size?: number): Promise<ReadRow[]> => {
  const layout = readLayout('stock', await firstLinesOf(chunksOf(text, size)), null);
  const rows: ReadRow[] = [];
  for await (const block of readRows(chunksOf(text, size), layout)) rows.push(...block);
  return rows;
};

/** Line and SKU of a good row, line and code of another. */
const readings = async (text: string) =>
  (await rowsOf(text)).map((read) => `${read.line} ${'row' in read ? read.row.sku : read.code}`);

const HEADER = 'sku,location,onHand,note\n';

describe('a CSV file', () => {
  it('is read row by row; blank lines are no rows', async () => {
    expect(await rowsOf('\nsku;location;onHand\r\n\r\n A ;DC;5\r\n')).toEqual([
      { line: 4, raw: ' A ;DC;5', row: { sku: 'A', locationCode: 'DC', onHand: 5 } },
    ]);
  });

  it('may hold line ends in quotes', async () => {
    expect(await rowsOf(`${HEADER}A,DC,5,"two\r\n\r\nlines"\nB,DC,6,\n`)).toMatchObject([
      { line: 2, raw: 'A,DC,5,"two\n\nlines"', row: { sku: 'A' } },
      { line: 5, row: { sku: 'B' } },
    ]);
  });

  it('loses one row to a quote that is never closed', async () => {
    const rows = Array.from({ length: 300 }, (_, row) => `R${row},DC,1,`);
    const found = await readings(`${HEADER}A,DC,5,"open\n${rows.join('\n')}\n`);

    expect(found).toEqual(['2 UNCLOSED_QUOTE', ...rows.map((_, row) => `${row + 3} R${row}`)]);
  });

  it('loses one row each to several quotes that are never closed', async () => {
    expect(await readings(`${HEADER}A,DC,5,"x\nB,DC,5,\nC,DC,5,"x\nD,DC,5,\n`)).toEqual([
      '2 UNCLOSED_QUOTE',
      '3 B',
      '4 UNCLOSED_QUOTE',
      '5 D',
    ]);
  });

  it('tells what is wrong with a row, and goes on', async () => {
    expect(
      await readings(`${HEADER}A,DC\nB,DC,1,,x\nC,"D"C,1,\n,DC,1,\nE,DC,x,\nF,D\uFFFDC,1,\nG,DC,1,"a\0"\nH,DC,8,\n`),
    ).toEqual([
      '2 WRONG_COLUMN_COUNT',
      '3 WRONG_COLUMN_COUNT',
      '4 MISPLACED_QUOTE',
      '5 MISSING_VALUE',
      '6 INVALID_QUANTITY',
      '7 WRONG_ENCODING',
      '8 NUL_CHARACTER',
      '9 H',
    ]);
  });

  it('is read as a spreadsheet writes it', async () => {
    const rows = [
      'sep=;',
      ' SKU ;Location Code;On Hand;Note;;',
      '="00042";DC;10.0;first;;',
      ';;;;;',
      '00043;"=""DC""";"10,00";second',
      ';;;',
      '00044;DC;+7;third;;',
      '4.00638E+12;DC;7;fourth;;',
      '="1E+05";DC;7;fifth;;',
      '00045;DC;1,000;sixth;;',
      ';;;;;',
    ];
    for (const end of ['\n', '\r\n', '\r'])
      expect(await rowsOf(rows.join(end))).toMatchObject([
        { line: 3, row: { sku: '00042', locationCode: 'DC', onHand: 10 } },
        { line: 5, row: { sku: '00043', locationCode: 'DC', onHand: 10 } },
        { line: 7, row: { sku: '00044', onHand: 7 } },
        {
          line: 8,
          code: 'INVALID_TEXT',
          message: expect.stringMatching(/^sku \("SKU"\) is "4.00638E\+12": a spreadsheet/),
        },
        { line: 9, row: { sku: '1E+05' } },
        {
          line: 10,
          code: 'INVALID_QUANTITY',
          message: 'onHand ("On Hand") is "1,000": no rule distinguishes thousands from decimals: write digits alone.',
        },
      ]);
  });

  it('says that it ends in the middle of a line', async () => {
    expect(await readings(`${HEADER}A,DC,1,\nB,D`)).toEqual(['2 A', '3 TRUNCATED_LINE']);
    expect(await readings(`${HEADER}A,DC,1,\nB,DC,1,"no`)).toEqual(['2 A', '3 TRUNCATED_LINE']);
    expect(await readings(`${HEADER}A,DC,1,\nB,DC,1,`)).toEqual(['2 A', '3 B']);
  });
});

describe('JSON Lines', () => {
  it('are refused where two names say one field, and taken where one of them says nothing', async () => {
    expect(
      await rowsOf(
        '{"sku":"A","location":"DC","onHand":5,"on_hand":7}\n{"sku":"A","location":"DC","onHand":5,"on_hand":""}\n',
      ),
    ).toMatchObject([
      { code: 'NAMED_TWICE', message: 'The line says onHand twice, as "onHand" and as "on_hand": keep one of them.' },
      { row: { sku: 'A', onHand: 5 } },
    ]);
  });

  it('are read line by line, with other names and texts for numbers', async () => {
    expect(
      await rowsOf('{"sku":"A","location":"DC","on_hand":"5"}\n\n{"sku":7,"locationCode":"DC","onHand":0}\n'),
    ).toEqual([
      { line: 1, raw: expect.any(String), row: { sku: 'A', locationCode: 'DC', onHand: 5 } },
      { line: 3, raw: expect.any(String), row: { sku: '7', locationCode: 'DC', onHand: 0 } },
    ]);
  });

  it('tell what is wrong with a line, and go on', async () => {
    const lines = [
      '{"sku":"A","locationCode":"DC"}',
      '{"sku":"B","locationCode":"DC","onHand":1}',
      '{"sku":"C","locationCode":"DC","onHand":1.5}',
      '{"sku":"D","locationCode":"DC","onHand":null}',
      '{"sku":"E","locationCode":"DC","quantity":1,"reason":"FOUND"}',
      '{"sku":"F","locationCode":"DC","onHand":1,"quantity":1,"reason":"FOUND"}',
      '{"sku":"\\ud800","locationCode":"DC","onHand":1}',
      '["G"]',
      '{"sku":"H","locationCode":"DC","onH',
    ];
    expect(await readings(lines.join('\n'))).toEqual([
      '1 MISSING_VALUE',
      '2 B',
      '3 INVALID_QUANTITY',
      '4 MISSING_VALUE',
      '5 OTHER_KIND',
      '6 OTHER_KIND',
      '7 INVALID_TEXT',
      '8 INVALID_JSON',
      '9 TRUNCATED_LINE',
    ]);
  });

  it('that say nothing of stock are refused as a whole', async () => {
    await expect(rowsOf('{"name":"Chair"}\n{"name":"Desk"}\n')).rejects.toThrow('No line of the file has sku');
  });
});

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .filter((text) => /^[^\s\0\uFFFD]+$/.test(text));
const version = fc.option(fc.nat(), { nil: undefined });
const anyLevel = fc.record({ sku: name, locationCode: name, onHand: fc.nat(), expectedVersion: version });
const anyAdjustment = fc.record({
  sku: name,
  locationCode: name,
  quantity: fc.integer().filter((units) => units !== 0),
  reason: fc.constantFrom('DAMAGED', 'THEFT', 'FOUND', 'CORRECTION'),
  reference: fc.option(name, { nil: undefined }),
  expectedVersion: version,
});
const anyFile = fc.oneof(
  fc.tuple(fc.constant(['sku', 'locationCode', 'onHand', 'expectedVersion']), fc.array(anyLevel, { minLength: 1 })),
  fc.tuple(
    fc.constant(['locationCode', 'sku', 'quantity', 'reason', 'reference', 'expectedVersion']),
    fc.array(anyAdjustment, { minLength: 1 }),
  ),
);

const written = (value: unknown, isQuoted: boolean, delimiter: string): string => {
  const text = String(value ?? '');
  return isQuoted || text.includes('"') || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** As inventory keeps their texts. */
const composed = (rows: readonly object[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? value.normalize('NFKC') : value]),
    ),
  );
const stockOf = (rows: readonly ReadRow[]) => rows.map((read) => ('row' in read ? read.row : read));

describe('reading what was written', () => {
  it('gives the rows back from CSV, in any of its dialects', async () => {
    const dialect = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      isQuoted: fc.boolean(),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      mark: fc.constantFrom('', '\uFEFF'),
      size: fc.integer({ min: 1, max: 50 }),
    });
    await fc.assert(
      fc.asyncProperty(anyFile, dialect, async ([columns, rows], { delimiter, isQuoted, end, mark, size }) => {
        const lines = (rows as StockRow[]).map((row) =>
          columns.map((column) => written(row[column as keyof StockRow], isQuoted, delimiter)).join(delimiter),
        );
        const file = `${mark}${[columns.join(delimiter), ...lines].join(end)}${end}`;

        expect(stockOf(await rowsOf(file, size))).toEqual(composed(rows));
      }),
    );
  });

  it('gives the rows back from JSON Lines', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, fc.integer({ min: 1, max: 50 }), async ([, rows], size) => {
        const file = rows.map((row) => `${JSON.stringify(row)}\n`).join('');

        expect(stockOf(await rowsOf(file, size))).toEqual(composed(rows));
      }),
    );
  });
});
