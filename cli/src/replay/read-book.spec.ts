import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readBook } from './read-book.ts';
import { writeRejects } from './rejects-file.ts';
import { countFilledPostalCodes } from './sold-book.ts';

const HEADER =
  'Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Customer Name,Segment,Country,City,State,Postal Code,' +
  'Product ID,Category,Sub-Category,Product Name,Sales,Quantity,Discount';
const aLine = ({
  order = 'O-1',
  mode = 'Same Day',
  customer = 'C-1',
  sku = 'TEC-1',
  name = 'Phone',
  quantity = '1',
} = {}) =>
  `${order},1/2/2016,1/3/2016,${mode},${customer},Ann Lee,Consumer,United States,Boston,Massachusetts,2108,` +
  `${sku},Technology,Phones,${name},10.00,${quantity},0`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-'));
});
afterEach(() => rm(folder, { recursive: true }));

const aFile = async (...lines: string[]) => {
  const file = join(folder, 'sales.csv');
  await writeFile(file, [HEADER, ...lines].join('\n'));
  return file;
};

describe('readBook', () => {
  it('gathers the rows of an order, and the same product twice as two lines', async () => {
    const { book, rejected } = await readBook(await aFile(aLine(), aLine({ quantity: '3' })));

    expect(rejected).toEqual([]);
    expect(book.orders.get('O-1')?.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['TEC-1', 1],
      ['TEC-1', 3],
    ]);
  });

  it('keeps the first name of a product and counts that it has another', async () => {
    const { book } = await readBook(await aFile(aLine(), aLine({ order: 'O-2', name: 'Telephone' })));

    expect(book.products.get('TEC-1')?.name).toBe('Phone');
    expect(book.renamedProducts.size).toBe(1);
  });

  it('sets unusable rows aside by their line, and keeps the order with its other rows', async () => {
    const { book, rejected } = await readBook(
      await aFile(aLine(), aLine({ quantity: '0' }), aLine({ customer: 'C-2' })),
    );

    expect(book.orders.get('O-1')?.lines).toHaveLength(1);
    expect(rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'Quantity "0" is not a whole number from 1 to 1000000'],
      [4, "Customer ID differs from the order's first row (C-1)"],
    ]);
  });

  it('takes a postal code that one row states for an order whose other rows have none', async () => {
    const without = aLine().replace(',2108,', ',,');

    for (const rows of [
      [without, aLine()],
      [aLine(), without],
    ]) {
      const { book, rejected } = await readBook(await aFile(...rows));
      expect(rejected).toEqual([]);
      expect(book.orders.get('O-1')?.place.postalCode).toBe('02108');
      expect(countFilledPostalCodes(book)).toBe(0);
    }
    expect(countFilledPostalCodes((await readBook(await aFile(without))).book)).toBe(1);
  });

  it('loses only the row in which a quote is not closed', async () => {
    const { book, rejected } = await readBook(
      await aFile(
        aLine({ name: '"13"" Clock' }),
        aLine({ order: 'O-2', name: '"13"" Clock"' }),
        'only,three,fields',
        '',
      ),
    );

    expect([...book.orders.keys()]).toEqual(['O-2']);
    expect(book.products.get('TEC-1')?.name).toBe('13" Clock');
    expect(rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [2, expect.stringContaining('A quote is opened and not closed')],
      [4, expect.stringContaining('The row has 3 columns and the header 18')],
    ]);
  });

  it.each([
    ['Windows line ends and a byte order mark', `\uFEFF${HEADER}\r\n${aLine()}\r\n\r\n`],
    ['line ends of CR alone, and names in capitals', `${HEADER.toUpperCase()}\r${aLine()}\r`],
    ['semicolons', `sep=;\n${[HEADER, aLine()].join('\n').replaceAll(',', ';')}`],
    ['rows of commas, and a text formula', `${HEADER}\n${aLine({ order: '="O-1"' })}\n${','.repeat(17)}\n`],
    ['a line end within quotes', `${HEADER}\n${aLine({ name: '"Phone,\nblack"' })}\n`],
  ])('reads a file with %s', async (_, text) => {
    const file = join(folder, 'other.csv');
    await writeFile(file, text);
    const { book, rejected } = await readBook(file);

    expect(rejected).toEqual([]);
    expect([...book.orders.keys()]).toEqual(['O-1']);
  });

  it('refuses a file that is empty, lacks a column or is not there', async () => {
    const empty = join(folder, 'empty.csv');
    await writeFile(empty, '');
    const other = join(folder, 'other.csv');
    await writeFile(other, `${HEADER.replace('Sales,', '')}\n`);

    await expect(readBook(empty)).rejects.toThrow('The file is empty.');
    await expect(readBook(other)).rejects.toThrow('The file has no column Sales. Line 1, its header, has "Order ID"');
    await expect(readBook(join(folder, 'absent.csv'))).rejects.toThrow('There is no file');
  });
});

describe('the hash of a file', () => {
  it('changes with its rows, and not with how they are written', async () => {
    const { hash } = await readBook(await aFile(aLine()));

    expect((await readBook(await aFile(aLine(), ''))).hash).toBe(hash);
    expect((await readBook(await aFile(aLine({ quantity: '2' })))).hash).not.toBe(hash);
  });
});

describe('writeRejects', () => {
  it('writes row number, reason and the fields as they came', async () => {
    const file = join(folder, 'rejects.csv');
    await writeRejects(file, [
      { row: 7, reason: 'a, "b"', malformed: null, columns: { Name: '13" Clock', Sales: undefined } },
    ]);

    expect(await readFile(file, 'utf8')).toBe('row,reason,Name,Sales\n7,"a, ""b""","13"" Clock",\n');
  });
});
