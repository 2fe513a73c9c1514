import { sql, type Tx } from '@tutti/kit/database';
import type { ReservationLine } from '../domain/reservation-line.ts';

/** Of reservation_lines l and reservations r. */
export const LINE_COLUMNS = `l.id, l.reservation_id AS "reservationId", r.order_id AS "orderId", r.channel,
  r.location_id AS "locationId", l.sku, l.components, l.kept, l.quantity, l.held, l.backordered, l.allocated,
  l.cancelled, l.cancelling`;

const loadPromisesSql = sql(
  'inventory.loadPromises',
  `SELECT ${LINE_COLUMNS} FROM reservations r JOIN reservation_lines l ON l.reservation_id = r.id
   WHERE r.id = ANY (ARRAY (SELECT id FROM reservations WHERE order_id = ANY ($1::text[])) || $2::text[])
   ORDER BY r.id, l.position, l.id`,
);

const youngestSql = sql(
  'inventory.listYoungestHolds',
  `SELECT ${LINE_COLUMNS} FROM reservation_lines l JOIN reservations r ON r.id = l.reservation_id
   WHERE l.id = ANY (ARRAY (
     SELECT id FROM reservation_lines WHERE held > 0 AND sku = ANY ($1::text[])
     UNION SELECT id FROM reservation_lines WHERE held > 0 AND components IS NOT NULL
       AND EXISTS (SELECT FROM jsonb_array_elements(components) AS part WHERE part->>'sku' = ANY ($1::text[]))))
   ORDER BY r.created_at DESC, l.id DESC`,
);

const waitingKitsSql = sql(
  'inventory.listWaitingKits',
  `SELECT DISTINCT sku FROM reservation_lines
   WHERE components IS NOT NULL AND (held > 0 OR backordered > 0)
     AND EXISTS (SELECT FROM jsonb_array_elements(components) AS part WHERE part->>'sku' = ANY ($1::text[]))
   ORDER BY sku`,
);

const networkHoldsSql = sql(
  'inventory.listNetworkHolds',
  `SELECT ${LINE_COLUMNS} FROM reservation_lines l JOIN reservations r ON r.id = l.reservation_id
   WHERE l.held > 0 AND l.sku = ANY ($1::text[]) AND l.components IS NULL AND r.location_id IS NULL
   ORDER BY l.reservation_id, l.position`,
);

/** Lines that hold units of these SKUs anywhere in the network, oldest first. */
export const listNetworkHolds = (tx: Tx, skus: readonly string[]): Promise<ReservationLine[]> =>
  tx.rows<ReservationLine>(networkHoldsSql, [skus]);

const keptNowhereSql = sql(
  'inventory.listKeptNowhere',
  `SELECT DISTINCT reservation_id AS id FROM reservation_lines
   WHERE held > 0 AND components IS NOT NULL AND kept IS NULL ORDER BY 1 LIMIT $1`,
);

/** Reservations, oldest first, with kits that are held and kept at no node. */
export const listKeptNowhere = async (tx: Tx, limit: number): Promise<string[]> =>
  (await tx.rows<{ id: string }>(keptNowhereSql, [limit])).map(({ id }) => id);

/** Kits that orders wait for and that are made of one of these SKUs. */
export const listWaitingKits = async (tx: Tx, skus: readonly string[]): Promise<string[]> =>
  (await tx.rows<{ sku: string }>(waitingKitsSql, [skus])).map(({ sku }) => sku);

/** In the order of their reservation's lines. */
export const loadPromises = async (
  tx: Tx,
  { orderIds = [], reservationIds = [] }: { orderIds?: readonly string[]; reservationIds?: readonly string[] },
): Promise<ReservationLine[]> =>
  orderIds.length + reservationIds.length === 0
    ? []
    : tx.rows<ReservationLine>(loadPromisesSql, [orderIds, reservationIds]);

/** Lines that hold units of these SKUs, kits with one among their components included, youngest first. */
export const listYoungestHolds = (tx: Tx, skus: readonly string[]): Promise<ReservationLine[]> =>
  tx.rows<ReservationLine>(youngestSql, [skus]);
