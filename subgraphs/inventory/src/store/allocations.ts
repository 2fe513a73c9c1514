import { sql, type Tx } from '@tutti/kit/database';
import type { Allocation } from '../domain/allocate.ts';
import type { StandingAllocation } from '../domain/leave-node.ts';
import { saveAllocationsSql, saveLeavingSql } from './save-stock.sql.ts';
import { saveRows } from './stock-book.ts';

const loadByKeySql = sql(
  'inventory.loadAllocationsByKey',
  `SELECT request_key AS "requestKey", order_line_id AS "orderLineId", location_id AS "locationId", order_id AS "orderId", sku, quantity
   FROM allocations WHERE request_key = ANY ($1::text[]) ORDER BY request_key, order_line_id, location_id`,
);

const loadStandingSql = sql(
  'inventory.loadStandingAllocations',
  `SELECT request_key AS "requestKey", order_line_id AS "orderLineId", location_id AS "locationId", sku, quantity, issued, released
   FROM allocations WHERE order_line_id = ANY ($1::text[]) AND quantity > issued + released
   ORDER BY created_at, request_key FOR UPDATE`,
);

/** What earlier requests with these keys took. */
export const loadAllocations = (tx: Tx, requestKeys: readonly string[]): Promise<Allocation[]> =>
  tx.rows<Allocation>(loadByKeySql, [requestKeys]);

/** Oldest first. The SKUs' locks are held already, so these rows don't wait. */
export const loadStandingAllocations = (tx: Tx, orderLineIds: readonly string[]): Promise<StandingAllocation[]> =>
  tx.rows<StandingAllocation>(loadStandingSql, [orderLineIds]);

export const insertAllocations = (tx: Tx, allocations: readonly Allocation[]): Promise<void> =>
  saveRows(tx, saveAllocationsSql, allocations);

export const saveLeaving = (tx: Tx, allocations: readonly StandingAllocation[]): Promise<void> =>
  saveRows(tx, saveLeavingSql, allocations);
