import type { Tx } from '@tutti/kit/database';
import type { StockLevel } from '../domain/stock.ts';
import type { AuditedEnding, AuditedNetwork, AuditedOrphan, AuditedPromise } from '../domain/stock-audit.ts';
import { LEVEL_COLUMNS } from './levels.ts';
import { ask, MOST_FOUND, PARTS, question, waitingUnits } from './stock-audit.sql.ts';

const networksSql = question(
  'networks',
  (within, ofAll) => `WITH positions AS (SELECT * FROM network_positions WHERE ${within('sku')}),
   stock AS (SELECT sku, sum(available) AS available FROM stock_levels WHERE ${within('sku')} GROUP BY sku),
   waiting AS (${waitingUnits(within, ofAll)}),
   promised AS (
     SELECT sku, sum(held) AS reserved, jsonb_object_agg(channel, held) FILTER (WHERE held > 0) AS by_channel,
       sum(backordered) AS backordered
     FROM (
       SELECT sku, channel, coalesce(sum(held) FILTER (WHERE location_id IS NULL), 0) AS held,
         sum(backordered) AS backordered FROM waiting GROUP BY sku, channel
     ) AS channels GROUP BY sku
   )
   SELECT sku, n.sku IS NOT NULL AS "isThere",
     jsonb_build_object('available', coalesce(n.available, 0), 'reserved', coalesce(n.reserved, 0),
       'reservedByChannel', coalesce(n.reserved_by_channel, '{}'), 'backordered', coalesce(n.backordered, 0)) AS kept,
     jsonb_build_object('available', coalesce(s.available, 0), 'reserved', coalesce(p.reserved, 0),
       'reservedByChannel', coalesce(p.by_channel, '{}'), 'backordered', coalesce(p.backordered, 0)) AS sums
   FROM positions n FULL JOIN stock s USING (sku) FULL JOIN promised p USING (sku)
   WHERE coalesce(n.available, 0) <> coalesce(s.available, 0) OR coalesce(n.reserved, 0) <> coalesce(p.reserved, 0)
     OR coalesce(n.backordered, 0) <> coalesce(p.backordered, 0)
     OR coalesce(n.reserved_by_channel, '{}') <> coalesce(p.by_channel, '{}')
   ORDER BY sku LIMIT ${MOST_FOUND}`,
);

/** SKUs whose sums aren't those of their positions and promises. */
export const listUnequalNetworks = (tx: Tx, skus: readonly string[] | null): Promise<AuditedNetwork[]> =>
  ask<AuditedNetwork>(tx, networksSql, skus);

const HAS_ENDED = `(r.status IN ('EXPIRED', 'RELEASED') OR (r.status = 'ORDERED' AND r.order_id IS NULL))`;

/** Every line of a SKU is in one of three indexes at least, since its counters add up to a unit or more. */
const linesBySku = (...conditions: readonly string[]) =>
  `l.id = ANY (ARRAY (${conditions
    .map((condition) => `SELECT id FROM reservation_lines WHERE ${condition} AND sku = ANY ($1::text[])`)
    .join(' UNION ')}))`;

// A line that units were ever taken for is of an order that was placed: its event is on its way, and its hold has not ended.
const endingsSql = question(
  'endings',
  (_, ofAll) => `SELECT r.id AS "reservationId", l.sku, r.status, sum(l.held) AS held, sum(l.backordered) AS backordered
   FROM reservation_lines l JOIN reservations r ON r.id = l.reservation_id
   WHERE ${ofAll ? '(l.held > 0 OR l.backordered > 0)' : linesBySku('held > 0', 'backordered > 0')} AND ${HAS_ENDED}
     AND NOT EXISTS (SELECT FROM allocations a WHERE a.order_line_id = l.id)
   GROUP BY 1, 2, 3 ORDER BY 2, 1 LIMIT ${MOST_FOUND}`,
);

/** Reservations that have ended and still hold or wait for units. */
export const listUnended = (tx: Tx, skus: readonly string[] | null): Promise<AuditedEnding[]> =>
  ask<AuditedEnding>(tx, endingsSql, skus);

