import { sql, type Tx } from '@tutti/kit/database';
import type { StockLevel } from '../domain/stock.ts';
import { placeKey } from '../domain/stock-book.ts';

export const LEVEL_COLUMNS = `sku, location_id AS "locationId", available, reserved, allocated, damaged,
  quality_control AS "qualityControl", safety_stock AS "safetyStock", incoming, version`;

export interface Place {
  readonly sku: string;
  readonly locationId: string;
}

// One look into the index a place: the planner can't know how many places an array names, and would read the whole table.
const loadLevelsSql = sql(
  'inventory.loadLevels',
  `SELECT level.* FROM unnest($1::text[], $2::text[]) AS place (sku, location_id), LATERAL (
     SELECT ${LEVEL_COLUMNS} FROM stock_levels s WHERE s.sku = place.sku AND s.location_id = place.location_id OFFSET 0
   ) AS level`,
);

const listShortSql = sql(
  'inventory.listShortLevels',
  `SELECT ${LEVEL_COLUMNS} FROM stock_levels WHERE sku = ANY ($1::text[]) AND available < 0 ORDER BY sku, location_id`,
);

/** Where a count found less than was promised. */
export const listShortLevels = (tx: Tx, skus: readonly string[]): Promise<StockLevel[]> =>
  tx.rows<StockLevel>(listShortSql, [skus]);

/** Levels at these places; one that was never saved is left out. */
export const loadLevels = async (tx: Tx, places: readonly Place[]): Promise<StockLevel[]> => {
  if (places.length === 0) return [];
  const distinct = [...new Map(places.map((place) => [placeKey(place.sku, place.locationId), place])).values()];
  return tx.rows<StockLevel>(loadLevelsSql, [
    distinct.map(({ sku }) => sku),
    distinct.map(({ locationId }) => locationId),
  ]);
};
