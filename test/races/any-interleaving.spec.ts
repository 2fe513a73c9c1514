import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import fc from 'fast-check';
import { restate } from '../../subgraphs/inventory/src/domain/restate.ts';
import { requestLoaders } from '../../subgraphs/inventory/src/store/loaders.ts';
import { ACTS, ALL_ACTS, giveWay, type Table } from '../support/acts.ts';
import { programsOf, runProgram } from '../support/any-program.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';

const MILLISECONDS = 7_000;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

const STATES = ['available', 'reserved', 'allocated', 'damaged', 'quality_control', 'safety_stock', 'incoming'];
// `step` is what one transaction did to the available units of a position, and what it left.
const brokenSql = sql(
  'test.broken',
  `WITH level AS (SELECT * FROM stock_levels WHERE sku = ANY ($1::text[])),
   network AS (SELECT * FROM network_positions WHERE sku = ANY ($1::text[])),
   taken AS (SELECT * FROM allocations WHERE sku = ANY ($1::text[])),
   line AS (
     SELECT l.*, r.location_id, r.status, r.order_id, coalesce(part->>'sku', l.sku) AS shelf,
       coalesce((part->>'quantity')::int, 1) AS per
     FROM reservation_lines l JOIN reservations r ON r.id = l.reservation_id
     LEFT JOIN LATERAL jsonb_array_elements(l.components) AS part ON true
     WHERE coalesce(part->>'sku', l.sku) = ANY ($1::text[])
   ),
   moved AS (
     SELECT sku, location_id, level_version, kind, to_state AS state, quantity AS units FROM stock_movements
     WHERE sku = ANY ($1::text[]) AND to_state IS NOT NULL
     UNION ALL SELECT sku, location_id, level_version, kind, from_state, -quantity FROM stock_movements
     WHERE sku = ANY ($1::text[]) AND from_state IS NOT NULL
   ),
   step AS (
     SELECT sku, location_id, sum(units) AS units, bool_or(kind IN ('FEED', 'COUNT', 'ADJUSTMENT')) AS found,
       sum(sum(units)) OVER (PARTITION BY sku, location_id ORDER BY level_version) AS rest
     FROM moved WHERE state = 'AVAILABLE' GROUP BY sku, location_id, level_version
   ),
   lost AS (SELECT DISTINCT sku FROM step WHERE found AND units < 0),
   network_sum AS (SELECT sku, sum(available) AS available FROM level GROUP BY sku),
   promised AS (
     SELECT shelf AS sku, sum(held * per) FILTER (WHERE location_id IS NULL AND kept IS NULL) AS held,
       sum(backordered * per) AS backordered
     FROM line GROUP BY shelf
   ),
   kept AS (SELECT shelf AS sku, place.location_id, sum(place.units * per) AS units FROM line, LATERAL (
       SELECT line.location_id, held AS units WHERE line.location_id IS NOT NULL AND kept IS NULL
       UNION ALL SELECT each->>'locationId', (each->>'quantity')::int FROM jsonb_array_elements(line.kept) AS each
     ) AS place GROUP BY 1, 2),
   standing AS (SELECT sku, location_id, sum(quantity - issued - released) AS units FROM taken GROUP BY 1, 2),
   line_taken AS (SELECT order_line_id AS id, sku AS shelf, sum(quantity - released) AS units FROM taken GROUP BY 1, 2)
   ${STATES.map(
     (
       state,
     ) => `SELECT '${state}: the sum of its movements' AS rule, sku, location_id AS of FROM level WHERE ${state} <> (
       SELECT coalesce(sum(units), 0) FROM moved m
       WHERE m.sku = level.sku AND m.location_id = level.location_id AND m.state = upper('${state}'))`,
   ).join('\n   UNION ALL ')}
   UNION ALL SELECT 'version: the ledger has no gaps', sku, location_id FROM level WHERE version <> (
     SELECT count(DISTINCT level_version) FROM moved m WHERE m.sku = level.sku AND m.location_id = level.location_id)
   UNION ALL SELECT 'allocated: what stands of allocations', sku, location_id FROM level FULL JOIN standing s USING (sku, location_id)
     WHERE coalesce(allocated, 0) <> coalesce(s.units, 0)
   UNION ALL SELECT 'reserved: what baskets keep there', sku, location_id FROM level FULL JOIN kept k USING (sku, location_id)
     WHERE coalesce(reserved, 0) <> coalesce(k.units, 0)
   UNION ALL SELECT 'the network: the sum of levels and promises', sku, '' FROM network n LEFT JOIN network_sum s USING (sku)
     LEFT JOIN promised p USING (sku) WHERE n.available <> coalesce(s.available, 0) OR n.reserved <> coalesce(p.held, 0)
     OR n.backordered <> coalesce(p.backordered, 0)
   UNION ALL SELECT 'a line accounts for every unit', shelf, id FROM line WHERE quantity <> held + backordered + allocated + cancelled
   UNION ALL SELECT 'a line has what was taken for it', shelf, id FROM line l LEFT JOIN line_taken t USING (id, shelf)
     WHERE l.allocated * l.per <> coalesce(t.units, 0)
   UNION ALL SELECT 'what has ended holds nothing', shelf, id FROM line WHERE held + backordered > 0
     AND (status IN ('EXPIRED', 'RELEASED') OR (status = 'ORDERED' AND order_id IS NULL))
   UNION ALL SELECT 'an allocation ends once', sku, order_line_id FROM taken WHERE issued + released > quantity
   UNION ALL SELECT 'no promise takes more than there is', sku, location_id FROM step WHERE NOT found AND units < 0 AND rest < 0
   UNION ALL SELECT 'below zero only where units were lost', sku, location_id FROM level
     WHERE available < 0 AND sku NOT IN (SELECT sku FROM lost)
   UNION ALL SELECT 'overcommitted only where units were lost', sku, '' FROM network
     WHERE available < reserved AND sku NOT IN (SELECT sku FROM lost)`,
);

