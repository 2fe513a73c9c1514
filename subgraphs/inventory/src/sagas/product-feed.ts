import type { Caller } from '@tutti/kit/caller';
import type { Database } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { type ProductRow, refuseProductRow } from '../domain/product.ts';
import { MAX_ROWS } from '../domain/set-stock-levels.ts';
import { upsertProducts } from '../store/catalogue.ts';
import type { RowError } from './stock-feed.ts';

interface ProductFeedAnswer {
  readonly applied: number;
  readonly refused: readonly RowError[];
}

/** Applies a catalogue feed, each row alone. The answer, refused rows included, is kept for the key. */
export const applyProductFeed = async (
  db: Database,
  caller: Caller,
  input: { readonly idempotencyKey: string; readonly rows: readonly ProductRow[] },
): Promise<Decision<ProductFeedAnswer>> => {
  if (input.rows.length > MAX_ROWS)
    return rejected(
      'TOO_MANY_ROWS',
      `The request has ${input.rows.length} rows, and takes ${MAX_ROWS} at most: send them in several.`,
      ['rows'],
    );
  return oncePerKey<ProductFeedAnswer, string>(db, { caller, mutation: 'bulkUpsertProducts', input }, async (tx) => {
    const seen = new Set<string>();
    const refused: RowError[] = [];
    const rows = input.rows.filter((row, index) => {
      const refusal = seen.has(row.sku)
        ? rejected('DUPLICATE_ROW', 'An earlier row names this SKU.', ['sku'])
        : refuseProductRow(row);
      seen.add(row.sku);
      for (const error of refusal?.errors ?? []) refused.push({ index, ...error });
      return refusal === null;
    });
    await upsertProducts(tx, rows);
    return accepted({ applied: rows.length, refused });
  });
};
