import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_LINE_LENGTH, readLines } from './lines.ts';

/** In chunks of so many bytes. */
const chunksOf = async function* (bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};

const linesOf = async (bytes: Buffer | string, size = 1_000_000) => {
  const lines = [];
  for await (const block of readLines(chunksOf(Buffer.from(bytes as string), size))) lines.push(...block);
  return lines;
};

const textsOf = async (bytes: Buffer | string, size?: number) =>
  (await linesOf(bytes, size)).map(({ number, text, fault }) => [number, fault?.code ?? text]);

const utf16be = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

describe('readLines', () => {
  it('numbers lines from 1, whatever ends them', async () => {
    expect(await textsOf('sku\r\n\nA')).toEqual([
      [1, 'sku'],
      [2, ''],
      [3, 'A'],
    ]);
    const lines = [
      [1, 'A'],
      [2, ''],
      [3, 'B'],
    ];
    for (const end of ['\n', '\r\n', '\r'])
      for (const size of [1, 2, 100]) {
        expect(await textsOf(['A', '', 'B'].join(end), size)).toEqual(lines);
        expect(await textsOf(['A', '', 'B', ''].join(end), size)).toEqual(lines);
      }
    expect(await linesOf('A\rB\r')).toMatchObject([{ isUnterminated: false }, { isUnterminated: false }]);
    expect(await linesOf('A\nB')).toMatchObject([{ isUnterminated: false }, { isUnterminated: true }]);
  });

  it.each([
    ['UTF-8', Buffer.from('Größe\n中')],
    ['UTF-8 with its mark', Buffer.from('\uFEFFGröße\n中')],
    ['UTF-8 with CR alone', Buffer.from('Größe\r中')],
    ['UTF-16LE', Buffer.from('\uFEFFGröße\n中', 'utf16le')],
    ['UTF-16BE', utf16be('Größe\n中')],
  ])('reads %s, byte by byte as well', async (_, bytes) => {
    const lines = [
      [1, 'Größe'],
      [2, '中'],
    ];
    expect(await textsOf(bytes)).toEqual(lines);
    expect(await textsOf(bytes, 1)).toEqual(lines);
  });

  it('finds bytes that are no UTF-8, half a character at the end among them', async () => {
    const latin1 = Buffer.concat([
      Buffer.from('A\nB'),
      Buffer.from('é', 'latin1'),
      Buffer.from('\nC\nDé').subarray(0, -1),
    ]);

    expect(await textsOf(latin1)).toEqual([
      [1, 'A'],
      [2, 'WRONG_ENCODING'],
      [3, 'C'],
      [4, 'WRONG_ENCODING'],
    ]);
  });

  it('finds NUL characters', async () => {
    expect(await textsOf('A\0\nB')).toEqual([
      [1, 'NUL_CHARACTER'],
      [2, 'B'],
    ]);
  });

  it.each([10, 1_000, 1_000_000])('drops the rest of a line that is too long, in chunks of %d bytes', async (size) => {
    const long = 'x'.repeat(MAX_LINE_LENGTH * 4);
    const [one, two, three] = await linesOf(`A\n${long}\nB`, size);

    expect(one).toMatchObject({ number: 1, text: 'A', fault: null });
    expect(two).toMatchObject({ number: 2, text: 'x'.repeat(1_000), fault: { code: 'LINE_TOO_LONG' } });
    expect(three).toMatchObject({ number: 3, text: 'B', fault: null });
  });

  it('calls a line too long by its characters, wherever chunks end', async () => {
    const file = `${'中'.repeat(MAX_LINE_LENGTH)}\n${'中'.repeat(MAX_LINE_LENGTH + 1)}\n`;

    for (const size of [7_919, 262_144, 1_000_000])
      expect((await linesOf(file, size)).map(({ fault }) => fault?.code)).toEqual([undefined, 'LINE_TOO_LONG']);
  });

  it('reads the same however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ max: 255, maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        async (bytes, size) => {
          const file = Buffer.from(bytes);
          expect(await linesOf(file, size)).toEqual(await linesOf(file));
        },
      ),
    );
  });
});
