import type { RefusedRow } from '../csv/faults.ts';
import { fault } from './faults.ts';
import { openPositions } from './positions.ts';
import type { GoodRow, ReadRow } from './read-row.ts';
import type { StockKind, StockRow } from './stock-row.ts';

/** What the mutations take. */
export const MAX_ROWS_PER_BATCH = 10_000;
/** As fast as more (2,000 to 10,000 differ by less than a run does), and shoppers wait a fifth as long for its locks. */
export const USUAL_ROWS_PER_BATCH = 2_000;
/** The gateway takes 4 MiB. */
const MAX_BATCH_BYTES = 3_500_000;
/** Of rows word for word, which are kept until they are applied; columns that nobody reads may make them long. */
const MAX_BATCH_RAW_LENGTH = 64_000_000;
/** Rows that can't be sent, which are written down before those around them are applied where there are many. */
const MOST_REFUSED = 10_000;

/** Rows of a file that follow one another: those to send in one request, and those that can't be sent. */
export interface Batch {
  /** From 1, of those that have rows to send. */
  readonly number: number;
  readonly good: readonly GoodRow[];
  readonly refused: readonly RefusedRow[];
}

/**
 * Cuts the rows into batches by the count and size of those to send: so they and `size` alone say what each batch holds.
 * Rows that can't be sent go with those around them. Of a position's counts the first that can be read is the one that
 * counts, in the whole file.
 */
export const batchesOf = async function* (
  blocks: AsyncIterable<readonly ReadRow[]>,
  size: number,
): AsyncGenerator<Batch> {
  const positions = openPositions();
  let batch = openBatch(1);
  for await (const block of blocks) {
    for (const read of block) {
      const row = 'row' in read && !positions.add(read.row.locationCode, read.row.sku) ? repeated(read) : read;
      if ('row' in row) {
        const bytes = bytesOf(row.row);
        if (isFull(batch, size, bytes, row.raw.length)) {
          yield batch;
          batch = openBatch(batch.number + 1);
        }
        batch.bytes += bytes;
        batch.rawLength += row.raw.length;
        batch.good.push(row);
      } else {
        batch.refused.push(row);
        batch.refusedLength += row.raw.length;
        if (batch.refused.length < MOST_REFUSED && batch.refusedLength < MAX_BATCH_RAW_LENGTH) continue;
        yield { number: batch.number, good: [], refused: batch.refused };
        batch.refused = [];
        batch.refusedLength = 0;
      }
    }
  }
  if (batch.good.length + batch.refused.length > 0) yield batch;
};

const openBatch = (number: number) => ({
  number,
  good: [] as GoodRow[],
  refused: [] as RefusedRow[],
  bytes: 0,
  rawLength: 0,
  refusedLength: 0,
});

const isFull = (batch: ReturnType<typeof openBatch>, size: number, bytes: number, rawLength: number): boolean =>
  batch.good.length >= size ||
  (batch.good.length > 0 &&
    (batch.bytes + bytes > MAX_BATCH_BYTES || batch.rawLength + rawLength > MAX_BATCH_RAW_LENGTH));

/**
 * Movements of a position are applied in the order of the file; of two counts, the later would take the place of the
 * earlier. A version that the file saw is past once an earlier row has changed the position.
 */
const repeated = (read: GoodRow): ReadRow => {
  const { line, raw, row } = read;
  if ('onHand' in row) return { line, raw, ...fault('DUPLICATE_ROW') };
  if (row.expectedVersion === undefined) return read;
  const message = `expectedVersion is "${row.expectedVersion}": an earlier row of the file changes this position, so its \
version is another by now. Leave it empty in all but the first row of a position.`;
  return { line, raw, ...fault('INVALID_VERSION', message) };
};

const BYTES_OF_A_BARE_ROW = 120;

/** Not less than the row takes in a request, where a character takes at most three bytes. */
const bytesOf = (row: StockRow): number =>
  BYTES_OF_A_BARE_ROW +
  (row.sku.length + row.locationCode.length + ('reference' in row ? (row.reference?.length ?? 0) : 0)) * 3;

export const kindOfBatch = ({ good }: Batch): StockKind => {
  const [first] = good;
  return first && 'onHand' in first.row ? 'levels' : 'adjustments';
};
