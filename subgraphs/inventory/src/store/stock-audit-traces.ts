import { sql, type Tx } from '@tutti/kit/database';
import type { AuditedPosition } from '../domain/stock-audit.ts';
import { excessOf, pathsOf, reverseOf } from '../domain/stock-audit-ledger.ts';

type Suspect = Omit<AuditedPosition, 'gaps' | 'strangerId'>;
type Trace = Pick<AuditedPosition, 'gaps' | 'strangerId'>;

export const UNTRACED: Trace = { gaps: [], strangerId: null };

const MOST_UNITS = 2 ** 31 - 1;

const VERSIONS = 'm.sku = p.sku AND m.location_id = p."locationId"';

// Versions are looked at between those at either end that can't be missing: 0, or the first that there is, and the next.
const tracesSql = sql(
  'inventory.audit.traces',
  `SELECT coalesce(g.gaps, '[]') AS gaps, w.id AS "strangerId"
   FROM jsonb_to_recordset($1::jsonb) AS p (place int, sku text, "locationId" text, version int, unversioned int,
     "fromState" text, "toState" text, quantity int)
   CROSS JOIN LATERAL (
     SELECT jsonb_agg(jsonb_build_object('from', before + 1, 'to', version - 1) ORDER BY version) AS gaps FROM (
       SELECT version, lag(version) OVER (ORDER BY version) AS before FROM (
         SELECT level_version AS version FROM stock_movements m WHERE ${VERSIONS} AND level_version BETWEEN 1 AND p.version
         UNION SELECT 0 WHERE p.unversioned = 0
         UNION SELECT p.version + 1) AS versions) AS steps
     WHERE version > before + 1) AS g
   LEFT JOIN LATERAL (
     SELECT m.id FROM stock_movements m
     WHERE ${VERSIONS} AND m.quantity = p.quantity
       AND m.from_state IS NOT DISTINCT FROM p."fromState" AND m.to_state IS NOT DISTINCT FROM p."toState"
       AND (m.level_version IS NULL OR m.level_version NOT BETWEEN 1 AND p.version OR EXISTS (
         SELECT FROM stock_movements o WHERE o.sku = m.sku AND o.location_id = m.location_id
           AND o.level_version = m.level_version AND o.id <> m.id))
     ORDER BY m.id DESC LIMIT 1) AS w ON true
   ORDER BY p.place`,
);

/** Of each suspect the versions that no movement has, and a movement without which its ledger would agree. */
export const traceLedgers = async (tx: Tx, suspects: readonly Suspect[]): Promise<Trace[]> => {
  if (suspects.length === 0) return [];
  const rows = suspects.map(({ sku, locationId, version, unversioned, ...suspect }, place) => ({
    ...{ place, sku, locationId, version, unversioned },
    ...strangePath(suspect),
  }));
  return tx.rows<Trace>(tracesSql, [JSON.stringify(rows)]);
};

/** What a movement would have to be for the ledger to agree without it. */
const strangePath = (suspect: Pick<Suspect, 'counters' | 'ledger'>) => {
  const [path, ...others] = pathsOf(excessOf(suspect));
  return path && others.length === 0 && path.quantity <= MOST_UNITS ? reverseOf(path) : {};
};