const unsettledSql = sql(
  'test.unsettled',
  `SELECT 'no more is held than there is' AS rule, sku, '' AS of FROM network_positions
   WHERE sku = ANY ($1::text[]) AND reserved > greatest(0, available)
   UNION ALL SELECT 'what a node lacks is asked back', l.sku, l.location_id FROM stock_levels l, LATERAL (
     SELECT coalesce(sum(quantity - issued - released), 0) AS standing, coalesce(sum(recalled), 0) AS recalled
     FROM allocations a WHERE a.sku = l.sku AND a.location_id = l.location_id) AS a
   WHERE l.sku = ANY ($1::text[]) AND a.recalled <> least(greatest(0, -l.available), a.standing)`,
);

/** SKUs of which channels may sell other units than the rules say. */
const misruled = async (skus: readonly string[]): Promise<string[]> => {
  const loaders = requestLoaders(floor.db, floor.now);
  const rules = await loaders.rules.load('all');
  const isRuled = async (sku: string) => {
    const [product, levels] = [await loaders.product.load(sku), await loaders.levels.load(sku)];
    return product !== null && isDeepStrictEqual(product.position, restate(product.position, levels, rules));
  };
  const ruled = await Promise.all(skus.map(isRuled));
  return skus.filter((_, index) => !ruled[index]);
};

/** Every rule of stock that does not hold for what is on the table. */
const broken = async ({ skus, kits }: Table): Promise<unknown[]> => {
  const all: readonly string[] = [...skus, ...kits];
  const isOurs = (row: unknown) => all.includes((row as { sku: string }).sku);
  return [
    ...(await floor.db.rows(brokenSql, [all])),
    ...(await floor.disagreements()).filter(isOurs),
    ...(await floor.audit()).filter(isOurs),
    ...(await misruled(skus)),
  ];
};

const always = (acts: Parameters<typeof programsOf>[0], rule: (table: Table) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(programsOf(acts), async (program) => rule(await runProgram(floor, program))),
    { numRuns: 150, unbiased: true, interruptAfterTimeLimit: MILLISECONDS },
  );

// On failure fast-check prints the seed, the path and the smallest program it found.
describe('stock, whatever is done with it at once', () => {
  it('is promised once and accounted for, and never below zero while nobody loses any', async () => {
    await always(ACTS, async (table) => expect(await broken(table)).toEqual([]));
  });

  it('is accounted for though counts, feeds and people find less; the youngest promises give way', async () => {
    await always(ALL_ACTS, async (table) => {
      expect(await broken(table)).toEqual([]);
      await giveWay(table, table.skus);
      expect([...(await broken(table)), ...(await floor.db.rows(unsettledSql, [table.skus]))]).toEqual([]);
    });
  });
});
