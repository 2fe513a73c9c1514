import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TEXT_FAULTS } from '../csv/faults.ts';
import { fault } from './faults.ts';
import { aFile, aThousandAdjustments, folder, importStock, ROWS, StandInGateway } from './stand-in-gateway.ts';

let gateway: StandInGateway;
beforeEach(async () => {
  gateway = new StandInGateway();
  await gateway.listen();
});
afterEach(() => gateway.close());
afterAll(() => rmSync(folder, { recursive: true }));

const run = (file: string, words?: readonly string[], stopped?: AbortSignal) =>
  importStock(gateway, file, words, stopped);

describe('import-stock', () => {
  it('applies every row and says so', async () => {
    const { exitCode, printed, rejects } = await run(aFile('sku,location,onHand\nA,DC,5\nB,DC,0\n'));

    expect(exitCode).toBe(0);
    expect(Object.fromEntries(gateway.stock)).toEqual({ 'A@DC': 5, 'B@DC': 0 });
    expect(printed).toMatch(/rows read +2\n +applied +2\n +refused +0\n/);
    expect(rejects).toBeNull();
  });

  it('keeps refused rows apart, which can be mended and imported', async () => {
    const file = aFile('sku;location;onHand\r\nA;DC;5\r\nNO-1;DC;1\r\nB;DC;five\r\nC;"D\r\nA;DC;6\r\nD;DC;7');
    const { exitCode, printed, rejects } = await run(file, ['--batch', '2']);

    expect(exitCode).toBe(1);
    expect(Object.fromEntries(gateway.stock)).toEqual({ 'A@DC': 5, 'D@DC': 7 });
    expect(rejects).toBe(
      [
        'line;code;message;sku;location;onHand',
        '3;SKU_NOT_FOUND;"No product NO-1.";NO-1;DC;1',
        '4;INVALID_QUANTITY;"onHand is ""five"": it is not a whole number.";B;DC;five',
        `5;UNCLOSED_QUOTE;"${TEXT_FAULTS.UNCLOSED_QUOTE}";C;"D`,
        `6;DUPLICATE_ROW;"${fault('DUPLICATE_ROW').message}";A;DC;6`,
        '',
      ].join('\n'),
    );
    expect(printed).toContain('SKU_NOT_FOUND');

    const mended = rejects?.replace('DC;five', 'DC;5').replace('C;"D', 'C;DC;1').replace('NO-1;DC', 'E;DC') ?? '';
    expect(await run(aFile(mended))).toMatchObject({ exitCode: 0 });
    expect(Object.fromEntries(gateway.stock)).toEqual({ 'A@DC': 6, 'B@DC': 5, 'C@DC': 1, 'D@DC': 7, 'E@DC': 1 });
  });

  it('refuses the lines of a Latin-1 file that are no UTF-8, and applies the others', async () => {
    const file = aFile(Buffer.from('sku,location,onHand\nMÜTZE,DC,1\nHUT,DC,2\n', 'latin1'));

    expect(await run(file)).toMatchObject({ exitCode: 1, rejects: expect.stringContaining('2,WRONG_ENCODING,') });
    expect(Object.fromEntries(gateway.stock)).toEqual({ 'HUT@DC': 2 });
  });

  it('imports JSON Lines', async () => {
    const file = aFile('{"sku":"A","locationCode":"DC","onHand":5}\n{"sku":"NO-1","locationCode":"DC","onHand":1}\n{');
    const { exitCode, rejects } = await run(file);

    expect(exitCode).toBe(1);
    expect(gateway.stock.get('A@DC')).toBe(5);
    expect(rejects?.split('\n')).toEqual([
      expect.stringContaining('"code":"SKU_NOT_FOUND"'),
      expect.stringContaining('"code":"TRUNCATED_LINE"'),
      '',
    ]);
  });
});

describe('import-stock, when something is wrong', () => {
  it('asks again under the same key while there is an outage', async () => {
    gateway.troubles.set(1, 'down').set(2, 'lost').set(5, 'lost').set(6, 'down');
    const { exitCode, printed } = await run(aThousandAdjustments(), ['--batch', '100']);

    expect(exitCode).toBe(0);
    expect(printed).toContain('The gateway does not answer');
    expect(gateway.appliedOnce).toBe(ROWS);
  });

  it('stops at an error of GraphQL and says what was applied', async () => {
    gateway.troubles.set(3, 'refused');

    await expect(run(aThousandAdjustments(), ['--batch', '100', '--concurrency', '1'])).rejects.toThrow(
      'Lines 202 to 301 were refused as a whole, FORBIDDEN: no\n200 rows were applied.',
    );
  });

  it('stops when somebody writes into the file', async () => {
    const file = aThousandAdjustments();
    gateway.onApplied = (requests) => requests === 1 && appendFileSync(file, 'S,DC,1,FOUND\n');

    await expect(run(file, ['--batch', '100'])).rejects.toThrow('The file was written while it was read.');
    expect(gateway.stock.size).toBeLessThan(ROWS);
  });

  it('only reads in a dry run', async () => {
    const { exitCode, printed, rejects } = await run(aFile('sku,location,onHand\nA,DC,5\nB,DC\n'), ['--dry-run']);

    expect(exitCode).toBe(1);
    expect(printed).toMatch(/can be sent +1\n/);
    expect(rejects).toContain('3,WRONG_COLUMN_COUNT,');
    expect(gateway.requests).toBe(0);
  });

  it.each([
    ['', 'The file is empty.'],
    ['\n\n', 'The file is empty.'],
    ['sku,location,onHand\n', 'The file has a header and no rows.'],
    ['sku,onHand\nA,1\n', 'The file has no column locationCode.'],
    ['\uFEFF', 'The file is empty.'],
    [',,,\r\n,,,\r\n', 'The file is empty.'],
    ['sep=;\n', 'The file has no header.'],
    ['sep="\nsku,location,onHand\n', 'The file has neither a column onHand nor columns quantity and reason.'],
    ['sku,location,onHand\r,,\r,,\r', 'The file has a header and no rows.'],
  ])('says what is wrong with %j', async (text, message) => {
    await expect(run(aFile(text))).rejects.toThrow(message);
    expect(gateway.requests).toBe(0);
  });

  it('says that there is no such file, or no file', async () => {
    await expect(run(join(folder, 'none.csv'))).rejects.toThrow('There is no file');
    await expect(run(folder)).rejects.toThrow('is not a file');
  });

  it('never writes its rejects over the file itself', async () => {
    const file = aFile('sku,location,onHand\nA,DC,x\n');

    await expect(run(file, ['--rejects', `${folder}/../${file.slice(tmpdir().length)}`])).rejects.toThrow(
      'over the file',
    );
    expect(readFileSync(file, 'utf8')).toContain('A,DC,x');
  });
});
