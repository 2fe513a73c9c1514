import { createHash } from 'node:crypto';
import type { ReadRow } from './read-row.ts';
import type { StockRow } from './stock-row.ts';

/**
 * Names what a file says and the run, in 64 hexadecimal digits: by the rows that can be sent, in their order, however they
 * are written. So another line's end, delimiter, encoding or column, or a row that can't be read, doesn't make another file
 * of it; another row, or another order, does.
 */
export const identityOf = async (blocks: AsyncIterable<readonly ReadRow[]>, run: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const block of blocks)
    hash.update(block.map((read) => ('row' in read ? `${canonical(read.row)}\n` : '')).join(''));
  return hash.update(JSON.stringify({ run })).digest('hex');
};

const canonical = (row: StockRow): string =>
  JSON.stringify(
    'onHand' in row
      ? [row.locationCode, row.sku, row.onHand, row.expectedVersion ?? null]
      : [row.locationCode, row.sku, row.quantity, row.reason, row.reference ?? null, row.expectedVersion ?? null],
  );
