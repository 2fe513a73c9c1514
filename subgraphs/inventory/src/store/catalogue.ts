import { type Database, sql, type Tx } from '@tutti/kit/database';
import { inOrder } from '@tutti/kit/in-order';
import DataLoader from 'dataloader';
import type { Location } from '../domain/location.ts';
import type { Product, ProductRow } from '../domain/product.ts';
import { nothingSellable, rulesOfSku } from '../domain/sellable.ts';
import { emptyLevel, type StockLevel } from '../domain/stock.ts';
import { placeKey } from '../domain/stock-book.ts';
import { LEVEL_COLUMNS, loadLevels, type Place } from './levels.ts';
import { POSITION_COLUMNS, type PositionRow, toPosition } from './positions.sql.ts';
import { loadRules, shareRules } from './rules.ts';

// Of a subquery, other than of an array, as many SKUs are expected whatever is given: so the statement keeps its plan.
const loadProductsSql = sql(
  'inventory.loadProducts',
  `SELECT p.title, p.category, p.weight_grams AS "weightGrams", p.length_mm AS "lengthMm", p.width_mm AS "widthMm",
     p.height_mm AS "heightMm", ${POSITION_COLUMNS}
   FROM products p JOIN network_positions n USING (sku) WHERE p.sku = ANY (ARRAY (SELECT unnest($1::text[])))`,
);

const loadLocationsSql = sql(
  'inventory.loadLocations',
  `SELECT id, code, name, type, line1, city, region, postal_code AS "postalCode", country_code AS "countryCode",
     latitude, longitude, time_zone AS "timeZone"
   FROM locations WHERE id = ANY ($1::text[])`,
);

const levelsOfSkuSql = sql(
  'inventory.levelsOfSku',
  `SELECT ${LEVEL_COLUMNS} FROM stock_levels WHERE sku = ANY ($1::text[]) AND available <> 0`,
);

// SKU order keeps two feeds from deadlocking.
const upsertProductsSql = sql(
  'inventory.upsertProducts',
  `INSERT INTO products (sku, title, category, weight_grams, length_mm, width_mm, height_mm, backorderable)
   SELECT sku, title, category, "weightGrams", "lengthMm", "widthMm", "heightMm", coalesce(backorderable, false)
   FROM jsonb_to_recordset($1::jsonb) AS p (sku text, title text, category text, "weightGrams" int, "lengthMm" int,
     "widthMm" int, "heightMm" int, backorderable boolean)
   ORDER BY sku
   ON CONFLICT (sku) DO UPDATE SET title = excluded.title, category = excluded.category, weight_grams = excluded.weight_grams,
     length_mm = excluded.length_mm, width_mm = excluded.width_mm, height_mm = excluded.height_mm,
     updated_at = now()`,
);

// A merchandiser's terms stand until a feed says otherwise.
const setBackorderableSql = sql(
  'inventory.setBackorderable',
  `UPDATE products p SET backorderable = row.backorderable
   FROM jsonb_to_recordset($1::jsonb) AS row (sku text, backorderable boolean)
   WHERE p.sku = row.sku AND row.backorderable <> p.backorderable`,
);

const openPositionsSql = sql(
  'inventory.openPositions',
  `INSERT INTO network_positions (sku, pools, sellable, protected, low_stock_at)
   SELECT sku, pools, sellable, protected, "lowStockAt"
   FROM jsonb_to_recordset($1::jsonb) AS p (sku text, pools jsonb, sellable int[], protected jsonb, "lowStockAt" jsonb)
   ORDER BY sku ON CONFLICT DO NOTHING`,
);

interface ProductRecord extends PositionRow {
  readonly title: string;
  readonly category: string | null;
  readonly weightGrams: number;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
}

const toProduct = (row: ProductRecord): Product => {
  const { sku, title, category, weightGrams, lengthMm, widthMm, heightMm } = row;
  return { sku, title, category, weightGrams, lengthMm, widthMm, heightMm, position: toPosition(row) };
};

/** One statement a table a request, however many rows. An unknown key is null, not an error. */
export const catalogueLoaders = (db: Database) => ({
  product: new DataLoader(async (skus: readonly string[]) =>
    inOrder((await db.rows<ProductRecord>(loadProductsSql, [skus])).map(toProduct), skus, ({ sku }) => sku),
  ),
  location: new DataLoader(async (ids: readonly string[]) =>
    inOrder(await db.rows<Location>(loadLocationsSql, [ids]), ids, ({ id }) => id),
  ),
  /** A position that was never saved is empty. */
  stockLevel: new DataLoader(
    async (places: readonly Place[]) => {
      const levels = await loadLevels(db, places);
      const byPlace = new Map(levels.map((level) => [placeKey(level.sku, level.locationId), level]));
      return places.map(({ sku, locationId }) => byPlace.get(placeKey(sku, locationId)) ?? emptyLevel(sku, locationId));
    },
    { cacheKeyFn: ({ sku, locationId }: Place) => placeKey(sku, locationId) },
  ),
  /** Where a SKU has available units, or lacks some. */
  levels: new DataLoader(async (skus: readonly string[]) => {
    const bySku = new Map<string, StockLevel[]>(skus.map((sku) => [sku, []]));
    for (const level of await db.rows<StockLevel>(levelsOfSkuSql, [skus])) bySku.get(level.sku)?.push(level);
    return skus.map((sku) => bySku.get(sku) ?? []);
  }),
});

/** Adds products or replaces what is known of them; each has a network position from then on, under the rules as they are. */
export const upsertProducts = async (tx: Tx, rows: readonly ProductRow[]): Promise<void> => {
  await shareRules(tx);
  const rules = await loadRules(
    tx,
    rows.map(({ sku }) => sku),
  );
  await tx.rows(upsertProductsSql, [JSON.stringify(rows)]);
  await tx.rows(setBackorderableSql, [JSON.stringify(rows)]);
  const positions = rows.map(({ sku }) => {
    const { restricted, pools, protected: kept, lowStockAt } = rulesOfSku(rules, sku);
    return { sku, pools, sellable: restricted ? nothingSellable(pools) : [], protected: kept, lowStockAt };
  });
  await tx.rows(openPositionsSql, [JSON.stringify(positions)]);
};
