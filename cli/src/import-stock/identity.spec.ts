import { describe, expect, it } from '@jest/globals';
import { identityOf } from './identity.ts';
import { readLayout } from './layout.ts';
import { firstLinesOf, readRows } from './rows.ts';

const chunksOf = async function* (bytes: Buffer, size = 7) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};

const identity = async (file: string | Buffer, run = '') => {
  const bytes = Buffer.from(file as string);
  const layout = readLayout('stock', await firstLinesOf(chunksOf(bytes)), null);
  return identityOf(readRows(chunksOf(bytes), layout), run);
};

const FILE = 'sku,location,quantity,reason\nA,DC,5,FOUND\nB,DC,-1,THEFT\n';

describe('identityOf', () => {
  it.each([
    ['another line end at its end', `${FILE}\n`],
    ['none at its end', FILE.trimEnd()],
    ['CR LF', FILE.replaceAll('\n', '\r\n')],
    ['CR alone', FILE.replaceAll('\n', '\r')],
    ['a byte order mark', `\uFEFF${FILE}`],
    ['UTF-16', Buffer.from(`\uFEFF${FILE}`, 'utf16le')],
    ['semicolons', `sep=;\n${FILE.replaceAll(',', ';')}`],
    ['rows of delimiters', FILE.replace('A,', ',,,\nA,').concat(',,,\n')],
    ['quotes and blanks', FILE.replace('A,DC,5', '"A", ="DC" ,5.0')],
    ['other names, in another order', 'Reason,On Shelf,Quantity,LOCATION,SKU\nfound,,+5,DC,A\nTHEFT,,1-,DC,B\n'],
    ['a row that can’t be read', `${FILE}C,DC,some,FOUND\n`],
    ['JSON Lines', FILE.split('\n').slice(1, 3).map(jsonLine).join('\n')],
  ])('is the same with %s', async (_, file) => {
    expect(await identity(file)).toBe(await identity(FILE));
  });

  it.each([
    ['a row more', `${FILE}C,DC,1,FOUND\n`],
    ['a row less', FILE.replace('B,DC,-1,THEFT\n', '')],
    ['another order', 'sku,location,quantity,reason\nB,DC,-1,THEFT\nA,DC,5,FOUND\n'],
    ['another number', FILE.replace('5', '6')],
    ['another SKU', FILE.replace('A,', 'a,')],
    ['leading zeros', FILE.replace('A,', '0A,')],
    ['a date in a column that is not read', FILE.replace('reason\n', 'reason,date\n').replace('FOUND', 'FOUND,1 Dec')],
    ['a row twice', FILE.replace('A,DC,5,FOUND\n', 'A,DC,5,FOUND\nA,DC,5,FOUND\n')],
  ])('is another with %s', async (_, file) => {
    expect(await identity(file)).not.toBe(await identity(FILE));
  });

  it('is the same however accents are composed', async () => {
    const file = FILE.replace('A,', 'É1,');

    expect(await identity(file.normalize('NFD'))).toBe(await identity(file.normalize('NFC')));
  });

  it('is the same of two days’ rows only where all that they say is', async () => {
    const day = (date: string) => `sku,location,onHand,date\nA,DC,5,${date}\n`;

    expect(await identity(day('1 Dec'))).not.toBe(await identity(day('2 Dec')));
    expect(await identity(day('1 Dec'))).toBe(await identity('date,sku,location,onHand\n1 Dec,A,DC,5\n'));
  });

  it('is another in another run', async () => {
    expect(await identity(FILE, 'tuesday')).not.toBe(await identity(FILE));
  });
});

function jsonLine(row: string): string {
  const [sku, location, quantity, reason] = row.split(',');
  return JSON.stringify({ reason, sku, location_code: location, quantity: Number(quantity) });
}
