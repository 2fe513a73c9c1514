import { fault, type RefusedRow } from './faults.ts';
import { openPositions } from './positions.ts';
import type { GoodRow, ReadRow } from './read-row.ts';
import type { StockKind, StockRow } from './stock-row.ts';

/** What the mutations take. */
export const MAX_ROWS_PER_BATCH = 10_000;
/** As fast as more (2,000 to 10,000 differ by less than a run does), and shoppers wait a fifth as long for its locks. */
export const USUAL_ROWS_PER_BATCH = 2_000;
/** The gateway takes 4 MiB. */
const MAX_BATCH_BYTES = 3_500_000;

/** Rows of a file that follow one another: those to send in one request, and those that can't be sent. */
export interface Batch {
  /** From 1, of those that have rows to send. */
  readonly number: number;
  readonly good: readonly GoodRow[];
  readonly refused: readonly RefusedRow[];
}

/**
 * Cuts the rows into batches by their count and size, broken rows counted too: so a file's content and `size` alone say
 * what each batch holds. The first row of a position that can be read is the one that counts, in the whole file.
 */
export const batchesOf = async function* (
  blocks: AsyncIterable<readonly ReadRow[]>,
  size: number,
): AsyncGenerator<Batch> {
  const positions = openPositions();
  let batch = openBatch(1);
  for await (const block of blocks) {
    for (const read of block) {
      const row = 'row' in read && !positions.add(read.row.locationCode, read.row.sku) ? refuseAgain(read) : read;
      const bytes = bytesOf(row);
      if (batch.good.length + batch.refused.length >= size || batch.bytes + bytes > MAX_BATCH_BYTES) {
        yield batch;
        batch = openBatch(batch.good.length > 0 ? batch.number + 1 : batch.number);
      }
      batch.bytes += bytes;
      if ('row' in row) batch.good.push(row);
      else batch.refused.push(row);
    }
  }
  if (batch.good.length + batch.refused.length > 0) yield batch;
};

const openBatch = (number: number) => ({ number, good: [] as GoodRow[], refused: [] as RefusedRow[], bytes: 0 });

const refuseAgain = ({ line, raw }: GoodRow): RefusedRow => ({ line, raw, ...fault('DUPLICATE_ROW') });

const BYTES_OF_A_BARE_ROW = 120;

/** Not less than the row takes in a request, where a character takes at most three bytes, or in memory. */
const bytesOf = (read: ReadRow): number =>
  BYTES_OF_A_BARE_ROW + Math.max(read.raw.length, 'row' in read ? lengthOf(read.row) * 3 : 0);

const lengthOf = (row: StockRow): number =>
  row.sku.length + row.locationCode.length + ('reference' in row ? (row.reference?.length ?? 0) : 0);

export const kindOfBatch = ({ good }: Batch): StockKind => {
  const [first] = good;
  return first && 'onHand' in first.row ? 'levels' : 'adjustments';
};
