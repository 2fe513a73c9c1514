import { setImmediate as turn } from 'node:timers/promises';
import { sql, type Tx } from '@tutti/kit/database';
import { restate } from '../domain/restate.ts';
import { emptyLevel, type NetworkPosition } from '../domain/stock.ts';
import type { AuditedChannels, AuditedPosition } from '../domain/stock-audit.ts';
import { unitsIn } from '../domain/stock-audit-ledger.ts';
import { isSame, isSameByChannel } from '../domain/stock-audit-network.ts';
import { isMissing } from '../domain/stock-audit-positions.ts';
import type { RuleBook } from '../domain/stock-rules.ts';
import { loadRules } from './rules.ts';
import { MOST_FOUND } from './stock-audit.sql.ts';

/** SKUs whose levels are in memory at the same time. */
const SKUS_AT_ONCE = 1_000;
/** Levels that are worked through before others have their turn: some ten milliseconds. */
const LEVELS_A_TURN = 1_000;

// A rule for everything concerns every SKU; else those that have rules of their own, or look as if they had.
const pageSql = sql(
  'inventory.audit.channels',
  `SELECT n.sku, n.available, n.pools, n.sellable, n.protected, n.low_stock_at AS "lowStockAt", n.components IS NOT NULL AS "isKit",
     coalesce(l."locationIds", '{}') AS "locationIds", coalesce(l.units, '{}') AS units
   FROM (
     SELECT * FROM network_positions WHERE sku > $1 AND ($2::text[] IS NULL OR sku = ANY ($2))
       AND ($3 OR sku = ANY ($4::text[]) OR pools <> '{}' OR sellable <> '{}' OR protected <> '{}' OR low_stock_at <> '{}')
     ORDER BY sku LIMIT ${SKUS_AT_ONCE}) AS n
   LEFT JOIN LATERAL (
     SELECT array_agg(location_id) AS "locationIds", array_agg(available) AS units FROM stock_levels s
     WHERE s.sku = n.sku AND s.available > 0) AS l ON true
   ORDER BY n.sku`,
);

interface ChannelRow
  extends Pick<NetworkPosition, 'sku' | 'available' | 'pools' | 'sellable' | 'protected' | 'lowStockAt'> {
  readonly isKit: boolean;
  readonly locationIds: readonly string[];
  readonly units: readonly number[];
}

/** SKUs where the channels may sell something else than the rules say. `positions` are those that don't agree. */
export const listUnruledChannels = async (
  tx: Tx,
  skus: readonly string[] | null,
  positions: readonly AuditedPosition[],
): Promise<AuditedChannels[]> => {
  const rules = await loadRules(tx, null);
  const found: AuditedChannels[] = [];
  for (let after = ''; found.length < MOST_FOUND; ) {
    const page = await tx.rows<ChannelRow>(pageSql, [after, skus, concernsAll(rules), skusOf(rules)]);
    let levels = 0;
    for (const row of page) {
      found.push(...unruled(row, rules, positions));
      levels += 1 + row.units.length;
      if (levels > LEVELS_A_TURN) levels = (await turn()) ?? 0;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < SKUS_AT_ONCE) break;
    after = last.sku;
  }
  return found;
};

const concernsAll = ({ bySku, locationsOf }: RuleBook): boolean => locationsOf.size > 0 || bySku.has(null);

const skusOf = ({ bySku }: RuleBook): string[] => [...bySku.keys()].flatMap((sku) => sku ?? []);

const unruled = (row: ChannelRow, rules: RuleBook, positions: readonly AuditedPosition[]): AuditedChannels[] => {
  const { sku, available, pools, sellable, protected: kept, lowStockAt } = row;
  const ruled = ruledFor(row, rules, positions);
  const agrees =
    isSame(sellable, ruled.sellable) &&
    isSameByChannel(pools, ruled.pools) &&
    isSameByChannel(kept, ruled.protected) &&
    isSameByChannel(lowStockAt, ruled.lowStockAt);
  return agrees ? [] : [{ sku, available, kept: { pools, sellable, protected: kept, lowStockAt }, ruled }];
};

/** A kit sells its components' units. A position that is missing counts as it does once it is restored. */
const ruledFor = (row: ChannelRow, rules: RuleBook, positions: readonly AuditedPosition[]) => {
  if (row.isKit) return { pools: {}, sellable: [], protected: {}, lowStockAt: row.lowStockAt };
  const levels = row.locationIds.map((locationId, index) => ({
    ...emptyLevel(row.sku, locationId),
    available: row.units[index] ?? 0,
  }));
  const restored = positions
    .filter((position) => position.sku === row.sku && isMissing(position))
    .map(({ locationId, ledger }) => ({ ...emptyLevel(row.sku, locationId), available: unitsIn(ledger, 'AVAILABLE') }));
  return restate({ ...row } as unknown as NetworkPosition, [...levels, ...restored], rules);
};
