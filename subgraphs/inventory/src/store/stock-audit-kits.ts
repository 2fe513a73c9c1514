import { sql, type Tx } from '@tutti/kit/database';
import type { AuditedKit } from '../domain/stock-audit.ts';
import { kitDiscrepancies } from '../domain/stock-audit-kits.ts';
import { countKits } from './kits.ts';
import { MOST_FOUND } from './stock-audit.sql.ts';

const KITS_AT_ONCE = 100;

const pageSql = sql(
  'inventory.audit.kits',
  `SELECT n.sku, n.components, coalesce(k.makeable, '[]') AS kept, ARRAY (
     SELECT c.sku FROM kit_components c WHERE c.kit_sku = n.sku ORDER BY c.sku) AS indexed
   FROM network_positions n LEFT JOIN kits k USING (sku)
   WHERE n.components IS NOT NULL AND n.sku > $1 AND ($2::text[] IS NULL OR n.sku = ANY ($2))
   ORDER BY n.sku LIMIT ${KITS_AT_ONCE}`,
);

type KitRow = Pick<AuditedKit, 'sku' | 'components' | 'kept' | 'indexed'>;

/**
 * Kits of which the nodes that can make them aren't those that their parts' levels say. Of a kit with a part that is `wrong`
 * itself nothing is told: it may follow from that.
 */
export const listMiscountedKits = async (
  tx: Tx,
  skus: readonly string[] | null,
  wrong: ReadonlySet<string>,
): Promise<AuditedKit[]> => {
  const found: AuditedKit[] = [];
  for (let after = ''; found.length < MOST_FOUND; ) {
    const page = await tx.rows<KitRow>(pageSql, [after, skus]);
    const counts = await countKits(
      tx,
      page.map(({ sku }) => sku),
    );
    const kits = page.map((kit): AuditedKit => ({ ...kit, ...(counts.get(kit.sku) ?? NOTHING) }));
    const told = kits.filter(({ components }) => !components.some(({ sku }) => wrong.has(sku)));
    found.push(...told.filter((kit) => kitDiscrepancies(kit).length > 0));
    const last = page.at(-1);
    if (last === undefined || page.length < KITS_AT_ONCE) break;
    after = last.sku;
  }
  return found;
};

const NOTHING = { nodes: [], countedNodes: [], counted: [] };
