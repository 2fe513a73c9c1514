import { type Connection, decodeTimeCursor, pageSize, toConnection } from '@tutti/kit/connection';
import { type Database, sql } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import { inOrder } from '@tutti/kit/in-order';
import { narrowing, type People } from '@tutti/kit/ownership';
import DataLoader from 'dataloader';
import type { Order, OrderLine, Payment } from '../domain/order.ts';
import type { TimelineEntry } from '../domain/timeline.ts';
import { LINE_COLUMNS, ORDER_COLUMNS } from './orders.ts';

const ordersSql = sql('orders.loadOrders', `SELECT ${ORDER_COLUMNS} FROM orders WHERE id = ANY ($1::text[])`);
const linesSql = sql(
  'orders.loadLinesOfOrders',
  `SELECT ${LINE_COLUMNS} FROM order_lines WHERE order_id = ANY ($1::text[]) ORDER BY order_id, position`,
);
const paymentsSql = sql(
  'orders.loadPayments',
  `SELECT id, order_id AS "orderId", position, provider, reference, authorized_minor AS "authorizedMinor",
     captured_minor AS "capturedMinor", refunded_minor AS "refundedMinor", voided_at AS "voidedAt"
   FROM payments WHERE order_id = ANY ($1::text[]) ORDER BY order_id, position`,
);

// Each parent's page by its own index scan, all parents in one statement.
const timelineSql = sql(
  'orders.pageTimelines',
  `SELECT t.* FROM unnest($1::text[]) AS parent (id), LATERAL (
     SELECT id, order_id AS "orderId", occurred_at AS "occurredAt", type, summary, actor FROM timeline_entries
     WHERE order_id = parent.id AND ($3::timestamptz IS NULL OR (occurred_at, id) < ($3, $4))
     ORDER BY occurred_at DESC, id DESC LIMIT $2) t`,
);
const customerOrdersSql = sql(
  'orders.pageOrdersOfCustomers',
  `SELECT o.* FROM unnest($1::text[]) AS parent (id), LATERAL (
     SELECT ${ORDER_COLUMNS} FROM orders
     WHERE customer_id = parent.id AND ($3::timestamptz IS NULL OR (placed_at, id) < ($3, $4))
       AND ($5 OR customer_id = $6 OR customer_email = $7)
     ORDER BY placed_at DESC, id DESC LIMIT $2) o`,
);

interface PageOf {
  readonly parentId: string;
  readonly first: number;
  readonly after: string | null;
}

/** One statement a table a request, however many orders. Of a customer's orders, those that are of `people`. */
export const orderLoaders = (db: Database, people: People) => ({
  order: new DataLoader(async (ids: readonly string[]) => {
    return inOrder(await db.rows<Order>(ordersSql, [ids]), ids, ({ id }) => id);
  }),
  lines: new DataLoader(async (orderIds: readonly string[]) => {
    const lines = groupBy(await db.rows<OrderLine>(linesSql, [orderIds]), ({ orderId }) => orderId);
    return orderIds.map((id) => lines.get(id) ?? []);
  }),
  payments: new DataLoader(async (orderIds: readonly string[]) => {
    const payments = groupBy(await db.rows<Payment>(paymentsSql, [orderIds]), ({ orderId }) => orderId);
    return orderIds.map((id) => payments.get(id) ?? []);
  }),
  timeline: pageLoader<TimelineEntry>(
    'timeline',
    db,
    timelineSql,
    ({ orderId }) => orderId,
    ({ occurredAt, id }) => [occurredAt.toISOString(), id],
  ),
  ordersOfCustomer: pageLoader<Order>(
    'ordersOfCustomer',
    db,
    customerOrdersSql,
    ({ customerId }) => customerId,
    ({ placedAt, id }) => [placedAt.toISOString(), id],
    narrowing(people),
  ),
});

export type OrderLoaders = ReturnType<typeof orderLoaders>;

/** Pages of many parents, newest first; parents that ask for the same page size and place share a statement. */
const pageLoader = <Row>(
  name: string,
  db: Database,
  statement: ReturnType<typeof sql>,
  parentOf: (row: Row) => string,
  positionOf: (row: Row) => readonly string[],
  narrowedBy: readonly unknown[] = [],
) =>
  new DataLoader<PageOf, Connection<Row>, string>(
    async (pages) => {
      const found = new Map<PageOf, Connection<Row>>();
      for (const group of groupBy(pages, ({ first, after }) => `${first} ${after}`).values()) {
        const [{ first, after }] = group as [PageOf];
        const size = pageSize(first);
        const [time = null, id = null] = decodeTimeCursor(name, after) ?? [];
        const rows = groupBy(
          await db.rows<Row>(statement, [group.map(({ parentId }) => parentId), size + 1, time, id, ...narrowedBy]),
          parentOf,
        );
        for (const page of group)
          found.set(page, toConnection(name, rows.get(page.parentId) ?? [], size, after, positionOf));
      }
      return pages.map((page) => found.get(page) as Connection<Row>);
    },
    { cacheKeyFn: ({ parentId, first, after }) => `${parentId} ${first} ${after}` },
  );
