import { sql, type Tx } from '@tutti/kit/database';
import { type ChannelLocation, type RuleBook, ruleBook, type StockRule } from '../domain/stock-rules.ts';

export const RULE_COLUMNS = `id, sku, location_id AS "locationId", channel, threshold,
  protected_quantity AS "protectedQuantity", low_stock_at AS "lowStockAt"`;

const rulesSql = sql(
  'inventory.loadRules',
  `SELECT ${RULE_COLUMNS} FROM stock_rules WHERE $1::text[] IS NULL OR sku IS NULL OR sku = ANY ($1)`,
);

const channelLocationsSql = sql(
  'inventory.loadChannelLocations',
  `SELECT channel, location_id AS "locationId" FROM channel_locations ORDER BY channel, location_id`,
);

/** What concerns these SKUs, or all of them where null. A rule's change locks every SKU that it concerns, so under a SKU's lock what is read here is current. */
export const loadRules = async (tx: Tx, skus: readonly string[] | null): Promise<RuleBook> =>
  ruleBook(await tx.rows<StockRule>(rulesSql, [skus]), await listChannelLocations(tx));

/** By location, channel by channel. */
export const listChannelLocations = (tx: Tx): Promise<ChannelLocation[]> =>
  tx.rows<ChannelLocation>(channelLocationsSql);

const shareSql = sql('inventory.shareRuleBook', 'SELECT version FROM rule_book FOR SHARE');
const takeSql = sql('inventory.takeRuleBook', 'UPDATE rule_book SET version = version + 1');

/** Rules don't change until the transaction ends: for whoever adds SKUs, which no rule's change could lock yet. */
export const shareRules = async (tx: Tx): Promise<void> => {
  await tx.rows(shareSql);
};

/** One change of a rule at a time, and none while SKUs are added. */
export const takeRules = async (tx: Tx): Promise<void> => {
  await tx.rows(takeSql);
};
