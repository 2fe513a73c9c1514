import { namedIn, sql, type Tx } from '@tutti/kit/database';
import type { AnyEvent } from '@tutti/kit/events';
import { groupBy } from '@tutti/kit/group-by';
import { appendEvents } from '@tutti/kit/outbox';
import type { Capture } from '../domain/capture.ts';
import type { Order, OrderLine, OrderWithLines } from '../domain/order.ts';
import type { TimelineEntry } from '../domain/timeline.ts';

export const ORDER_COLUMNS = `id, number, status, version, channel, external_reference AS "externalReference",
  currency_code AS "currencyCode", customer_id AS "customerId",
  guest_customer_id AS "guestCustomerId", buyer_proven AS "isBuyerProven", customer_email AS "customerEmail", customer_name AS "customerName",
  customer_phone AS "customerPhone", shipping_address AS "shippingAddress", delivery_method AS "deliveryMethod",
  service_level AS "serviceLevel", shipping_minor AS "shippingMinor", total_minor AS "totalMinor", placed_at AS "placedAt",
  cancel_reason AS "cancelReason", fulfillment_version AS "fulfillmentVersion", search_terms AS "searchTerms"`;

export const LINE_COLUMNS = `id, order_id AS "orderId", position, sku, quantity, unit_price_minor AS "unitPriceMinor",
  discount_minor AS "discountMinor", tax_minor AS "taxMinor", backordered, allocated, shipped, delivered, cancelled, returned`;

// Id order keeps two batches of events from deadlocking.
const lockOrdersSql = sql(
  'orders.lockOrders',
  `SELECT ${ORDER_COLUMNS} FROM orders WHERE id = ANY ($1::text[]) ORDER BY id FOR UPDATE`,
);
const loadLinesSql = sql(
  'orders.loadLines',
  `SELECT ${LINE_COLUMNS} FROM order_lines WHERE order_id = ANY ($1::text[]) ORDER BY order_id, position`,
);

const loadOrdersSql = sql(
  'orders.loadOrdersWithLines',
  `SELECT ${ORDER_COLUMNS} FROM orders WHERE id = ANY ($1::text[])`,
);

const saveOrdersSql = sql(
  'orders.saveOrders',
  `UPDATE orders SET status = o.status, version = o.version, cancel_reason = o."cancelReason",
     fulfillment_version = o."fulfillmentVersion"
   FROM jsonb_to_recordset($1::jsonb) AS o (id text, status text, version int, "cancelReason" text, "fulfillmentVersion" int)
   WHERE orders.id = o.id AND orders.id = ${namedIn('$1', 'id')}`,
);
// Apart from the rest, since `search_text` is generated anew by whatever statement names one of its columns.
const saveSearchTermsSql = sql(
  'orders.saveSearchTerms',
  `UPDATE orders SET search_terms = o."searchTerms"
   FROM jsonb_to_recordset($1::jsonb) AS o (id text, "searchTerms" text[]) WHERE orders.id = o.id`,
);
const saveLinesSql = sql(
  'orders.saveLines',
  `UPDATE order_lines SET backordered = l.backordered, allocated = l.allocated, shipped = l.shipped, delivered = l.delivered,
     cancelled = l.cancelled
   FROM jsonb_to_recordset($1::jsonb) AS l (id text, backordered int, allocated int, shipped int, delivered int, cancelled int)
   WHERE order_lines.id = l.id AND order_lines.id = ${namedIn('$1', 'id')}`,
);
const insertEntriesSql = sql(
  'orders.insertTimelineEntries',
  `INSERT INTO timeline_entries (id, order_id, occurred_at, type, summary, actor)
   SELECT id, "orderId", "occurredAt", type, summary, actor
   FROM jsonb_to_recordset($1::jsonb) AS t (id text, "orderId" text, "occurredAt" timestamptz, type text, summary text, actor text)`,
);
const insertCapturesSql = sql(
  'orders.insertCaptures',
  `INSERT INTO captures (id, payment_id, shipment_id, amount_minor, status)
   SELECT id, "paymentId", "shipmentId", "amountMinor", 'REQUESTED'
   FROM jsonb_to_recordset($1::jsonb) AS c (id text, "paymentId" text, "shipmentId" text, "amountMinor" bigint)`,
);

/** What a decision changed about one order, with the events that tell it. */
export interface OrderChange {
  readonly before: OrderWithLines;
  readonly order: OrderWithLines;
  readonly entries: readonly TimelineEntry[];
  readonly events: readonly AnyEvent[];
  readonly captures: readonly Capture[];
}

export const unchanged = (order: OrderWithLines): OrderChange => ({
  before: order,
  order,
  entries: [],
  events: [],
  captures: [],
});

/** Locks the orders until the transaction ends. */
export const lockOrders = async (tx: Tx, ids: readonly string[]): Promise<Map<string, OrderWithLines>> => {
  const orders = await tx.rows<Order>(lockOrdersSql, [ids]);
  return new Map(withLinesOf(orders, await tx.rows<OrderLine>(loadLinesSql, [ids])).map((order) => [order.id, order]));
};

export const loadOrders = async (db: Tx, ids: readonly string[]): Promise<OrderWithLines[]> =>
  withLinesOf(await db.rows<Order>(loadOrdersSql, [ids]), await db.rows<OrderLine>(loadLinesSql, [ids]));

/** Saves changes of locked orders: one statement a table, however many orders. */
export const saveChanges = async (tx: Tx, changes: readonly OrderChange[]): Promise<void> => {
  const moved = changes.filter(({ before, order }) => before !== order);
  await save(
    tx,
    saveOrdersSql,
    moved.map(({ order: { lines: _, ...order } }) => order),
  );
  await save(
    tx,
    saveSearchTermsSql,
    moved
      .filter(({ before, order }) => before.searchTerms !== order.searchTerms)
      .map(({ order: { id, searchTerms } }) => ({ id, searchTerms })),
  );
  await save(
    tx,
    saveLinesSql,
    moved.flatMap(({ before, order }) => order.lines.filter((line, index) => line !== before.lines[index])),
  );
  await save(
    tx,
    insertEntriesSql,
    changes.flatMap(({ entries }) => entries),
  );
  await save(
    tx,
    insertCapturesSql,
    changes.flatMap(({ captures }) => captures),
  );
  await appendEvents(
    tx,
    changes.flatMap(({ events }) => events),
  );
};

const save = async (tx: Tx, statement: typeof saveOrdersSql, rows: readonly unknown[]) => {
  if (rows.length > 0) await tx.rows(statement, [JSON.stringify(rows)]);
};

const withLinesOf = (orders: readonly Order[], lines: readonly OrderLine[]): OrderWithLines[] => {
  const byOrder = groupBy(lines, ({ orderId }) => orderId);
  return orders.map((order) => ({ ...order, lines: byOrder.get(order.id) ?? [] }));
};
