import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Statement, sql } from '@tutti/kit/database';
import {
  savePositionsSql,
  savePromisesSql,
  saveReservationsSql,
} from '../../subgraphs/inventory/src/store/save-stock.sql.ts';
import { cloneDatabase, type TestDatabase } from '../support/databases.ts';

const ROWS = 2_000;

let inventory: TestDatabase;
beforeAll(async () => {
  inventory = await cloneDatabase('inventory');
  await inventory.db.pool.query(`
    INSERT INTO products (sku, title, category, weight_grams, length_mm, width_mm, height_mm)
      SELECT 'SKU-' || n, 'T', 'C', 1, 1, 1, 1 FROM generate_series(1, ${ROWS}) AS n;
    INSERT INTO network_positions (sku) SELECT sku FROM products;
    INSERT INTO reservations (id, idempotency_key, status, channel) SELECT 'res-' || n, 'key-' || n, 'ORDERED', 'STORE'
      FROM generate_series(1, ${ROWS}) AS n;
    INSERT INTO reservation_lines (id, reservation_id, position, sku, quantity, held, backordered, allocated, cancelled)
      SELECT 'oln-' || n, 'res-' || n, 0, 'SKU-' || n, 1, 1, 0, 0, 0 FROM generate_series(1, ${ROWS}) AS n;
    ANALYZE network_positions, reservations, reservation_lines`);
});
afterAll(() => inventory.drop());

/** How a statement is run that has been prepared, whatever its parameters are. */
const planOf = async ({ text }: Statement): Promise<string> => {
  const { rows } = await inventory.db.pool.query(`EXPLAIN (GENERIC_PLAN) ${text}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
};

describe('statements that come with every order', () => {
  it.each([
    ['saves positions', savePositionsSql, 'network_positions_pkey'],
    ['saves promises', savePromisesSql, 'reservation_lines_pkey'],
    ['saves new reservations', saveReservationsSql, 'network_positions_pkey'],
  ])('look each row up, also in a table that could be read whole: what %s', async (_, statement, index) => {
    const plan = await planOf(statement);

    expect(plan).not.toMatch(/Seq Scan/);
    expect(plan).toMatch(new RegExp(`${index}[^]*?Index Cond: \\(\\w+ = ANY`));
  });
});

describe('a connection', () => {
  const setting = sql('test.seqScan', 'SHOW enable_seqscan');

  it('reads no table whole where an index leads to the rows, but for a snapshot of all of them', async () => {
    expect(await inventory.db.rows(setting)).toEqual([{ enable_seqscan: 'off' }]);
    expect(await inventory.db.inSnapshot((tx) => tx.rows(setting))).toEqual([{ enable_seqscan: 'on' }]);
    expect(await inventory.db.rows(setting)).toEqual([{ enable_seqscan: 'off' }]);
  });
});
