import { sql, type Tx } from '@tutti/kit/database';
import type { SellingTerms } from '../domain/selling-terms.ts';

const saveSql = sql(
  'inventory.saveSellingTerms',
  `UPDATE products SET backorderable = $2, backorder_limit = $3, backorder_until = $4, release_at = $5, preorder_limit = $6,
     updated_at = now() WHERE sku = $1`,
);

const releasedSql = sql(
  'inventory.listReleased',
  'SELECT sku FROM products WHERE release_at <= $1 ORDER BY sku LIMIT $2',
);

/** The SKU's lock is held, so promises are made by the old terms or the new, not by half of them. */
export const saveSellingTerms = async (tx: Tx, sku: string, terms: SellingTerms): Promise<void> => {
  const { backorderable, backorderLimit, backorderUntil, releaseAt, preorderLimit } = terms;
  await tx.rows(saveSql, [sku, backorderable, backorderLimit, backorderUntil, releaseAt, preorderLimit]);
};

/** SKUs whose date has come. */
export const listReleased = async (tx: Tx, now: Date, limit: number): Promise<string[]> =>
  (await tx.rows<{ sku: string }>(releasedSql, [now, limit])).map(({ sku }) => sku);
