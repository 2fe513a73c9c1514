import { type Connection, decodeCursor, pageSize, toConnection } from '@tutti/kit/connection';
import { sql, type Tx } from '@tutti/kit/database';
import type { CycleCount, CycleCountStatus } from '../domain/cycle-count.ts';

const COLUMNS = `id, sku, location_id AS "locationId", counted_quantity AS "countedQuantity",
  recorded_quantity AS "recordedQuantity", status, counted_by AS "countedBy", recorded_by AS "recordedBy", created_at AS "createdAt",
  decided_by AS "decidedBy", decided_at AS "decidedAt"`;

const findSql = sql('inventory.findCycleCount', `SELECT ${COLUMNS} FROM cycle_counts WHERE id = $1`);
const lockSql = sql('inventory.lockCycleCount', `SELECT ${COLUMNS} FROM cycle_counts WHERE id = $1 FOR UPDATE`);

/** Null for an unknown id. */
export const findCycleCount = async (db: Tx, id: string): Promise<CycleCount | null> =>
  (await db.rows<CycleCount>(findSql, [id]))[0] ?? null;

/** Until the transaction ends nobody else decides it. */
export const lockCycleCount = async (tx: Tx, id: string): Promise<CycleCount | null> =>
  (await tx.rows<CycleCount>(lockSql, [id]))[0] ?? null;

const insertSql = sql(
  'inventory.insertCycleCount',
  `INSERT INTO cycle_counts (id, sku, location_id, counted_quantity, recorded_quantity, status, counted_by, recorded_by, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);

export const insertCycleCount = async (tx: Tx, count: CycleCount): Promise<void> => {
  const { id, sku, locationId, countedQuantity, recordedQuantity, status, countedBy, recordedBy, createdAt } = count;
  await tx.rows(insertSql, [
    id,
    sku,
    locationId,
    countedQuantity,
    recordedQuantity,
    status,
    countedBy,
    recordedBy,
    createdAt,
  ]);
};

const decideSql = sql(
  'inventory.decideCycleCount',
  'UPDATE cycle_counts SET status = $2, decided_by = $3, decided_at = $4 WHERE id = $1',
);

/** The caller has locked it. */
export const saveCountDecision = async (tx: Tx, { id, status, decidedBy, decidedAt }: CycleCount): Promise<void> => {
  await tx.rows(decideSql, [id, status, decidedBy, decidedAt]);
};

const pageSql = sql(
  'inventory.pageCycleCounts',
  `SELECT ${COLUMNS} FROM cycle_counts
   WHERE ($1::text[] IS NULL OR location_id = ANY ($1)) AND ($2::text[] IS NULL OR status = ANY ($2))
     AND ($3::text IS NULL OR id < $3)
   ORDER BY id DESC LIMIT $4`,
);

export interface CycleCountPage {
  /** Null for every location. */
  readonly locationIds: readonly string[] | null;
  /** Null for every status. */
  readonly statuses: readonly CycleCountStatus[] | null;
  readonly first: number;
  readonly after: string | null;
}

/** Newest first: ids rise with time. */
export const pageCycleCounts = async (
  db: Tx,
  { locationIds, statuses, first, after }: CycleCountPage,
): Promise<Connection<CycleCount>> => {
  const size = pageSize(first);
  const [id = null] = decodeCursor('cycleCounts', after, 1) ?? [];
  const rows = await db.rows<CycleCount>(pageSql, [locationIds, statuses, id, size + 1]);
  return toConnection('cycleCounts', rows, size, after, (row) => [row.id]);
};
