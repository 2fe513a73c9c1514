import { sql, type Tx } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import type { FulfillmentOrder, FulfillmentOrderLine } from '../domain/fulfillment-order.ts';

const COLUMNS = `id, order_id AS "orderId", location_id AS "locationId", status, request_status AS "requestStatus",
  delivery_method AS "deliveryMethod", service_level AS "serviceLevel", promised_by AS "promisedBy", created_at AS "createdAt", version`;
const LINE_COLUMNS = `id, fulfillment_order_id AS "fulfillmentOrderId", order_line_id AS "orderLineId", sku, quantity, picked, shipped, cancelled`;

// The lines come along as JSON, so that fulfillment orders are one statement.
const select = (where: string) => `SELECT ${COLUMNS}, (
    SELECT jsonb_agg(to_jsonb(l) ORDER BY l.id) FROM (
      SELECT ${LINE_COLUMNS} FROM fulfillment_order_lines WHERE fulfillment_order_id = f.id) l) AS lines
  FROM fulfillment_orders f WHERE ${where} ORDER BY f.id`;

const byIdsSql = sql('fulfillment.loadFulfillmentOrders', select('f.id = ANY ($1::text[])'));
const byOrdersSql = sql('fulfillment.loadFulfillmentOrdersOfOrders', select('f.order_id = ANY ($1::text[])'));

const insertSql = sql(
  'fulfillment.insertFulfillmentOrders',
  `INSERT INTO fulfillment_orders (id, order_id, location_id, status, request_status, delivery_method, service_level, promised_by, created_at, version)
   SELECT id, "orderId", "locationId", status, "requestStatus", "deliveryMethod", "serviceLevel", "promisedBy", "createdAt", version
   FROM jsonb_to_recordset($1::jsonb) AS f (id text, "orderId" text, "locationId" text, status text, "requestStatus" text,
     "deliveryMethod" text, "serviceLevel" text, "promisedBy" timestamptz, "createdAt" timestamptz, version int)`,
);
const insertLinesSql = sql(
  'fulfillment.insertFulfillmentOrderLines',
  `INSERT INTO fulfillment_order_lines (id, fulfillment_order_id, order_line_id, sku, quantity)
   SELECT id, "fulfillmentOrderId", "orderLineId", sku, quantity
   FROM jsonb_to_recordset($1::jsonb) AS l (id text, "fulfillmentOrderId" text, "orderLineId" text, sku text, quantity int)`,
);
const saveSql = sql(
  'fulfillment.saveFulfillmentOrders',
  `UPDATE fulfillment_orders SET status = f.status, request_status = f."requestStatus", version = f.version
   FROM jsonb_to_recordset($1::jsonb) AS f (id text, status text, "requestStatus" text, version int) WHERE fulfillment_orders.id = f.id`,
);
const saveLinesSql = sql(
  'fulfillment.saveFulfillmentOrderLines',
  `UPDATE fulfillment_order_lines SET picked = l.picked, shipped = l.shipped, cancelled = l.cancelled
   FROM jsonb_to_recordset($1::jsonb) AS l (id text, picked int, shipped int, cancelled int) WHERE fulfillment_order_lines.id = l.id`,
);

export const loadFulfillmentOrders = async (db: Tx, ids: readonly string[]): Promise<FulfillmentOrder[]> =>
  await db.rows<FulfillmentOrder>(byIdsSql, [ids]);

export const loadFulfillmentOrdersOfOrders = async (
  db: Tx,
  orderIds: readonly string[],
): Promise<Map<string, FulfillmentOrder[]>> =>
  groupBy(await db.rows<FulfillmentOrder>(byOrdersSql, [orderIds]), ({ orderId }) => orderId);

export const insertFulfillmentOrders = async (
  tx: Tx,
  fulfillmentOrders: readonly FulfillmentOrder[],
): Promise<void> => {
  if (fulfillmentOrders.length === 0) return;
  await tx.rows(insertSql, [JSON.stringify(fulfillmentOrders)]);
  await tx.rows(insertLinesSql, [JSON.stringify(linesOf(fulfillmentOrders))]);
};

export const saveFulfillmentOrders = async (tx: Tx, fulfillmentOrders: readonly FulfillmentOrder[]): Promise<void> => {
  if (fulfillmentOrders.length === 0) return;
  await tx.rows(saveSql, [JSON.stringify(fulfillmentOrders)]);
  await tx.rows(saveLinesSql, [JSON.stringify(linesOf(fulfillmentOrders))]);
};

const linesOf = (fulfillmentOrders: readonly FulfillmentOrder[]): FulfillmentOrderLine[] =>
  fulfillmentOrders.flatMap(({ lines }) => lines);
