import { readdir, readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Database, openDatabase, sql } from '@tutti/kit/database';
import fc from 'fast-check';
import { auditStock } from '../../subgraphs/inventory/src/store/stock-audit.ts';
import { databaseUrl, onServer } from '../support/databases.ts';
import { freshId } from '../support/warehouse.ts';

const MIGRATIONS = new URL('../../prisma/inventory/migrations/', import.meta.url);
const POOLS = '20261130001000_pool_channels';
/** In the order of the arrays that positions had. */
const CHANNELS = ['ECOMMERCE', 'STORE', 'MARKETPLACE', 'CALL_CENTER'];
const PLACES = ['loc_reno', 'loc_nyc', 'loc_la'];

let name: string;
let db: Database;
beforeEach(async () => {
  name = freshId('pools').toLowerCase();
  await onServer(`CREATE DATABASE ${name}`);
  db = openDatabase(databaseUrl(name), { name: 'test' });
  await migrate((folder) => folder < POOLS);
});
afterEach(async () => {
  await db.close();
  await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
});

const migrate = async (which: (folder: string) => boolean) => {
  const folders = (await readdir(MIGRATIONS)).filter((folder) => !folder.includes('.') && which(folder)).sort();
  for (const folder of folders)
    await db.pool.query(await readFile(new URL(`${folder}/migration.sql`, MIGRATIONS), 'utf8'));
};

interface Rule {
  readonly sku: string | null;
  readonly locationId: string | null;
  readonly channel: string | null;
  readonly threshold: number | null;
  readonly protectedQuantity: number | null;
  readonly lowStockAt: number | null;
}

interface Product {
  readonly sku: string;
  /** By place. */
  readonly units: readonly number[];
  /** By channel. */
  readonly held: readonly number[];
}

interface Installation {
  readonly rules: readonly Rule[];
  readonly sellsFrom: Readonly<Record<string, readonly string[]>>;
  readonly products: readonly Product[];
}

type Figure = 'threshold' | 'protectedQuantity' | 'lowStockAt';

const narrowest = (rules: readonly Rule[], figure: Figure, sku: string, place: string | null, channel: string) => {
  const fits = ({ sku: of, locationId: at, channel: by, [figure]: says }: Rule) =>
    says !== null && [null, sku].includes(of) && [null, place].includes(at) && [null, channel].includes(by);
  const width = (rule: Rule) =>
    Number(rule.sku === null) * 4 + Number(rule.locationId === null) * 2 + Number(!rule.channel);
  return rules.filter(fits).toSorted((a, b) => width(a) - width(b))[0]?.[figure] ?? null;
};

/** A position's arrays, as they were kept by place of a channel and by set of four. */
const asBefore = ({ rules, sellsFrom }: Installation, { sku, units }: Product) => {
  const kept = CHANNELS.map((channel) => narrowest(rules, 'protectedQuantity', sku, null, channel) ?? 0);
  const low = CHANNELS.map((channel) => narrowest(rules, 'lowStockAt', sku, null, channel) ?? -1);
  const leaves = rules.some((rule) => (rule.threshold ?? 0) > 0 && [null, sku].includes(rule.sku));
  const isRestricted = leaves || Object.keys(sellsFrom).length > 0 || kept.some((count) => count > 0);
  const most = (set: number, withThresholds: boolean) =>
    PLACES.reduce((sum, place, at) => {
      const ofChannels = CHANNELS.map((channel, bit) => {
        if (!(set & (1 << bit)) || !(sellsFrom[channel]?.includes(place) ?? true)) return 0;
        const threshold = withThresholds ? 0 : (narrowest(rules, 'threshold', sku, place, channel) ?? 0);
        return (units[at] ?? 0) - threshold;
      });
      return sum + Math.max(0, ...ofChannels);
    }, 0);
  const sets = Array.from({ length: 16 }, (_, set) => set);
  return {
    sellable: isRestricted ? [...sets.map((set) => most(set, false)), ...sets.map((set) => most(set, true))] : [],
    protected: kept.some((count) => count > 0) ? kept : [],
    lowStockAt: low.some((count) => count >= 0) ? low : [],
  };
};

