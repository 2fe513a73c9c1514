import { sql, type Tx } from '@tutti/kit/database';
import type { Allocation } from '../domain/allocate.ts';
import type { StandingAllocation } from '../domain/leave-node.ts';
import { saveAllocationsSql, saveStandingSql } from './save-stock.sql.ts';
import { saveRows } from './stock-book.ts';

const STANDING_COLUMNS = `request_key AS "requestKey", order_line_id AS "orderLineId", order_id AS "orderId",
  location_id AS "locationId", sku, quantity, issued, released, recalled`;

const loadByKeySql = sql(
  'inventory.loadAllocationsByKey',
  `SELECT request_key AS "requestKey", order_line_id AS "orderLineId", location_id AS "locationId", order_id AS "orderId", sku, quantity
   FROM allocations WHERE request_key = ANY ($1::text[]) ORDER BY request_key, order_line_id, location_id, sku`,
);

const loadStandingSql = sql(
  'inventory.loadStandingAllocations',
  `SELECT ${STANDING_COLUMNS} FROM allocations WHERE order_line_id = ANY ($1::text[]) AND quantity > issued + released
   ORDER BY created_at, request_key FOR UPDATE`,
);

const listYoungestSql = sql(
  'inventory.listYoungestAllocations',
  `SELECT ${STANDING_COLUMNS} FROM allocations WHERE sku = $1 AND location_id = $2 AND quantity > issued + released
   ORDER BY created_at DESC, request_key DESC, order_line_id DESC FOR UPDATE`,
);

const listRecalledSql = sql(
  'inventory.listRecalledAllocations',
  `SELECT ${STANDING_COLUMNS} FROM allocations WHERE recalled > 0 ORDER BY order_id, order_line_id`,
);

/** Asked back and not come back. */
export const listRecalled = (tx: Tx): Promise<StandingAllocation[]> => tx.rows<StandingAllocation>(listRecalledSql);

const returnedSql = sql(
  'inventory.countReturned',
  `SELECT order_line_id AS "orderLineId", location_id AS "locationId", sku, sum(released)::bigint AS units
   FROM allocations WHERE order_line_id = ANY ($1::text[]) AND released > 0 GROUP BY 1, 2, 3`,
);

export interface ReturnedUnits {
  readonly orderLineId: string;
  readonly locationId: string;
  readonly sku: string;
  readonly units: number;
}

/** What nodes have given back of these order lines, in what stands on shelves. */
export const countReturned = (tx: Tx, orderLineIds: readonly string[]): Promise<ReturnedUnits[]> =>
  tx.rows<ReturnedUnits>(returnedSql, [orderLineIds]);

/** What earlier requests with these keys took. */
export const loadAllocations = (tx: Tx, requestKeys: readonly string[]): Promise<Allocation[]> =>
  tx.rows<Allocation>(loadByKeySql, [requestKeys]);

/** Oldest first. The SKUs' locks are held already, so these rows don't wait. */
export const loadStandingAllocations = (tx: Tx, orderLineIds: readonly string[]): Promise<StandingAllocation[]> =>
  tx.rows<StandingAllocation>(loadStandingSql, [orderLineIds]);

/** Of one SKU at one node, youngest first. The SKU's lock is held already. */
export const listYoungestAllocations = (tx: Tx, sku: string, locationId: string): Promise<StandingAllocation[]> =>
  tx.rows<StandingAllocation>(listYoungestSql, [sku, locationId]);

export const insertAllocations = (tx: Tx, allocations: readonly Allocation[]): Promise<void> =>
  saveRows(tx, saveAllocationsSql, allocations);

export const saveStanding = (tx: Tx, allocations: readonly StandingAllocation[]): Promise<void> =>
  saveRows(tx, saveStandingSql, allocations);
