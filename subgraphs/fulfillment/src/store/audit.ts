import { type Database, sql } from '@tutti/kit/database';

export interface AuditedDemand {
  readonly orderId: string;
  readonly decisions: number;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly quantity: number;
    readonly allocated: number;
    readonly assigned: number;
    readonly shipped: number;
    readonly delivered: number;
    readonly cancelled: number;
  }[];
}

const auditSql = sql(
  'fulfillment.audit',
  `WITH assigned AS (
     SELECT fo.order_id, fl.order_line_id, sum(fl.quantity - fl.cancelled)::bigint AS units
     FROM fulfillment_orders fo JOIN fulfillment_order_lines fl ON fl.fulfillment_order_id = fo.id
     WHERE fo.order_id = ANY ($1::text[]) GROUP BY fo.order_id, fl.order_line_id
   ), decided AS (
     SELECT order_id, count(*)::int AS decisions FROM sourcing_decisions
     WHERE order_id = ANY ($1::text[]) AND assignments <> '[]' GROUP BY order_id
   )
   SELECT d.order_id AS "orderId", coalesce(max(s.decisions), 0) AS decisions,
     jsonb_agg(jsonb_build_object('orderLineId', l.order_line_id, 'quantity', l.quantity, 'allocated', l.allocated,
       'assigned', coalesce(a.units, 0), 'shipped', l.shipped, 'delivered', l.delivered, 'cancelled', l.cancelled)
       ORDER BY l.position) AS lines
   FROM order_demands d JOIN demand_lines l USING (order_id)
   LEFT JOIN assigned a ON a.order_id = d.order_id AND a.order_line_id = l.order_line_id
   LEFT JOIN decided s ON s.order_id = d.order_id
   WHERE d.order_id = ANY ($1::text[]) GROUP BY d.order_id`,
);

/** How each of these orders was sourced; an order that never arrived here is not in the answer. */
export const auditDemands = (db: Database, orderIds: readonly string[]): Promise<AuditedDemand[]> =>
  db.rows<AuditedDemand>(auditSql, [orderIds]);
