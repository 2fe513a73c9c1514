import { type Database, sql, type Tx } from '@tutti/kit/database';
import { inOrder } from '@tutti/kit/in-order';
import type { StockByLocation } from '@tutti/kit/stock-by-location';
import DataLoader from 'dataloader';
import type { Location } from '../domain/location.ts';
import { availableToPromise, type Product, type ProductRow } from '../domain/product.ts';

const loadProductsSql = sql(
  'inventory.loadProducts',
  `SELECT p.sku, p.title, p.category, p.weight_grams AS "weightGrams", p.length_mm AS "lengthMm", p.width_mm AS "widthMm",
     p.height_mm AS "heightMm", p.backorderable, n.available, n.reserved
   FROM products p JOIN network_positions n USING (sku) WHERE p.sku = ANY ($1::text[])`,
);

const loadLocationsSql = sql(
  'inventory.loadLocations',
  `SELECT id, code, name, type, line1, city, region, postal_code AS "postalCode", country_code AS "countryCode",
     latitude, longitude, time_zone AS "timeZone"
   FROM locations WHERE id = ANY ($1::text[])`,
);

const stockByLocationSql = sql(
  'inventory.stockByLocation',
  `SELECT sku, jsonb_object_agg(location_id, available) AS "byLocation"
   FROM stock_levels WHERE sku = ANY ($1::text[]) AND available > 0 GROUP BY sku`,
);

// SKU order keeps two feeds from deadlocking.
const upsertProductsSql = sql(
  'inventory.upsertProducts',
  `INSERT INTO products (sku, title, category, weight_grams, length_mm, width_mm, height_mm, backorderable)
   SELECT sku, title, category, "weightGrams", "lengthMm", "widthMm", "heightMm", backorderable
   FROM jsonb_to_recordset($1::jsonb) AS p (sku text, title text, category text, "weightGrams" int, "lengthMm" int,
     "widthMm" int, "heightMm" int, backorderable boolean)
   ORDER BY sku
   ON CONFLICT (sku) DO UPDATE SET title = excluded.title, category = excluded.category, weight_grams = excluded.weight_grams,
     length_mm = excluded.length_mm, width_mm = excluded.width_mm, height_mm = excluded.height_mm,
     backorderable = excluded.backorderable, updated_at = now()`,
);

const openPositionsSql = sql(
  'inventory.openPositions',
  'INSERT INTO network_positions (sku) SELECT unnest($1::text[]) AS sku ORDER BY sku ON CONFLICT DO NOTHING',
);

/** One statement a table a request, however many rows. An unknown key is null, not an error. */
export const catalogueLoaders = (db: Database) => ({
  product: new DataLoader(async (skus: readonly string[]) =>
    inOrder(await db.rows<Product>(loadProductsSql, [skus]), skus, ({ sku }) => sku),
  ),
  location: new DataLoader(async (ids: readonly string[]) =>
    inOrder(await db.rows<Location>(loadLocationsSql, [ids]), ids, ({ id }) => id),
  ),
  unitsByLocation: new DataLoader(async (skus: readonly string[]) =>
    inOrder(
      await db.rows<{ sku: string; byLocation: Record<string, number> }>(stockByLocationSql, [skus]),
      skus,
      ({ sku }) => sku,
    ),
  ),
});

export type CatalogueLoaders = ReturnType<typeof catalogueLoaders>;

export const loadStockByLocation = async (product: Product, loaders: CatalogueLoaders): Promise<StockByLocation> => ({
  availableToPromise: availableToPromise(product),
  byLocation: (await loaders.unitsByLocation.load(product.sku))?.byLocation ?? {},
});

/** Adds products or replaces what is known of them; each has a network position from then on. */
export const upsertProducts = async (tx: Tx, rows: readonly ProductRow[]): Promise<void> => {
  await tx.rows(upsertProductsSql, [JSON.stringify(rows)]);
  await tx.rows(openPositionsSql, [rows.map(({ sku }) => sku)]);
};
