import { sql } from '@tutti/kit/database';

/** Units of one SKU promised over all orders, so that sums fit the 32 bits of the database and of GraphQL's Int. */
export const MAX_PROMISED = 1_000_000_000;

/**
 * Promises a basket in one statement. Two baskets lock their SKUs in SKU order, so they never deadlock; who waited for a
 * lock reads what the winner left, because the numbers come from the locked rows and nothing else is summed.
 * Two lines of one SKU draw on the same units: `before` is what the lines above took.
 * Parameters: reservation id, key, order id, channel, ttl in seconds, then line ids, SKUs and quantities by position.
 */
export const reserveForOrderSql = sql(
  'inventory.reserveForOrder',
  `WITH wanted AS (
     SELECT order_line_id, sku, quantity, position,
            sum(quantity) OVER (PARTITION BY sku ORDER BY position) - quantity AS before
     FROM unnest($6::text[], $7::text[], $8::int[]) WITH ORDINALITY AS line (order_line_id, sku, quantity, position)
   ), locked AS (
     SELECT n.sku, n.available - n.reserved AS promisable, n.reserved + n.backordered AS promised, p.backorderable
     FROM network_positions n JOIN products p USING (sku)
     WHERE n.sku = ANY ($7::text[])
     ORDER BY n.sku FOR UPDATE OF n
   ), decided AS (
     SELECT w.order_line_id, w.sku, w.quantity, w.position, l.backorderable,
            LEAST(w.quantity, GREATEST(0, l.promisable - w.before))::int AS held,
            l.promised + w.before + w.quantity > ${MAX_PROMISED} AS overflows
     FROM wanted w LEFT JOIN locked l USING (sku)
   ), refused AS (
     SELECT FROM decided WHERE backorderable IS NULL OR overflows OR (held < quantity AND NOT backorderable)
   ), reservation AS (
     INSERT INTO reservations (id, idempotency_key, order_id, status, channel, expires_at)
     SELECT $1, $2, $3, 'ACTIVE', $4, now() + $5 * interval '1 second' WHERE NOT EXISTS (SELECT FROM refused)
   ), lines AS (
     INSERT INTO reservation_lines (reservation_id, order_line_id, sku, quantity, held, backordered)
     SELECT $1, order_line_id, sku, quantity, held, quantity - held FROM decided WHERE NOT EXISTS (SELECT FROM refused)
   ), promised AS (
     UPDATE network_positions n SET reserved = n.reserved + t.held, backordered = n.backordered + t.backordered
     FROM (SELECT sku, sum(held)::int AS held, sum(quantity - held)::int AS backordered FROM decided GROUP BY sku) t
     WHERE n.sku = t.sku AND NOT EXISTS (SELECT FROM refused)
   )
   SELECT order_line_id, sku, quantity, held, backorderable, overflows FROM decided ORDER BY position`,
);
