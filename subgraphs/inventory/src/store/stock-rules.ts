import { type Database, sql, type Tx } from '@tutti/kit/database';
import type { SalesChannel } from '../domain/channel.ts';
import type { StockLevel } from '../domain/stock.ts';
import type { StockRule } from '../domain/stock-rules.ts';
import { LEVEL_COLUMNS } from './levels.ts';
import { RULE_COLUMNS } from './rules.ts';

const listSql = sql(
  'inventory.listStockRules',
  `SELECT ${RULE_COLUMNS} FROM stock_rules ORDER BY sku NULLS LAST, location_id NULLS LAST, channel NULLS LAST`,
);

const saveSql = sql(
  'inventory.saveStockRule',
  `INSERT INTO stock_rules AS r (id, sku, location_id, channel, threshold, protected_quantity, low_stock_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (sku, location_id, channel) DO UPDATE SET threshold = excluded.threshold,
     protected_quantity = excluded.protected_quantity, low_stock_at = excluded.low_stock_at
   RETURNING id`,
);

const removeSql = sql(
  'inventory.removeStockRule',
  `DELETE FROM stock_rules WHERE sku IS NOT DISTINCT FROM $1 AND location_id IS NOT DISTINCT FROM $2
     AND channel IS NOT DISTINCT FROM $3`,
);

const clearLocationsSql = sql('inventory.clearChannelLocations', 'DELETE FROM channel_locations WHERE channel = $1');
const addLocationsSql = sql(
  'inventory.addChannelLocations',
  'INSERT INTO channel_locations (channel, location_id) SELECT $1, unnest($2::text[])',
);

const skusSql = sql(
  'inventory.listStockedSkus',
  `SELECT sku FROM network_positions WHERE sku > $1 AND components IS NULL ORDER BY sku LIMIT $2`,
);

const levelsSql = sql(
  'inventory.levelsToRestate',
  `SELECT ${LEVEL_COLUMNS} FROM stock_levels WHERE sku = ANY ($1::text[]) AND available > 0`,
);

/** Narrowest first. */
export const listStockRules = (db: Database): Promise<StockRule[]> => db.rows<StockRule>(listSql);

/** Answers the id that the rule has, or has had. */
export const saveStockRule = async (tx: Tx, rule: StockRule): Promise<string> => {
  const { id, sku, locationId, channel, threshold, protectedQuantity, lowStockAt } = rule;
  const values = [id, sku, locationId, channel, threshold, protectedQuantity, lowStockAt];
  return (await tx.rows<{ id: string }>(saveSql, values))[0]?.id ?? id;
};

export const removeStockRule = async (tx: Tx, { sku, locationId, channel }: StockRule): Promise<void> => {
  await tx.rows(removeSql, [sku, locationId, channel]);
};

export const replaceChannelLocations = async (
  tx: Tx,
  channel: SalesChannel,
  locationIds: readonly string[],
): Promise<void> => {
  await tx.rows(clearLocationsSql, [channel]);
  await tx.rows(addLocationsSql, [channel, locationIds]);
};

/** A page of the SKUs that have stock of their own. */
export const listStockedSkus = async (tx: Tx, after: string, limit: number): Promise<string[]> =>
  (await tx.rows<{ sku: string }>(skusSql, [after, limit])).map(({ sku }) => sku);

/** Every level of these SKUs that has available units. */
export const loadAvailableLevels = (tx: Tx, skus: readonly string[]): Promise<StockLevel[]> =>
  tx.rows<StockLevel>(levelsSql, [skus]);