const run = (text: string, ...values: readonly unknown[]) => db.rows(sql(freshId('test'), text), values);
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** Rows as the version before left them. */
const writeBefore = async (installation: Installation) => {
  const { rules, sellsFrom, products } = installation;
  for (const place of PLACES)
    await run(
      `INSERT INTO locations VALUES ($1, $1, $1, 'STORE', '1', 'Reno', 'NV', '89502', 'US', 0, 0, 'UTC')`,
      place,
    );
  for (const rule of rules)
    await run(
      `INSERT INTO stock_rules (id, sku, location_id, channel, threshold, protected_quantity, low_stock_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      freshId('rul'),
      ...[rule.sku, rule.locationId, rule.channel, rule.threshold, rule.protectedQuantity, rule.lowStockAt],
    );
  for (const [channel, places] of Object.entries(sellsFrom))
    await run('INSERT INTO channel_locations SELECT $1, unnest($2::text[])', channel, places);
  for (const product of products) await writeProduct(installation, product);
};

const writeProduct = async (installation: Installation, product: Product) => {
  const { sku, units, held } = product;
  const before = asBefore(installation, product);
  await run('INSERT INTO products (sku, title, weight_grams) VALUES ($1, $1, 1)', sku);
  await run(
    `INSERT INTO network_positions (sku, available, reserved, reserved_by_channel, sellable, protected, low_stock_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    ...[sku, sum(units), sum(held), held, before.sellable, before.protected, before.lowStockAt],
  );
  for (const [at, place] of PLACES.entries()) {
    const available = units[at] ?? 0;
    if (available === 0) continue;
    await run(
      'INSERT INTO stock_levels (sku, location_id, available, version) VALUES ($1, $2, $3, 1)',
      sku,
      place,
      available,
    );
    const [from, to] = available < 0 ? ['AVAILABLE', null] : [null, 'AVAILABLE'];
    await run(
      `INSERT INTO stock_movements (id, sku, location_id, kind, quantity, from_state, to_state, actor, level_version)
       VALUES ($1, $2, $3, 'FEED', $4, $5, $6, 'wms', 1)`,
      ...[freshId('mov'), sku, place, Math.abs(available), from, to],
    );
  }
  for (const [index, channel] of CHANNELS.entries()) {
    if (!held[index]) continue;
    const id = freshId('res');
    await run(
      `INSERT INTO reservations (id, idempotency_key, status, channel) VALUES ($1, $1, 'ACTIVE', $2)`,
      id,
      channel,
    );
    await run(
      `INSERT INTO reservation_lines (id, reservation_id, sku, quantity, held, backordered) VALUES ($1, $2, $3, $4, $4, 0)`,
      ...[freshId('oln'), id, sku, held[index]],
    );
  }
};

const positions = () =>
  run(`SELECT sku, reserved_by_channel AS "reservedByChannel", pools, sellable, protected, low_stock_at AS "lowStockAt"
       FROM network_positions ORDER BY sku`);
const audit = async () => (await auditStock(db, { skus: null })).discrepancies;
const aRule = (over: Partial<Rule>): Rule => ({
  ...{ sku: null, locationId: null, channel: null, threshold: null, protectedQuantity: null, lowStockAt: null },
  ...over,
});

const skus = ['CHAIR', 'DESK', 'LAMP', 'SHELF', 'SOFA'];
const figure = (most: number) => fc.option(fc.nat(most));
const scopes = fc.record({
  sku: fc.option(fc.constantFrom('CHAIR', 'DESK')),
  locationId: fc.option(fc.constantFrom(...PLACES)),
  channel: fc.option(fc.constantFrom(...CHANNELS)),
});
/** Units are protected for a channel alone, and neither they nor a low line are of a location, as rules were checked. */
const rules = fc
  .uniqueArray(fc.tuple(scopes, figure(3), figure(3), figure(3)), {
    maxLength: 8,
    selector: ([scope]) => JSON.stringify(scope),
  })
  .map((all) =>
    all
      .map(([scope, threshold, kept, low]) => ({
        ...scope,
        threshold,
        protectedQuantity: scope.channel && !scope.locationId ? kept : null,
        lowStockAt: scope.locationId ? null : low,
      }))
      .filter((rule) => [rule.threshold, rule.protectedQuantity, rule.lowStockAt].some((says) => says !== null)),
  );
const installations = fc.record({
  rules,
  sellsFrom: fc.dictionary(fc.constantFrom(...CHANNELS), fc.subarray(PLACES, { minLength: 1 }), { maxKeys: 3 }),
  products: fc.tuple(
    ...skus.map((sku) =>
      fc.record({
        sku: fc.constant(sku),
        units: fc.array(fc.integer({ min: -1, max: 9 }), { minLength: 3, maxLength: 3 }),
        held: fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
      }),
    ),
  ),
});

describe('rows of a version that knew four channels', () => {
  it('become what the rules make of them', async () => {
    const held = [2, 0, 1, 0];
    await writeBefore({
      rules: [
        aRule({ lowStockAt: 4 }),
        aRule({ channel: 'STORE', protectedQuantity: 3, lowStockAt: 2 }),
        aRule({ sku: 'DESK', channel: 'MARKETPLACE', threshold: 2 }),
        aRule({ sku: 'DESK', channel: 'CALL_CENTER', locationId: 'loc_nyc', threshold: 1 }),
      ],
      sellsFrom: { STORE: ['loc_nyc'] },
      products: [
        { sku: 'DESK', units: [6, 4, -1], held },
        { sku: 'LAMP', units: [0, 0, 5], held: [0, 0, 0, 0] },
      ],
    });
    await migrate((folder) => folder >= POOLS);

    expect(await positions()).toEqual([
      {
        sku: 'DESK',
        reservedByChannel: { ECOMMERCE: 2, MARKETPLACE: 1 },
        pools: { CALL_CENTER: 1, MARKETPLACE: 2, STORE: 3 },
        sellable: [
          0, 10, 9, 10, 6, 10, 9, 10, 4, 10, 10, 10, 8, 10, 10, 10, 0, 10, 10, 10, 10, 10, 10, 10, 4, 10, 10, 10, 10,
          10, 10, 10,
        ],
        protected: { STORE: 3 },
        lowStockAt: { '*': 4, STORE: 2 },
      },
      {
        sku: 'LAMP',
        reservedByChannel: {},
        pools: { STORE: 1 },
        sellable: [0, 5, 0, 5, 0, 5, 0, 5],
        protected: { STORE: 3 },
        lowStockAt: { '*': 4, STORE: 2 },
      },
    ]);
  });

  it('stay as short as they were where there are no rules', async () => {
    await writeBefore({ rules: [], sellsFrom: {}, products: [{ sku: 'DESK', units: [6, 4, 0], held: [0, 3, 0, 0] }] });
    await migrate((folder) => folder >= POOLS);

    expect(await positions()).toEqual([
      { sku: 'DESK', reservedByChannel: { STORE: 3 }, pools: {}, sellable: [], protected: {}, lowStockAt: {} },
    ]);
    expect(await audit()).toEqual([]);
  });

  it.each(fc.sample(installations, { numRuns: 12, seed: 20_261_130 }).map((each, index) => [index, each] as const))(
    'have a clean audit, whatever the rules were (%d)',
    async (_, installation) => {
      await writeBefore(installation);
      await migrate((folder) => folder >= POOLS);

      expect(await audit()).toEqual([]);
      expect(await positions()).toHaveLength(skus.length);
    },
  );
});
