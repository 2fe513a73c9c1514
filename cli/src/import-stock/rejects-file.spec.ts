import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { TEXT_FAULTS, textFault } from '../csv/faults.ts';
import type { Line } from '../csv/lines.ts';
import { readLayout } from './layout.ts';
import { openRejectsFile } from './rejects-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'rejects-'));
afterAll(() => rmSync(folder, { recursive: true }));
const line = (text: string, number: number): Line => ({ number, text, fault: null, isUnterminated: false });
const layoutOf = (...lines: readonly string[]) =>
  readLayout(
    'stock',
    lines.map((text, place) => line(text, place + 1)),
    null,
  );

describe('a rejects file', () => {
  it('of CSV has the row word for word behind line, code and message', async () => {
    const file = join(folder, 'a.csv');
    const rejects = await openRejectsFile(file, layoutOf('sku;location;onHand'));
    await rejects.write([
      { line: 7, raw: 'A;"DC;5', ...textFault('UNCLOSED_QUOTE') },
      { line: 3, raw: '"A;1";DC;5', code: 'SKU_NOT_FOUND', message: 'No product "A;1".' },
    ]);
    await rejects.write([{ line: 9, raw: 'B', ...textFault('TRUNCATED_LINE') }]);
    await rejects.close();

    expect(readFileSync(file, 'utf8')).toBe(
      [
        'line;code;message;sku;location;onHand',
        '3;SKU_NOT_FOUND;"No product ""A;1"".";"A;1";DC;5',
        `7;UNCLOSED_QUOTE;"${TEXT_FAULTS.UNCLOSED_QUOTE}";A;"DC;5`,
        `9;TRUNCATED_LINE;"${TEXT_FAULTS.TRUNCATED_LINE}";B`,
        '',
      ].join('\n'),
    );
  });

  it('says again which delimiter follows, where it would not be guessed', async () => {
    const file = join(folder, 'c.csv');
    const rejects = await openRejectsFile(file, layoutOf('sep=^', 'sku^location^onHand'));
    await rejects.write([{ line: 3, raw: 'A^DC^5', code: 'SKU_NOT_FOUND', message: 'No.' }]);
    await rejects.close();

    expect(readFileSync(file, 'utf8')).toBe(
      'sep=^\nline^code^message^sku^location^onHand\n3^SKU_NOT_FOUND^"No."^A^DC^5\n',
    );
  });

  it('of JSON Lines has the fields beside line, code and message, or the text that is no JSON', async () => {
    const file = join(folder, 'a.jsonl');
    const rejects = await openRejectsFile(file, layoutOf('{'));
    await rejects.write([
      { line: 1, raw: '{"sku":"A","line":99}', code: 'SKU_NOT_FOUND', message: 'No.' },
      { line: 2, raw: '{"sku', code: 'INVALID_JSON', message: 'No.' },
    ]);
    await rejects.close();

    expect(
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { sku: 'A', line: 1, code: 'SKU_NOT_FOUND', message: 'No.' },
      { row: '{"sku', line: 2, code: 'INVALID_JSON', message: 'No.' },
    ]);
  });

  it('takes the place of the last one, and is gone where nothing was refused', async () => {
    const file = join(folder, 'b.csv');
    writeFileSync(file, 'of yesterday');
    const rejects = await openRejectsFile(file, layoutOf('sku,location,onHand'));
    await rejects.write([]);
    await rejects.close();

    expect(existsSync(file)).toBe(false);
  });

  it('that cannot be written is told at once', async () => {
    const file = join(folder, 'no', 'such', 'folder.csv');

    await expect(openRejectsFile(file, layoutOf('sku,location,onHand'))).rejects.toThrow("can't be written (ENOENT)");
  });
});
