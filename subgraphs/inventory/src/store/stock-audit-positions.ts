import type { Tx } from '@tutti/kit/database';
import { STOCK_STATES } from '../domain/stock.ts';
import type { AuditedPosition } from '../domain/stock-audit.ts';
import { excessOf, isEven, PROMISED_STATES, sumOf, unitsIn } from '../domain/stock-audit-ledger.ts';
import { isMissing } from '../domain/stock-audit-positions.ts';
import { ask, MOST_FOUND, question, waitingUnits } from './stock-audit.sql.ts';
import { traceLedgers, UNTRACED } from './stock-audit-traces.ts';

const COLUMNS = STOCK_STATES.map((state) => state.toLowerCase());

const SUMS = STOCK_STATES.map(
  (state) => `sum(CASE WHEN to_state = '${state}' THEN quantity WHEN from_state = '${state}' THEN -quantity ELSE 0 END)
       AS ${state.toLowerCase()}`,
).join(', ');

const arrayOf = (table: string) => `ARRAY[${COLUMNS.map((column) => `coalesce(${table}.${column}, 0)`)}]::float8[]`;

/** Positions where ledger, counters, allocations, holds or what is on its way may not agree: once over each table. */
const suspectsSql = question(
  'positions',
  (within, ofAll) => `WITH levels AS (SELECT * FROM stock_levels WHERE ${within('sku')}),
   ledger AS (
     SELECT sku, location_id, ${SUMS}, count(*) AS movements, count(level_version) AS versioned,
       count(DISTINCT level_version) AS versions, min(level_version) AS first, max(level_version) AS last
     FROM stock_movements WHERE ${within('sku')} GROUP BY sku, location_id
   ), taken AS (
     SELECT sku, location_id, sum(quantity - issued - released) AS units FROM allocations
     WHERE quantity > issued + released AND ${within('sku')} GROUP BY sku, location_id
   ), waiting AS (${waitingUnits(within, ofAll)}
   ), kept AS (
     SELECT sku, location_id, sum(held) AS units FROM waiting WHERE location_id IS NOT NULL AND held > 0 GROUP BY 1, 2
   ), coming AS (
     SELECT sku, location_id, sum(units) AS units FROM (
       SELECT l.sku, s.location_id, greatest(0, l.expected - l.received) AS units
       FROM inbound_lines l JOIN inbound_shipments s ON s.id = l.inbound_shipment_id
       WHERE s.status IN ('ANNOUNCED', 'PARTIALLY_RECEIVED') AND ${within('l.sku')}
       UNION ALL SELECT l.sku, t.to_location_id, l.shipped - l.received
       FROM transfer_lines l JOIN transfers t ON t.id = l.transfer_id
       WHERE t.status = 'IN_TRANSIT' AND ${within('l.sku')}) AS lines
     GROUP BY 1, 2 HAVING sum(units) > 0
   )
   SELECT sku, location_id AS "locationId", s.version, ${arrayOf('s')} AS counters, ${arrayOf('m')} AS ledger,
     coalesce(m.movements, 0) AS movements, coalesce(m.movements - m.versioned, 0) AS unversioned,
     coalesce(t.units, 0)::float8 AS allocated, coalesce(k.units, 0)::float8 AS reserved,
     coalesce(c.units, 0)::float8 AS incoming
   FROM levels s FULL JOIN ledger m USING (sku, location_id) FULL JOIN taken t USING (sku, location_id)
     FULL JOIN kept k USING (sku, location_id) FULL JOIN coming c USING (sku, location_id)
   WHERE s.version IS NULL
     OR ${COLUMNS.map((column) => `s.${column} <> coalesce(m.${column}, 0)`).join(' OR ')}
     OR s.allocated <> coalesce(t.units, 0) OR s.reserved <> coalesce(k.units, 0) OR s.incoming <> coalesce(c.units, 0)
     OR m.movements IS NULL OR (m.movements = m.versioned AND m.first <> 1)
     OR (m.versions > 0 AND (m.last <> s.version OR m.versions <> s.version - m.first + 1))
   ORDER BY sku, location_id LIMIT ${MOST_FOUND}`,
);

/** Positions that don't agree with themselves or with what is promised of them, at most MOST_FOUND. */
export const listUnequalPositions = async (tx: Tx, skus: readonly string[] | null): Promise<AuditedPosition[]> => {
  const suspects = await ask<Omit<AuditedPosition, 'gaps' | 'strangerId'>>(tx, suspectsSql, skus);
  const traces = await traceLedgers(tx, suspects);
  return suspects.map((suspect, index) => ({ ...suspect, ...(traces[index] ?? UNTRACED) })).filter(isUnequal);
};

/** A movement's version that fits none makes a suspect, and alone no discrepancy. */
const isUnequal = (position: AuditedPosition): boolean =>
  isMissing(position) ||
  position.gaps.length > 0 ||
  !isEven(excessOf(position)) ||
  PROMISED_STATES.some((state) => unitsIn(position.counters, state) !== sumOf(position, state));
