import { type Connection, decodeCursor, pageSize, toConnection } from '@tutti/kit/connection';
import { Conflict, sql, type Tx } from '@tutti/kit/database';
import { transferReferenceKey } from '../domain/reference-key.ts';
import type { Transfer, TransferStatus } from '../domain/transfer.ts';

/** Of transfers t. */
const COLUMNS = `t.id, t.reference, t.from_location_id AS "fromLocationId", t.to_location_id AS "toLocationId", t.status,
  t.expected_at AS "expectedAt", t.created_at AS "createdAt", t.shipped_at AS "shippedAt", t.closed_at AS "closedAt",
  t.version,
  (SELECT jsonb_agg(jsonb_build_object('sku', l.sku, 'quantity', l.quantity, 'shipped', l.shipped, 'received', l.received)
     ORDER BY l.position)
   FROM transfer_lines l WHERE l.transfer_id = t.id) AS lines`;

const findSql = sql('inventory.findTransfer', `SELECT ${COLUMNS} FROM transfers t WHERE t.id = $1`);
const lockSql = sql('inventory.lockTransfer', 'SELECT FROM transfers WHERE id = $1 FOR UPDATE');

/** Null for an unknown id. */
export const findTransfer = async (db: Tx, id: string): Promise<Transfer | null> =>
  (await db.rows<Transfer>(findSql, [id]))[0] ?? null;

/** Until the transaction ends nobody else changes it. Read by a statement of its own, which sees what the lock waited for. */
export const lockTransfer = async (tx: Tx, id: string): Promise<Transfer | null> => {
  await tx.rows(lockSql, [id]);
  return findTransfer(tx, id);
};

// Of two that plan the same at once, the second waits for the first to commit, and then inserts nothing.
const insertSql = sql(
  'inventory.insertTransfer',
  `WITH transfer AS (
     INSERT INTO transfers
       (id, reference, from_location_id, to_location_id, status, expected_at, created_at, version, reference_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $10)
     ON CONFLICT (reference_key) WHERE status <> 'CANCELLED' DO NOTHING
     RETURNING id
   ), lines AS (
     INSERT INTO transfer_lines (transfer_id, position, sku, quantity)
     SELECT transfer.id, position, sku, quantity
     FROM transfer, jsonb_to_recordset($9::jsonb) AS l (position int, sku text, quantity int)
   )
   SELECT id FROM transfer`,
);

const findByKeySql = sql(
  'inventory.findTransferByKey',
  `SELECT ${COLUMNS} FROM transfers t WHERE t.reference_key = $1 AND t.status <> 'CANCELLED'`,
);

/** Answers the transfer of its origin that has this reference already; null where it was inserted. */
export const insertTransfer = async (tx: Tx, transfer: Transfer): Promise<Transfer | null> => {
  const { id, reference, fromLocationId, toLocationId, status, expectedAt, createdAt, version } = transfer;
  const lines = JSON.stringify(transfer.lines.map((line, position) => ({ ...line, position })));
  const ends = [fromLocationId, toLocationId];
  const key = transferReferenceKey(reference, fromLocationId);
  const row = [id, reference, ...ends, status, expectedAt, createdAt, version, lines, key];
  if ((await tx.rows(insertSql, row)).length > 0) return null;
  const [known] = await tx.rows<Transfer>(findByKeySql, [key]);
  if (!known) throw new Conflict(`The transfer with the reference ${reference} was canceled meanwhile.`);
  return known;
};

// The transaction has locked the transfer, so absolute values are right.
const updateSql = sql(
  'inventory.updateTransfer',
  `WITH transfer AS (
     UPDATE transfers SET status = $2, shipped_at = $3, closed_at = $4, version = $5 WHERE id = $1
   )
   UPDATE transfer_lines l SET shipped = r.shipped, received = r.received
   FROM jsonb_to_recordset($6::jsonb) AS r (sku text, shipped int, received int)
   WHERE l.transfer_id = $1 AND l.sku = r.sku AND (l.shipped, l.received) <> (r.shipped, r.received)`,
);

export const updateTransfer = async (tx: Tx, transfer: Transfer): Promise<void> => {
  const { id, status, shippedAt, closedAt, version, lines } = transfer;
  await tx.rows(updateSql, [id, status, shippedAt, closedAt, version, JSON.stringify(lines)]);
};

/** Lines are read for the rows of the page alone. */
const pageSql = sql(
  'inventory.pageTransfers',
  `SELECT ${COLUMNS} FROM (
     SELECT * FROM transfers
     WHERE ($1::text[] IS NULL OR from_location_id = ANY ($1) OR to_location_id = ANY ($1))
       AND ($2::text[] IS NULL OR status = ANY ($2)) AND ($3::text IS NULL OR id < $3)
     ORDER BY id DESC LIMIT $4) t
   ORDER BY t.id DESC`,
);

export interface TransferPage {
  /** Either end at one of them; null for every location. */
  readonly locationIds: readonly string[] | null;
  /** Null for every status. */
  readonly statuses: readonly TransferStatus[] | null;
  readonly first: number;
  readonly after: string | null;
}

/** Newest first: ids rise with time. */
export const pageTransfers = async (
  db: Tx,
  { locationIds, statuses, first, after }: TransferPage,
): Promise<Connection<Transfer>> => {
  const size = pageSize(first);
  const [id = null] = decodeCursor('transfers', after, 1) ?? [];
  const rows = await db.rows<Transfer>(pageSql, [locationIds, statuses, id, size + 1]);
  return toConnection('transfers', rows, size, after, (row) => [row.id]);
};
