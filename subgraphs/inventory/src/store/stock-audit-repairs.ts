import { sql, type Tx } from '@tutti/kit/database';
import { newId } from '@tutti/kit/ids';
import { STOCK_STATES, type StockLevel } from '../domain/stock.ts';
import type { StockRepair } from '../domain/stock-audit.ts';
import type { PastMovement } from '../domain/stock-audit-repairs.ts';
import { LEVEL_COLUMNS, type Place } from './levels.ts';
import { saveMovementsSql } from './save-stock.sql.ts';
import { saveRows } from './stock-book.ts';

const sumOf = (state: string) =>
  `sum(CASE WHEN to_state = '${state}' THEN quantity WHEN from_state = '${state}' THEN -quantity ELSE 0 END)`;

// A ledger that takes more from a state than there was can't be what the position was: what it says beyond nothing is left.
const restoreSql = sql(
  'inventory.audit.restoreLevels',
  `INSERT INTO stock_levels (sku, location_id, ${STOCK_STATES.map((state) => state.toLowerCase())}, version)
   SELECT m.sku, m.location_id,
     ${STOCK_STATES.map((state) => (state === 'AVAILABLE' ? sumOf(state) : `greatest(0, ${sumOf(state)})`))},
     coalesce(max(m.level_version), 1)
   FROM unnest($1::text[], $2::text[]) AS place (sku, location_id) JOIN stock_movements m USING (sku, location_id)
     JOIN products p USING (sku) JOIN locations l ON l.id = m.location_id
   GROUP BY m.sku, m.location_id ON CONFLICT DO NOTHING
   RETURNING sku, location_id AS "locationId"`,
);

const openSumsSql = sql(
  'inventory.audit.openSums',
  'INSERT INTO network_positions (sku) SELECT sku FROM products WHERE sku = $1 ON CONFLICT DO NOTHING',
);

const levelsSql = sql(
  'inventory.audit.levelsOfSkus',
  `SELECT ${LEVEL_COLUMNS} FROM stock_levels WHERE sku = ANY ($1::text[]) ORDER BY sku, location_id`,
);

const insertRepairsSql = sql(
  'inventory.audit.insertRepairs',
  `INSERT INTO audit_repairs (id, kind, sku, location_id, subject, expected, actual, cause, action, actor, repaired_at)
   SELECT id, kind, sku, "locationId", subject, expected, actual, cause, action, actor, "repairedAt"
   FROM jsonb_to_recordset($1::jsonb) AS r (id text, kind text, sku text, "locationId" text, subject text, expected int,
     actual int, cause text, action text, actor text, "repairedAt" timestamptz)`,
);

const loadRepairsSql = sql(
  'inventory.audit.loadRepairs',
  `SELECT kind, sku, location_id AS "locationId", subject, expected, actual, cause, action
   FROM audit_repairs WHERE id = ANY ($1::text[]) ORDER BY id`,
);

/** Positions that their ledgers say there were; one of a place that is gone is not restored. */
export const restoreLevels = (tx: Tx, places: readonly Place[]): Promise<Place[]> =>
  tx.rows<Place>(restoreSql, [places.map(({ sku }) => sku), places.map(({ locationId }) => locationId)]);

/** A row for a SKU's sums, which is its lock too: all of them nothing. */
export const openSums = async (tx: Tx, sku: string): Promise<void> => {
  await tx.rows(openSumsSql, [sku]);
};

/** Every level of these SKUs. Their locks are held. */
export const loadLevelsOf = (tx: Tx, skus: readonly string[]): Promise<StockLevel[]> =>
  tx.rows<StockLevel>(levelsSql, [skus]);

/** Movements that take the place of some that are missing. */
export const insertPastMovements = (tx: Tx, movements: readonly PastMovement[]): Promise<void> =>
  saveRows(tx, saveMovementsSql, movements);

const LARGEST = 2 ** 31 - 1;
const storable = (units: number): number => Math.max(-LARGEST, Math.min(LARGEST, units));

/** Answers the ids, which rise in the order of the repairs. */
export const insertRepairs = async (
  tx: Tx,
  repairs: readonly StockRepair[],
  actor: string,
  repairedAt: Date,
): Promise<string[]> => {
  const rows = repairs.map((repair) => {
    const { expected, actual } = repair;
    return { ...repair, id: newId('rep'), expected: storable(expected), actual: storable(actual), actor, repairedAt };
  });
  await saveRows(tx, insertRepairsSql, rows);
  return rows.map(({ id }) => id);
};

export const loadRepairs = (db: Tx, ids: readonly string[]): Promise<StockRepair[]> =>
  db.rows<StockRepair>(loadRepairsSql, [ids]);
