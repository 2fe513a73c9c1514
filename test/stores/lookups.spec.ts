import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Statement, sql } from '@tutti/kit/database';
import { lockEndedSql } from '../../subgraphs/inventory/src/store/ended-holds.ts';
import { dropNodesSql, nodesSql } from '../../subgraphs/inventory/src/store/kits.ts';
import {
  savePositionsSql,
  savePromisesSql,
  saveReservationsSql,
} from '../../subgraphs/inventory/src/store/save-stock.sql.ts';
import { standingSql } from '../../subgraphs/inventory/src/store/standing.ts';
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
    INSERT INTO locations (id, code, name, type, line1, city, region, postal_code, country_code, latitude, longitude, time_zone)
      SELECT 'loc-' || n, 'L-' || n, 'L', 'WAREHOUSE', '', '', '', '', 'US', 0, 0, 'UTC' FROM generate_series(1, 100) AS n;
    INSERT INTO kits (sku) SELECT 'SKU-' || n FROM generate_series(1, 20) AS n ON CONFLICT DO NOTHING;
    INSERT INTO kit_nodes (kit_sku, location_id, without, most, units)
      SELECT 'SKU-' || k, 'loc-' || n, '', 1, '{"*": 1}' FROM generate_series(1, 20) AS k, generate_series(1, 100) AS n;
    INSERT INTO reservations (id, idempotency_key, status, channel, expires_at, counted_for)
      SELECT 'hold-' || n, 'hold-' || n, 'ACTIVE', 'STORE', '2026-01-01', 'caller-' || n % 1000 FROM generate_series(1, ${ROWS}) AS n;
    INSERT INTO reservation_lines (id, reservation_id, position, sku, quantity, held, backordered, allocated, cancelled)
      SELECT 'hln-' || n, 'hold-' || n, 0, 'SKU-' || n, 1, 1, 0, 0, 0 FROM generate_series(1, ${ROWS}) AS n;
    ANALYZE kit_nodes, kit_components, network_positions, reservations, reservation_lines`);
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

interface Plan {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** Rows that a plan looked at, in whichever step. */
const rowsOf = (plan: Plan): number =>
  (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Join Filter'] ?? 0)) *
    plan['Actual Loops'] +
  (plan.Plans ?? []).reduce((sum, inner) => sum + rowsOf(inner), 0);

describe('statements that run with SKUs locked', () => {
  it.each<[string, Statement, unknown[]]>([
    [
      'nodes where a kit is counted',
      nodesSql,
      [
        ['SKU-3', 'SKU-4'],
        ['loc-1', 'loc-2'],
      ],
    ],
    ['nodes that make none any more', dropNodesSql, [['SKU-5'], ['loc-1']]],
    ['ended holds of a SKU, whatever else has ended', lockEndedSql, [['SKU-7'], new Date()]],
    [
      'what stands of one caller, whoever else holds anything',
      standingSql,
      [['key-3'], ['caller-1'], ['SKU-1'], new Date('2025-12-31'), ['STORE']],
    ],
  ])('read no more than they are about: %s', async (_, { text }, values) => {
    const { rows } = await inventory.db.pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
    const read = rowsOf(rows[0]['QUERY PLAN'][0].Plan);

    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(300);
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
