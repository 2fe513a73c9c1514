import { type Statement, sql, type Tx } from '@tutti/kit/database';
import { appendEvents } from '@tutti/kit/outbox';
import type { NetworkPosition, StockLevel } from '../domain/stock.ts';
import { changedLevels, changedPositions, openBook, type StockBook, signals } from '../domain/stock-book.ts';
import { saveLevelsSql, saveMovementsSql, savePositionsSql } from './save-stock.sql.ts';

/** SKU order keeps two transactions from deadlocking; everything else of a SKU is read once its row is held. */
const lockPositionsSql = sql(
  'inventory.lockPositions',
  `SELECT sku, available, reserved, backordered FROM network_positions WHERE sku = ANY ($1::text[]) ORDER BY sku FOR UPDATE`,
);

export const LEVEL_COLUMNS = `sku, location_id AS "locationId", available, reserved, allocated, damaged,
  quality_control AS "qualityControl", safety_stock AS "safetyStock", incoming, version`;

const loadLevelsSql = sql(
  'inventory.loadLevels',
  `SELECT ${LEVEL_COLUMNS} FROM stock_levels WHERE sku = ANY ($1::text[]) AND location_id = ANY ($2::text[])`,
);

/** Locks the SKUs, then reads their stock at the locations; two statements, so the second sees what the lock waited for. */
export const lockStock = async (tx: Tx, skus: Iterable<string>, locationIds: Iterable<string>): Promise<StockBook> => {
  const wanted = [...new Set(skus)];
  const positions = await tx.rows<NetworkPosition>(lockPositionsSql, [wanted]);
  const places = [...new Set(locationIds)];
  return openBook(positions, places.length > 0 ? await tx.rows<StockLevel>(loadLevelsSql, [wanted, places]) : []);
};

/** Saves what was posted, with its ledger and the events that follow from it. */
export const saveStock = async (tx: Tx, book: StockBook, now: Date): Promise<void> => {
  await saveRows(tx, savePositionsSql, changedPositions(book));
  await saveRows(tx, saveLevelsSql, changedLevels(book));
  await saveRows(tx, saveMovementsSql, book.movements);
  await appendEvents(tx, signals(book, now));
};

export const saveRows = async (tx: Tx, statement: Statement, rows: readonly unknown[]): Promise<void> => {
  if (rows.length > 0) await tx.rows(statement, [JSON.stringify(rows)]);
};
