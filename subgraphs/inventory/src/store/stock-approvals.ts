import type { ApprovalStatus } from '@tutti/kit/approval';
import { type Connection, decodeCursor, pageSize, toConnection } from '@tutti/kit/connection';
import { sql, type Tx } from '@tutti/kit/database';
import type { StockApproval } from '../domain/stock-approval.ts';

const COLUMNS = `id, kind, sku, location_id AS "locationId", quantity, reason, reference, request_note AS "requestNote",
  cycle_count_id AS "cycleCountId", status, requested_by AS "requestedBy", requested_at AS "requestedAt",
  expires_at AS "expiresAt", decided_by AS "decidedBy", decision_note AS "decisionNote", decided_at AS "decidedAt"`;

const findSql = sql('inventory.findStockApproval', `SELECT ${COLUMNS} FROM stock_approvals WHERE id = $1`);
const lockSql = sql('inventory.lockStockApproval', `SELECT ${COLUMNS} FROM stock_approvals WHERE id = $1 FOR UPDATE`);
const lockOfCountSql = sql(
  'inventory.lockApprovalOfCount',
  `SELECT ${COLUMNS} FROM stock_approvals WHERE cycle_count_id = $1 FOR UPDATE`,
);

/** Null for an unknown id. */
export const findStockApproval = async (db: Tx, id: string): Promise<StockApproval | null> =>
  (await db.rows<StockApproval>(findSql, [id]))[0] ?? null;

/** Until the transaction ends nobody else decides it. */
export const lockStockApproval = async (tx: Tx, id: string): Promise<StockApproval | null> =>
  (await tx.rows<StockApproval>(lockSql, [id]))[0] ?? null;

/** Null for a count that nobody has to approve. */
export const lockApprovalOfCount = async (tx: Tx, cycleCountId: string): Promise<StockApproval | null> =>
  (await tx.rows<StockApproval>(lockOfCountSql, [cycleCountId]))[0] ?? null;

const insertSql = sql(
  'inventory.insertStockApproval',
  `INSERT INTO stock_approvals (id, kind, sku, location_id, quantity, reason, reference, request_note, cycle_count_id, status,
     requested_by, requested_at, expires_at)
   SELECT id, kind, sku, "locationId", quantity, reason, reference, "requestNote", "cycleCountId", status, "requestedBy",
     "requestedAt", "expiresAt"
   FROM jsonb_to_record($1::jsonb) AS a (id text, kind text, sku text, "locationId" text, quantity int, reason text,
     reference text, "requestNote" text, "cycleCountId" text, status text, "requestedBy" text, "requestedAt" timestamptz,
     "expiresAt" timestamptz)`,
);

export const insertStockApproval = async (tx: Tx, approval: StockApproval): Promise<void> => {
  await tx.rows(insertSql, [JSON.stringify(approval)]);
};

const decideSql = sql(
  'inventory.decideStockApproval',
  'UPDATE stock_approvals SET status = $2, decided_by = $3, decision_note = $4, decided_at = $5 WHERE id = $1',
);

/** The caller has locked it. */
export const saveApprovalDecision = async (tx: Tx, approval: StockApproval): Promise<void> => {
  const { id, status, decidedBy, decisionNote, decidedAt } = approval;
  await tx.rows(decideSql, [id, status, decidedBy, decisionNote, decidedAt]);
};

const pageSql = sql(
  'inventory.pageStockApprovals',
  `SELECT ${COLUMNS} FROM stock_approvals
   WHERE ($1::text[] IS NULL OR location_id = ANY ($1))
     AND ($2::text[] IS NULL OR CASE WHEN status = 'PENDING' AND expires_at <= $5 THEN 'EXPIRED' ELSE status END = ANY ($2))
     AND ($3::text IS NULL OR id < $3)
   ORDER BY id DESC LIMIT $4`,
);

export interface StockApprovalPage {
  /** Null for every location. */
  readonly locationIds: readonly string[] | null;
  /** Null for every status. */
  readonly statuses: readonly ApprovalStatus[] | null;
  readonly first: number;
  readonly after: string | null;
}

/** Newest first: ids rise with time. */
export const pageStockApprovals = async (
  db: Tx,
  { locationIds, statuses, first, after }: StockApprovalPage,
  now: Date,
): Promise<Connection<StockApproval>> => {
  const size = pageSize(first);
  const [id = null] = decodeCursor('stockApprovals', after, 1) ?? [];
  const rows = await db.rows<StockApproval>(pageSql, [locationIds, statuses, id, size + 1, now]);
  return toConnection('stockApprovals', rows, size, after, (row) => [row.id]);
};
