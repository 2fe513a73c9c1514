import { type Connection, decodeTimeCursor, pageSize, toConnection } from '@tutti/kit/connection';
import { Conflict, sql, type Tx } from '@tutti/kit/database';
import type { ExpectedUnits } from '../domain/availability.ts';
import type { InboundShipment, InboundShipmentStatus } from '../domain/inbound-shipment.ts';
import { inboundReferenceKey } from '../domain/reference-key.ts';

/** Of inbound_shipments s. */
const COLUMNS = `s.id, s.reference, s.supplier, s.location_id AS "locationId", s.status, s.expected_at AS "expectedAt",
  s.created_at AS "createdAt", s.closed_at AS "closedAt", s.version,
  (SELECT jsonb_agg(jsonb_build_object('sku', l.sku, 'expected', l.expected, 'received', l.received) ORDER BY l.position)
   FROM inbound_lines l WHERE l.inbound_shipment_id = s.id) AS lines`;

const findSql = sql('inventory.findInboundShipment', `SELECT ${COLUMNS} FROM inbound_shipments s WHERE s.id = $1`);
const lockSql = sql('inventory.lockInboundShipment', 'SELECT FROM inbound_shipments WHERE id = $1 FOR UPDATE');

/** Null for an unknown id. */
export const findInboundShipment = async (db: Tx, id: string): Promise<InboundShipment | null> =>
  (await db.rows<InboundShipment>(findSql, [id]))[0] ?? null;

/** Until the transaction ends nobody else changes it. Read by a statement of its own, which sees what the lock waited for. */
export const lockInboundShipment = async (tx: Tx, id: string): Promise<InboundShipment | null> => {
  await tx.rows(lockSql, [id]);
  return findInboundShipment(tx, id);
};

// Of two that announce the same at once, the second waits for the first to commit, and then inserts nothing.
const insertSql = sql(
  'inventory.insertInboundShipment',
  `WITH shipment AS (
     INSERT INTO inbound_shipments
       (id, reference, supplier, location_id, status, expected_at, created_at, version, reference_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $10)
     ON CONFLICT (reference_key) WHERE status <> 'CANCELLED' DO NOTHING
     RETURNING id
   ), lines AS (
     INSERT INTO inbound_lines (inbound_shipment_id, position, sku, expected, received)
     SELECT shipment.id, position, sku, expected, received
     FROM shipment, jsonb_to_recordset($9::jsonb) AS l (position int, sku text, expected int, received int)
   )
   SELECT id FROM shipment`,
);

const findByKeySql = sql(
  'inventory.findInboundShipmentByKey',
  `SELECT ${COLUMNS} FROM inbound_shipments s WHERE s.reference_key = $1 AND s.status <> 'CANCELLED'`,
);

/** Answers the shipment that has this supplier and reference already; null where it was inserted. */
export const insertInboundShipment = async (tx: Tx, shipment: InboundShipment): Promise<InboundShipment | null> => {
  const { id, reference, supplier, locationId, status, expectedAt, createdAt, version } = shipment;
  const lines = JSON.stringify(shipment.lines.map((line, position) => ({ ...line, position })));
  const key = inboundReferenceKey(supplier, reference, locationId);
  const row = [id, reference, supplier, locationId, status, expectedAt, createdAt, version, lines, key];
  if ((await tx.rows(insertSql, row)).length > 0) return null;
  const [known] = await tx.rows<InboundShipment>(findByKeySql, [key]);
  if (!known) throw new Conflict(`The shipment with the reference ${reference} was canceled meanwhile.`);
  return known;
};

// The transaction has locked the shipment, so absolute values are right.
const updateSql = sql(
  'inventory.updateInboundShipment',
  `WITH shipment AS (
     UPDATE inbound_shipments SET status = $2, expected_at = $3, closed_at = $4, version = $5 WHERE id = $1
   )
   UPDATE inbound_lines l SET received = r.received
   FROM jsonb_to_recordset($6::jsonb) AS r (sku text, received int)
   WHERE l.inbound_shipment_id = $1 AND l.sku = r.sku AND l.received <> r.received`,
);

export const updateInboundShipment = async (tx: Tx, shipment: InboundShipment): Promise<void> => {
  const { id, status, expectedAt, closedAt, version, lines } = shipment;
  await tx.rows(updateSql, [id, status, expectedAt, closedAt, version, JSON.stringify(lines)]);
};

/** Lines are read for the rows of the page alone. */
const pageSql = sql(
  'inventory.pageInboundShipments',
  `SELECT ${COLUMNS} FROM (
     SELECT * FROM inbound_shipments
     WHERE ($1::text[] IS NULL OR location_id = ANY ($1)) AND ($2::text[] IS NULL OR status = ANY ($2))
       AND ($3::timestamptz IS NULL OR (expected_at, id) > ($3, $4))
     ORDER BY expected_at, id LIMIT $5) s
   ORDER BY s.expected_at, s.id`,
);

export interface InboundShipmentPage {
  /** Null for every location. */
  readonly locationIds: readonly string[] | null;
  /** Null for every status. */
  readonly statuses: readonly InboundShipmentStatus[] | null;
  readonly first: number;
  readonly after: string | null;
}

/** By the date they are expected. */
export const pageInboundShipments = async (
  db: Tx,
  { locationIds, statuses, first, after }: InboundShipmentPage,
): Promise<Connection<InboundShipment>> => {
  const size = pageSize(first);
  const [expectedAt, id] = decodeTimeCursor('inboundShipments', after) ?? [null, null];
  const rows = await db.rows<InboundShipment>(pageSql, [locationIds, statuses, expectedAt, id, size + 1]);
  return toConnection('inboundShipments', rows, size, after, (row) => [row.expectedAt.toISOString(), row.id]);
};

const expectedUnitsSql = sql(
  'inventory.loadExpectedUnits',
  `SELECT l.sku, s.location_id AS "locationId", s.expected_at AS at, l.expected - l.received AS units
   FROM inbound_lines l JOIN inbound_shipments s ON s.id = l.inbound_shipment_id
   WHERE l.sku = ANY ($1::text[]) AND l.expected > l.received AND s.status IN ('ANNOUNCED', 'PARTIALLY_RECEIVED')
     AND s.expected_at > $2
   UNION ALL
   SELECT l.sku, t.to_location_id, t.expected_at, l.shipped - l.received
   FROM transfer_lines l JOIN transfers t ON t.id = l.transfer_id
   WHERE l.sku = ANY ($1::text[]) AND l.shipped > l.received AND t.status = 'IN_TRANSIT' AND t.expected_at > $2
   ORDER BY at, sku, "locationId"`,
);

/**
 * Units on their way from inbound shipments and from transfers in transit, by date. Those whose date has passed, or that
 * have none, are left out: nobody knows when they come.
 */
export const loadExpectedUnits = (db: Tx, skus: readonly string[], now: Date): Promise<ExpectedUnits[]> =>
  db.rows<ExpectedUnits>(expectedUnitsSql, [skus, now]);
