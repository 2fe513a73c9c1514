import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { REPOSITORY } from '../state-folder.ts';
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

describe('import-stock, run again', () => {
  it('gives the same answers and changes nothing', async () => {
    const file = aFile('sku,location,quantity,reason\nA,DC,5,FOUND\nNO-1,DC,1,FOUND\n');
    const first = await run(file);

    const again = await run(file);

    expect(first.printed).toMatch(/applied +1\n/);
    expect(first.printed).not.toContain('already applied');
    expect(again).toMatchObject({ exitCode: 1, rejects: first.rejects });
    expect(again.printed).toMatch(/ {2}applied +0\n {2}already applied by an earlier run +1\n/);
    expect(gateway.stock.get('A@DC')).toBe(5);
  });

  it.each([
    ['one more line end', (text: string) => `${text}\n`],
    ['no line end', (text: string) => text.trimEnd()],
    ['rows of commas', (text: string) => `${text},,,\n,,,\n`],
    [
      'line ends and delimiters of a spreadsheet',
      (text: string) => `\uFEFFsep=;\r\n${text.replaceAll(',', ';').replaceAll('\n', '\r\n')}`,
    ],
    ['a row that can’t be read', (text: string) => `${text}B,DC,two,FOUND\n`],
  ])('changes nothing with %s', async (_, rewritten) => {
    const content = 'sku,location,quantity,reason\nA,DC,5,FOUND\nA,DC,-2,THEFT\n';
    await run(aFile(content));
    await run(aFile(rewritten(content)));

    expect(gateway.stock.get('A@DC')).toBe(3);
  });

  it('applies a file whole that has a row more: it is another file', async () => {
    const content = 'sku,location,quantity,reason\nA,DC,5,FOUND\n';
    await run(aFile(content), ['--source', 'wms']);
    await run(aFile(`${content}A,DC,1,FOUND\n`), ['--source', 'wms']);

    expect(gateway.stock.get('A@DC')).toBe(11);
  });

  it('applies the same content anew under the name of another run', async () => {
    const content = 'sku,location,quantity,reason\nA,DC,5,FOUND\n';
    await run(aFile(content), ['--source', 'wms']);

    expect(await run(aFile(content), ['--source', 'wms', '--run', 'tuesday'])).toMatchObject({ exitCode: 0 });
    expect(gateway.stock.get('A@DC')).toBe(10);
  });

  it('with another batch size applies nothing, not even what the first run did not come to', async () => {
    const file = aThousandAdjustments();
    await run(file, ['--batch', '300']);

    await expect(run(file, ['--batch', '100', '--concurrency', '4'])).rejects.toThrow('another --source or --batch');
    expect(gateway.appliedOnce).toBe(ROWS);
  });

  it('goes on after Ctrl-C, which lets the requests under way finish', async () => {
    const file = aThousandAdjustments();
    const stopping = new AbortController();
    gateway.onApplied = (requests) => requests === 3 && stopping.abort();
    const { exitCode, printed } = await run(file, ['--batch', '100'], stopping.signal);

    expect(exitCode).toBe(130);
    expect(printed).toContain(`applied          ${gateway.appliedOnce}\n`);
    expect(gateway.stock.size).toBeLessThan(ROWS);
    expect(await run(file, ['--batch', '100'])).toMatchObject({ exitCode: 0 });
    expect(gateway.appliedOnce).toBe(ROWS);
  });

  it('goes on after it was killed while requests were under way', async () => {
    const file = aThousandAdjustments();
    const main = fileURLToPath(new URL('../import-stock.ts', import.meta.url));
    const words = [
      '--import',
      'tsx',
      '--conditions=source',
      main,
      file,
      '--url',
      gateway.url,
      '--batch',
      '100',
      '--rejects',
      join(folder, 'r'),
    ];
    const child = spawn(process.execPath, words, { cwd: REPOSITORY, stdio: 'ignore' });
    gateway.onApplied = (requests) => requests === 4 && child.kill('SIGKILL');
    const [, signal] = await once(child, 'exit');

    expect(signal).toBe('SIGKILL');
    expect(gateway.stock.size).toBeGreaterThanOrEqual(300);
    expect(gateway.stock.size).toBeLessThan(ROWS);
    gateway.onApplied = () => {};
    expect(await run(file, ['--batch', '100'])).toMatchObject({ exitCode: 0 });
    expect(gateway.appliedOnce).toBe(ROWS);
  });
});
