import { namedIn, sql, type Tx } from '@tutti/kit/database';
import type { OrderDemand } from '@tutti/kit/events';
import { groupBy } from '@tutti/kit/group-by';
import type { Demand, DemandLine } from '../domain/demand.ts';

const DEMAND_COLUMNS = `order_id AS "orderId", channel, delivery_method AS "deliveryMethod", service_level AS "serviceLevel",
  destination, placed_at AS "placedAt", round, version`;

// A demand may be told by its order.placed and by a cancellation that overtook it; whoever comes first writes it.
const registerSql = sql(
  'fulfillment.registerDemands',
  `WITH told AS (
     SELECT d->>'orderId' AS order_id, d FROM jsonb_array_elements($1::jsonb) AS d
   ), registered AS (
     INSERT INTO order_demands (order_id, channel, delivery_method, service_level, destination, placed_at)
     SELECT order_id, d->>'channel', d->>'deliveryMethod', d->>'serviceLevel', d->'destination', (d->>'placedAt')::timestamptz
     FROM told ORDER BY order_id ON CONFLICT DO NOTHING RETURNING order_id
   )
   INSERT INTO demand_lines (order_line_id, order_id, position, sku, quantity)
   SELECT line->>'orderLineId', order_id, position, line->>'sku', (line->>'quantity')::int
   FROM registered JOIN told USING (order_id), jsonb_array_elements(d->'lines') WITH ORDINALITY AS l (line, position)`,
);

const loadSql = sql(
  'fulfillment.loadDemands',
  `SELECT ${DEMAND_COLUMNS} FROM order_demands WHERE order_id = ANY ($1::text[]) ORDER BY placed_at, order_id`,
);
// Id order keeps two batches from deadlocking.
const lockSql = sql(
  'fulfillment.lockDemands',
  `SELECT ${DEMAND_COLUMNS} FROM order_demands WHERE order_id = ANY ($1::text[]) ORDER BY order_id FOR UPDATE`,
);
const linesSql = sql(
  'fulfillment.loadDemandLines',
  `SELECT order_line_id AS "orderLineId", order_id AS "orderId", position, sku, quantity, allocated, shipped, delivered, cancelled
   FROM demand_lines WHERE order_id = ANY ($1::text[]) ORDER BY order_id, position`,
);
const saveSql = sql(
  'fulfillment.saveDemands',
  `UPDATE order_demands SET round = d.round, version = d.version
   FROM jsonb_to_recordset($1::jsonb) AS d ("orderId" text, round int, version int) WHERE order_id = d."orderId"
     AND order_id = ${namedIn('$1', 'orderId')}`,
);
const saveLinesSql = sql(
  'fulfillment.saveDemandLines',
  `UPDATE demand_lines SET allocated = l.allocated, shipped = l.shipped, delivered = l.delivered, cancelled = l.cancelled
   FROM jsonb_to_recordset($1::jsonb) AS l ("orderLineId" text, allocated int, shipped int, delivered int, cancelled int)
   WHERE order_line_id = l."orderLineId" AND order_line_id = ${namedIn('$1', 'orderLineId')}`,
);
const waitingSql = sql(
  'fulfillment.listWaitingOrders',
  `SELECT DISTINCT order_id AS "orderId", placed_at AS "placedAt" FROM demand_lines JOIN order_demands USING (order_id)
   WHERE sku = ANY ($1::text[]) AND quantity > allocated + cancelled
     AND ($3::timestamptz IS NULL OR (placed_at, order_id) > ($3, $4))
   ORDER BY placed_at, order_id LIMIT $2`,
);

export const registerDemands = async (db: Tx, demands: readonly OrderDemand[]): Promise<void> => {
  if (demands.length > 0) await db.rows(registerSql, [JSON.stringify(demands)]);
};

/** Oldest orders first. */
export const loadDemands = (db: Tx, orderIds: readonly string[]): Promise<Demand[]> =>
  readDemands(db, loadSql, orderIds);

/** Every change of an order's fulfilment takes this lock first. */
export const lockDemands = async (tx: Tx, orderIds: readonly string[]): Promise<Map<string, Demand>> =>
  new Map((await readDemands(tx, lockSql, orderIds)).map((demand) => [demand.orderId, demand]));

export const lockDemand = async (tx: Tx, orderId: string): Promise<Demand> => {
  const demand = (await lockDemands(tx, [orderId])).get(orderId);
  if (!demand) throw new Error(`No demand of order ${orderId}.`);
  return demand;
};

export const saveDemands = async (tx: Tx, demands: readonly Demand[]): Promise<void> => {
  if (demands.length === 0) return;
  await tx.rows(saveSql, [JSON.stringify(demands.map(({ orderId, round, version }) => ({ orderId, round, version })))]);
  await tx.rows(saveLinesSql, [JSON.stringify(demands.flatMap(({ lines }) => lines))]);
};

export interface WaitingOrder {
  readonly orderId: string;
  readonly placedAt: Date;
}

/** Orders with units of these SKUs left to source, oldest first, a page of them. */
export const listWaitingOrders = (
  db: Tx,
  skus: readonly string[],
  limit: number,
  after: WaitingOrder | null,
): Promise<WaitingOrder[]> =>
  db.rows<WaitingOrder>(waitingSql, [skus, limit, after?.placedAt ?? null, after?.orderId ?? null]);

const readDemands = async (db: Tx, statement: typeof loadSql, orderIds: readonly string[]): Promise<Demand[]> => {
  const demands = await db.rows<Omit<Demand, 'lines'>>(statement, [orderIds]);
  const lines = groupBy(
    await db.rows<DemandLine & { orderId: string }>(linesSql, [orderIds]),
    ({ orderId }) => orderId,
  );
  return demands.map((demand) => ({ ...demand, lines: lines.get(demand.orderId) ?? [] }));
};
