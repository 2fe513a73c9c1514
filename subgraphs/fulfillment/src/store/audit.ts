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
  `SELECT d.order_id AS "orderId",
     (SELECT count(*)::int FROM sourcing_decisions s WHERE s.order_id = d.order_id AND s.assignments <> '[]') AS decisions,
     jsonb_agg(jsonb_build_object('orderLineId', l.order_line_id, 'quantity', l.quantity, 'allocated', l.allocated,
       'assigned', coalesce(f.assigned, 0), 'shipped', l.shipped, 'delivered', l.delivered, 'cancelled', l.cancelled)
       ORDER BY l.position) AS lines
   FROM order_demands d JOIN demand_lines l USING (order_id)
   LEFT JOIN LATERAL (SELECT sum(quantity - cancelled)::int AS assigned FROM fulfillment_order_lines fl
     JOIN fulfillment_orders fo ON fo.id = fl.fulfillment_order_id
     WHERE fo.order_id = d.order_id AND fl.order_line_id = l.order_line_id) f ON true
   WHERE d.order_id = ANY ($1::text[]) GROUP BY d.order_id`,
);

/** How each of these orders was sourced; an order that never arrived here is not in the answer. */
export const auditDemands = (db: Database, orderIds: readonly string[]): Promise<AuditedDemand[]> =>
  db.rows<AuditedDemand>(auditSql, [orderIds]);
