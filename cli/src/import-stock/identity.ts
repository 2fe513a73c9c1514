import { createHash } from 'node:crypto';
import type { GoodRow, ReadRow } from './read-row.ts';

/**
 * Names what a file says and the run, in 64 hexadecimal digits: by the rows that can be sent, in their order, however they
 * are written. So another line's end, delimiter, encoding or order of columns, or a row that can't be read, doesn't make
 * another file of it; another row, or another order, does. What a row says in columns that aren't read counts, too: two
 * days' deliveries may differ in their date alone.
 */
export const identityOf = async (blocks: AsyncIterable<readonly ReadRow[]>, run: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const block of blocks)
    hash.update(block.map((read) => ('row' in read ? `${canonical(read)}\n` : '')).join(''));
  return hash.update(JSON.stringify({ run })).digest('hex');
};

const canonical = ({ row, others = [] }: GoodRow): string => {
  const said =
    'onHand' in row
      ? [row.locationCode, row.sku, row.onHand, row.expectedVersion ?? null]
      : [row.locationCode, row.sku, row.quantity, row.reason, row.reference ?? null, row.expectedVersion ?? null];
  return JSON.stringify(others.length === 0 ? said : [...said, others]);
};
