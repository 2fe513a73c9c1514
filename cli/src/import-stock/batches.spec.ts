import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { textFault } from '../csv/faults.ts';
import { type Batch, batchesOf, kindOfBatch } from './batches.ts';
import type { ReadRow } from './read-row.ts';

const good = (line: number, sku = `S${line}`, raw = ''): ReadRow => ({
  line,
  raw,
  row: { sku, locationCode: 'DC', onHand: 1 },
});
const broken = (line: number): ReadRow => ({ line, raw: 'x', ...textFault('WRONG_COLUMN_COUNT') });

const blocksOf = async function* (rows: readonly ReadRow[], size: number) {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
};

const cut = async (rows: readonly ReadRow[], size: number, blockSize = 1_000): Promise<Batch[]> => {
  const batches: Batch[] = [];
  for await (const batch of batchesOf(blocksOf(rows, blockSize), size)) batches.push(batch);
  return batches;
};

const linesOf = (rows: readonly { line: number }[]) => rows.map(({ line }) => line);

describe('batchesOf', () => {
  it('cuts after so many rows to send, whatever can’t be sent among them', async () => {
    const batches = await cut([good(1), broken(2), good(3), good(4)], 2);

    expect(batches.map(({ number, good, refused }) => [number, linesOf(good), linesOf(refused)])).toEqual([
      [1, [1, 3], [2]],
      [2, [4], []],
    ]);
  });

  it('cuts before a request that the gateway would not take', async () => {
    const rows = Array.from({ length: 40 }, (_, line) => good(line, `${line}${'中'.repeat(60_000)}`));
    const batches = await cut(rows, 10_000);

    expect(batches.flatMap(({ good }) => linesOf(good))).toEqual(linesOf(rows));
    for (const { good } of batches)
      expect(Buffer.byteLength(JSON.stringify(good.map(({ row }) => row)))).toBeLessThan(4 * 1024 * 1024);
  });

  it('numbers those that have something to send', async () => {
    const many = Array.from({ length: 10_000 }, (_, line) => broken(line));
    const batches = await cut([good(1), ...many, broken(10_001), good(10_002), broken(10_003), good(10_004)], 2);

    expect(batches.map(({ number, good, refused }) => [number, linesOf(good), refused.length])).toEqual([
      [1, [], 10_000],
      [1, [1, 10_002], 2],
      [2, [10_004], 0],
    ]);
  });

  it('cuts the rows to send alike, whatever can’t be sent stands between them', async () => {
    const anyRow = fc.tuple(fc.boolean(), fc.nat({ max: 9 }));
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), async (drawn, size) => {
        const rows = drawn.map(([isBroken, sku], line) => (isBroken ? broken(line) : good(line, `S${line}-${sku}`)));
        const sent = async (some: readonly ReadRow[]) =>
          (await cut(some, size)).filter((batch) => batch.good.length > 0).map(({ number, good }) => [number, good]);

        expect(await sent(rows)).toEqual(await sent(rows.filter((row) => 'row' in row)));
        expect((await cut(rows, size)).flatMap(({ refused }) => linesOf(refused))).toEqual(
          linesOf(rows.filter((row) => !('row' in row))),
        );
      }),
    );
  });

  it('lets adjustments of a position follow one another, the first alone with a version', async () => {
    const adjustment = (line: number, over: object = {}): ReadRow => ({
      ...{ line, raw: '' },
      row: { sku: 'A', locationCode: 'DC', quantity: 1, reason: 'FOUND', ...over },
    });
    const [batch] = await cut(
      [adjustment(1, { expectedVersion: 4 }), adjustment(2), adjustment(3, { expectedVersion: 4 })],
      9,
    );

    expect(linesOf(batch?.good ?? [])).toEqual([1, 2]);
    expect(batch?.refused).toMatchObject([
      { line: 3, code: 'INVALID_VERSION', message: expect.stringContaining('expectedVersion is "4": an earlier row') },
    ]);
  });

  it('refuses later counts of a position in the whole file', async () => {
    const batches = await cut([good(1, 'A'), good(2, 'B'), good(3, 'A'), good(4, 'A')], 2);

    expect(batches.map(({ good }) => linesOf(good))).toEqual([[1, 2]]);
    expect(batches[0]?.refused).toMatchObject([
      { line: 3, code: 'DUPLICATE_ROW' },
      { line: 4, code: 'DUPLICATE_ROW' },
    ]);
  });

  it('cuts the same however the rows arrive', async () => {
    const anyRow = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 5 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRow, { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        async (drawn, size, blockSize) => {
          const rows = drawn.map(([isBroken, sku], line) => (isBroken ? broken(line) : good(line, `S${sku}`)));
          expect(await cut(rows, size, blockSize)).toEqual(await cut(rows, size));
        },
      ),
    );
  });
});

describe('kindOfBatch', () => {
  it('is told by its rows', async () => {
    const [levels] = await cut([good(1)], 1);
    const row = { sku: 'A', locationCode: 'DC', quantity: 1, reason: 'FOUND' };
    const [adjustments] = await cut([{ line: 1, raw: '', row }], 1);

    expect(levels && kindOfBatch(levels)).toBe('levels');
    expect(adjustments && kindOfBatch(adjustments)).toBe('adjustments');
  });
});
