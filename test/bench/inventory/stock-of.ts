import pg from 'pg';

const LOCATION_COLUMNS =
  'id, code, name, type, line1, city, region, postal_code, country_code, latitude, longitude, time_zone';

/**
 * Writes a catalogue of its own straight into inventory's database: so many SKUs (`PREFIX-000001` ...) at so many locations
 * (`PREFIX-L001` ...), ten units at each, with the ledger that they are the sum of.
 */
export const stockUp = async (databaseUrl: string, prefix: string, skus: number, locations: number): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO locations (${LOCATION_COLUMNS})
       SELECT format('loc_%s_%s', lower($1::text), n), format('%s-L%s', $1::text, lpad(n::text, 3, '0')), format('%s %s', $1::text, n), 'STORE',
         '1 Main St', 'Reno', 'NV', '89502', 'US', 39.5 + n / 1000.0, -119.8, 'America/Los_Angeles' FROM generate_series(1, $2::int) n`,
      [prefix, locations],
    );
    await client.query(
      `INSERT INTO products (sku, title, weight_grams, backorderable)
       SELECT format('%s-%s', $1::text, lpad(n::text, 6, '0')), 'Bench product', 500, false FROM generate_series(1, $2::int) n`,
      [prefix, skus],
    );
    await client.query(
      `INSERT INTO network_positions (sku, available) SELECT sku, 10 * $2::int FROM products WHERE sku LIKE $1::text || '-%'`,
      [prefix, locations],
    );
    await client.query(
      `INSERT INTO stock_levels (sku, location_id, available)
       SELECT p.sku, l.id, 10 FROM products p, locations l WHERE p.sku LIKE $1::text || '-%' AND l.code LIKE $1::text || '-L%'`,
      [prefix],
    );
    await client.query(
      `INSERT INTO stock_movements (id, sku, location_id, kind, quantity, to_state, reference, actor, level_version)
       SELECT format('mov_%s_%s', lower($1::text), row_number() OVER ()), p.sku, l.id, 'FEED', 10, 'AVAILABLE', 'bench', 'bench', 1
       FROM products p, locations l WHERE p.sku LIKE $1::text || '-%' AND l.code LIKE $1::text || '-L%'`,
      [prefix],
    );
    await client.query('COMMIT');
    // What would otherwise go on behind the measurement.
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
};

export const skuOf = (prefix: string, index: number): string => `${prefix}-${String(index + 1).padStart(6, '0')}`;
export const locationOf = (prefix: string, index: number): string => `${prefix}-L${String(index + 1).padStart(3, '0')}`;
