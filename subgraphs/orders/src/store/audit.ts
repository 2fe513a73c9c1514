import { type Database, sql } from '@tutti/kit/database';

export interface AuditedOrder {
  readonly orderId: string;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly sku: string;
    readonly quantity: number;
    readonly backordered: number;
    readonly allocated: number;
    readonly shipped: number;
    readonly delivered: number;
    readonly cancelled: number;
  }[];
}

const auditSql = sql(
  'orders.audit',
  `SELECT order_id AS "orderId", jsonb_agg(jsonb_build_object('orderLineId', id, 'sku', sku, 'quantity', quantity,
     'backordered', backordered, 'allocated', allocated, 'shipped', shipped, 'delivered', delivered, 'cancelled', cancelled)
     ORDER BY position) AS lines
   FROM order_lines WHERE order_id IN (SELECT id FROM orders WHERE $1::text IS NULL OR id > $1 ORDER BY id LIMIT $2)
   GROUP BY order_id ORDER BY order_id`,
);

/** A page of orders with their counters, in the order of ids. */
export const auditOrders = (db: Database, after: string | null, first: number): Promise<AuditedOrder[]> =>
  db.rows<AuditedOrder>(auditSql, [after, Math.min(Math.max(first, 1), 5_000)]);
