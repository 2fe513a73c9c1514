import { sql, type Tx } from '@tutti/kit/database';

const isComponentSql = sql(
  'inventory.isComponent',
  `SELECT EXISTS (SELECT FROM network_positions WHERE components IS NOT NULL
     AND components @> jsonb_build_array(jsonb_build_object('sku', $1::text))) AS found`,
);

const hasStockSql = sql(
  'inventory.hasStock',
  `SELECT EXISTS (SELECT FROM stock_levels WHERE sku = $1 AND (available <> 0
     OR reserved + allocated + damaged + quality_control + safety_stock + incoming > 0)) AS found`,
);

/** Whether a kit is made of it. */
export const isComponent = async (tx: Tx, sku: string): Promise<boolean> =>
  (await tx.rows<{ found: boolean }>(isComponentSql, [sku]))[0]?.found === true;

/** Whether units of it are anywhere, in any state. */
export const hasStock = async (tx: Tx, sku: string): Promise<boolean> =>
  (await tx.rows<{ found: boolean }>(hasStockSql, [sku]))[0]?.found === true;