const orphansSql = question(
  'orphans',
  (within) => `SELECT a.order_line_id AS "orderLineId", a.sku, a.location_id AS "locationId",
     sum(a.quantity - a.issued - a.released) AS units, bool_or(l.id IS NOT NULL) AS "lineIsKnown"
   FROM allocations a LEFT JOIN reservation_lines l ON l.id = a.order_line_id
   WHERE a.quantity > a.issued + a.released AND ${within('a.sku')} AND (l.id IS NULL
     OR CASE WHEN l.components IS NULL THEN l.sku <> a.sku
       ELSE NOT l.components @> jsonb_build_array(jsonb_build_object('sku', a.sku)) END)
   GROUP BY 1, 2, 3 ORDER BY 2, 3, 1 LIMIT ${MOST_FOUND}`,
);

/** Units at nodes for order lines that were promised none of the SKU. */
export const listOrphans = (tx: Tx, skus: readonly string[] | null): Promise<AuditedOrphan[]> =>
  ask<AuditedOrphan>(tx, orphansSql, skus);

const promisesSql = question(
  'promises',
  (_, ofAll) => `WITH lines AS (
     SELECT l.id, l.sku, l.reservation_id, l.allocated, l.components FROM reservation_lines l
     WHERE ${ofAll ? 'true' : linesBySku('held > 0', 'backordered > 0', '(allocated > 0 OR cancelled > 0)')}
   ), taken AS (
     SELECT order_line_id, sku, sum(quantity - released) AS units FROM allocations
     WHERE ${ofAll ? 'true' : 'order_line_id = ANY (ARRAY (SELECT id FROM lines))'} GROUP BY order_line_id, sku
   ), parts AS (
     SELECT l.id, coalesce(part.sku, l.sku) AS shelf, coalesce(part.quantity, 1) AS per_unit FROM lines l ${PARTS}
   ), unequal AS (
     SELECT DISTINCT l.id FROM lines l JOIN parts p USING (id)
       LEFT JOIN taken t ON t.order_line_id = p.id AND t.sku = p.shelf
     WHERE coalesce(t.units, 0) <> l.allocated::bigint * p.per_unit LIMIT ${MOST_FOUND}
   )
   SELECT l.id, l.reservation_id AS "reservationId", l.sku, l.allocated, ${HAS_ENDED} AS "hasEnded",
     jsonb_agg(jsonb_build_object('sku', p.shelf, 'perUnit', p.per_unit, 'units', coalesce(t.units, 0)) ORDER BY p.shelf)
       AS parts
   FROM unequal u JOIN lines l USING (id) JOIN parts p USING (id) JOIN reservations r ON r.id = l.reservation_id
     LEFT JOIN taken t ON t.order_line_id = p.id AND t.sku = p.shelf
   GROUP BY 1, 2, 3, 4, 5 ORDER BY l.sku, l.id`,
);

/** Promises that say other units were taken at nodes than their allocations do. */
export const listUnequalPromises = (tx: Tx, skus: readonly string[] | null): Promise<AuditedPromise[]> =>
  ask<AuditedPromise>(tx, promisesSql, skus);

// Somebody found fewer. So did a reconciliation that left too few for what was promised here; one that took units out didn't.
const EXPLAINED = `EXISTS (SELECT FROM stock_movements m WHERE m.sku = s.sku AND m.location_id = s.location_id
     AND CASE m.kind WHEN 'RECONCILIATION' THEN m.from_state = 'AVAILABLE' AND m.to_state IS NOT NULL
       ELSE m.kind IN ('FEED', 'COUNT', 'ADJUSTMENT', 'TRANSFER')
         AND (m.from_state = 'AVAILABLE' OR (m.to_state IS NULL AND m.from_state <> 'INCOMING')) END)`;

const belowZeroSql = question(
  'belowZero',
  (within) => `SELECT ${LEVEL_COLUMNS}, ${EXPLAINED} AS "isExplained" FROM stock_levels s
   WHERE available < 0 AND ${within('sku')} ORDER BY "isExplained", sku, location_id LIMIT ${2 * MOST_FOUND}`,
);

/** Levels with fewer than no units available, and whether somebody found fewer than were promised. */
export const listBelowZero = (
  tx: Tx,
  skus: readonly string[] | null,
): Promise<(StockLevel & { isExplained: boolean })[]> =>
  ask<StockLevel & { isExplained: boolean }>(tx, belowZeroSql, skus);
