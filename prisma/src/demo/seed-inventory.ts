import type pg from 'pg';
import { typeid } from 'typeid-js';
import { demoCatalogue } from './catalogue.ts';
import { DEMO_NETWORK } from './network.ts';
import { type OpeningStock, openingStock } from './opening-stock.ts';

const ACTOR = 'demo-seed';
const REFERENCE = 'opening stock';

const insertLocationsSql = `
  INSERT INTO locations
    (id, code, name, type, line1, city, region, postal_code, country_code, latitude, longitude, time_zone)
  SELECT "id", "code", "name", "type", "line1", "city", "region", "postalCode", 'US', "latitude",
    "longitude", "timeZone"
  FROM jsonb_to_recordset($1) AS location (
    "id" text, "code" text, "name" text, "type" text, "line1" text, "city" text, "region" text, "postalCode" text,
    "latitude" float8, "longitude" float8, "timeZone" text)`;

const insertProductsSql = `
  INSERT INTO products (sku, title, category, weight_grams, length_mm, width_mm, height_mm, backorderable)
  SELECT "sku", "title", "category", "weightGrams", "lengthMm", "widthMm", "heightMm", "backorderable"
  FROM jsonb_to_recordset($1) AS product (
    "sku" text, "title" text, "category" text, "weightGrams" int, "lengthMm" int, "widthMm" int, "heightMm" int,
    "backorderable" boolean)`;

const insertMovementsSql = `
  INSERT INTO stock_movements (id, sku, location_id, kind, quantity, to_state, reference, actor, level_version)
  SELECT movement.id, "sku", location.id, 'FEED', "quantity", "toState", '${REFERENCE}', '${ACTOR}', 1
  FROM jsonb_to_recordset($1) AS movement ("id" text, "sku" text, "locationCode" text, "quantity" int, "toState" text)
  JOIN locations location ON location.code = "locationCode"`;

/** A position is the sum of its movements, and there is none without. */
const addUpStockLevelsSql = `
  INSERT INTO stock_levels (sku, location_id, available, safety_stock)
  SELECT sku, location_id, coalesce(sum(quantity) FILTER (WHERE to_state = 'AVAILABLE'), 0),
    coalesce(sum(quantity) FILTER (WHERE to_state = 'SAFETY_STOCK'), 0)
  FROM stock_movements GROUP BY sku, location_id`;

const insertNetworkPositionsSql = `
  INSERT INTO network_positions (sku, available)
  SELECT sku, coalesce(sum(level.available), 0) FROM products LEFT JOIN stock_levels level USING (sku) GROUP BY sku`;

export const hasNoLocation = async (client: pg.ClientBase): Promise<boolean> =>
  (await client.query('SELECT FROM locations LIMIT 1')).rowCount === 0;

/** The demo's places, products and stock, with the ledger that the stock is the sum of. */
export const seedInventory = async (client: pg.ClientBase): Promise<void> => {
  const products = demoCatalogue();
  const stock = openingStock(products, DEMO_NETWORK);
  const locations = DEMO_NETWORK.map((location) => ({ id: newId('loc'), ...location }));
  await client.query(insertLocationsSql, [JSON.stringify(locations)]);
  await client.query(insertProductsSql, [JSON.stringify(products)]);
  await client.query(insertMovementsSql, [JSON.stringify(stock.flatMap(movementsOf))]);
  await client.query(addUpStockLevelsSql);
  await client.query(insertNetworkPositionsSql);
};

const movementsOf = ({ sku, locationCode, available, safetyStock }: OpeningStock) =>
  [
    { toState: 'AVAILABLE', quantity: available },
    { toState: 'SAFETY_STOCK', quantity: safetyStock },
  ]
    .filter(({ quantity }) => quantity > 0)
    .map((part) => ({ id: newId('mov'), sku, locationCode, ...part }));

const newId = (prefix: string) => typeid(prefix).toString();
