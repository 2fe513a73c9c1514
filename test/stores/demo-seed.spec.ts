import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import { type Decision, orThrow } from '@tutti/kit/decision';
import { seedDemo } from '../../prisma/src/demo-seed.ts';
import { DEFAULT_APPROVAL_LIMITS } from '../../subgraphs/inventory/src/domain/cycle-count.ts';
import { movePosition } from '../../subgraphs/inventory/src/sagas/adjust-position.ts';
import { takeCount } from '../../subgraphs/inventory/src/sagas/cycle-counts.ts';
import {
  announceInboundShipment,
  receiveInboundShipment,
} from '../../subgraphs/inventory/src/sagas/inbound-shipments.ts';
import { repairStock } from '../../subgraphs/inventory/src/sagas/repair-stock.ts';
import { applyAdjustmentFeed, applyStockFeed } from '../../subgraphs/inventory/src/sagas/stock-feed.ts';
import { planTransfer, sendTransfer, takeInTransfer } from '../../subgraphs/inventory/src/sagas/transfers.ts';
import { openLocationDirectory } from '../../subgraphs/inventory/src/store/locations.ts';
import { auditStock } from '../../subgraphs/inventory/src/store/stock-audit.ts';
import { TESTER } from '../support/callers.ts';
import { cloneDatabase, type TestDatabase } from '../support/databases.ts';
import { freshId } from '../support/warehouse.ts';

const placesSql = sql(
  'test.demoPlaces',
  `SELECT p.sku, l.code AS "locationCode" FROM products p, locations l WHERE l.type <> 'LOCKER' ORDER BY 2, 1`,
);
const emptyHandedSql = sql(
  'test.demoEmptyHanded',
  `SELECT p.sku FROM products p WHERE NOT EXISTS (SELECT FROM stock_levels s WHERE s.sku = p.sku) ORDER BY 1`,
);
const unattendedSql = sql('test.demoNodes', 'SELECT location_id AS id FROM nodes ORDER BY 1');
const locationsSql = sql('test.demoLocations', 'SELECT id FROM locations ORDER BY 1');

type Place = { readonly sku: string; readonly locationCode: string };

/** A demo in databases of its own, as `npm start` fills them. */
const openDemo = async () => {
  const [inventory, fulfillment, customer, orders] = await Promise.all([
    cloneDatabase('inventory'),
    cloneDatabase('fulfillment'),
    cloneDatabase('customer'),
    cloneDatabase('orders'),
  ]);
  const databases: readonly TestDatabase[] = [inventory, fulfillment, customer, orders];
  const urls = {
    inventory: inventory.url,
    fulfillment: fulfillment.url,
    customer: customer.url,
    orders: orders.url,
  };
  const seed = () => seedDemo(urls);
  await seed();
  const now = () => new Date();
  const { db } = inventory;
  const room = { db, now, locations: openLocationDirectory(db, now) };
  return {
    room,
    db,
    seed,
    fulfillment: fulfillment.db,
    places: await db.rows<Place>(placesSql),
    found: async () => (await auditStock(db, { skus: null })).discrepancies,
    close: async () => {
      for (const { drop } of databases) await drop();
    },
  };
};

const keyed = () => ({ idempotencyKey: randomUUID(), source: 'erp', expectedVersion: null });
const idOf = (decision: Decision<object>) => Object.values(orThrow(decision))[0] as string;

let demo: Awaited<ReturnType<typeof openDemo>>;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

describe('the demo', () => {
  it('has a node for each place, and books that agree', async () => {
    expect(await demo.fulfillment.rows(unattendedSql)).toEqual(await demo.db.rows(locationsSql));
    expect((await demo.db.rows(emptyHandedSql)).length).toBeGreaterThan(3);
    expect(await demo.found()).toEqual([]);
  });

  it('is left alone by the next start', async () => {
    expect(await demo.seed()).toBe(false);
    expect(await demo.found()).toEqual([]);
  });

  it('stays clean when every position is counted, emptied, adjusted and moved', async () => {
    const { room, places } = demo;
    const setTo = async (onHandOf: (index: number) => number) => {
      const rows = places.map((place, index) => ({ ...place, onHand: onHandOf(index), expectedVersion: null }));
      for (let start = 0; start < rows.length; start += 10_000)
        orThrow(await applyStockFeed(room, TESTER, { ...keyed(), rows: rows.slice(start, start + 10_000) }));
      expect(await demo.found()).toEqual([]);
    };
    await setTo((index) => index % 40);
    await setTo(() => 0);
    await setTo(() => 3);

    const rows = places.map(
      (place) => ({ ...place, reason: 'CORRECTION', reference: null, expectedVersion: null }) as const,
    );
    for (const quantity of [4, -2])
      for (let start = 0; start < rows.length; start += 10_000) {
        const part = rows.slice(start, start + 10_000).map((row) => ({ ...row, quantity }));
        expect(orThrow(await applyAdjustmentFeed(room, TESTER, { ...keyed(), rows: part })).refused).toEqual([]);
      }
    expect(await demo.found()).toEqual([]);
  }, 120_000);

  it('stays clean when what was never anywhere is moved, counted, announced and transferred', async () => {
    const { room, places, db } = demo;
    const [{ sku = '' } = {}] = await db.rows<Place>(emptyHandedSql).then((rows) => (rows.length > 0 ? rows : places));
    const position = { sku, locationCode: 'DC-RENO' };
    const change = { ...keyed(), ...position, reference: null, actor: 'ada' };

    orThrow(await movePosition(room, TESTER, { ...change, from: 'AVAILABLE', to: 'SAFETY_STOCK', quantity: 1 }));
    orThrow(
      await takeCount(
        room,
        TESTER,
        { ...keyed(), ...position, countedQuantity: 9, countedBy: 'ada' },
        DEFAULT_APPROVAL_LIMITS,
      ),
    );
    const asn = { ...keyed(), locationCode: 'STORE-NYC', reference: freshId('ASN'), supplier: null, actor: 'ada' };
    const inboundShipmentId = idOf(
      await announceInboundShipment(room, TESTER, {
        ...asn,
        expectedAt: room.now(),
        lines: [{ sku, expectedQuantity: 4 }],
      }),
    );
    const arrived = [{ sku, receivedQuantity: 3, state: 'AVAILABLE' as const }];
    orThrow(
      await receiveInboundShipment(
        room,
        TESTER,
        { ...asn, ...keyed(), inboundShipmentId, lines: arrived, final: true },
        10,
      ),
    );
    const transferId = idOf(
      await planTransfer(room, TESTER, {
        ...keyed(),
        fromLocationCode: 'STORE-NYC',
        toLocationCode: 'STORE-LA',
        reference: null,
        expectedAt: null,
        lines: [{ sku, quantity: 2 }],
      }),
    );
    orThrow(await sendTransfer(room, TESTER, { ...keyed(), transferId, lines: null, actor: 'ada' }));
    orThrow(await takeInTransfer(room, TESTER, { ...keyed(), transferId, lines: null, final: true, actor: 'bob' }));

    expect(await demo.found()).toEqual([]);
  });
});

describe('a demo of an earlier version', () => {
  const migration = new URL(
    '../../prisma/inventory/migrations/20261130010000_explain_first_versions/migration.sql',
    import.meta.url,
  );
  /** Positions of zero units as they were seeded: at version 1, without a movement; the first was fed since. */
  const plant = async ({ db, room }: Awaited<ReturnType<typeof openDemo>>) => {
    const [first, second] = await db.rows<Place>(emptyHandedSql);
    await db.pool.query(
      `INSERT INTO stock_levels (sku, location_id) SELECT s.sku, l.id
       FROM locations l, (VALUES ('${first?.sku}'), ('${second?.sku}')) AS s (sku) WHERE l.code IN ('DC-RENO', 'STORE-NYC')`,
    );
    const row = { sku: first?.sku ?? '', locationCode: 'DC-RENO', onHand: 7, expectedVersion: null };
    orThrow(await applyStockFeed(room, TESTER, { ...keyed(), rows: [row] }));
  };
  const missing = { kind: 'MOVEMENT_MISSING', subject: 'version' };

  it('is told by the audit, before and after a feed touched it, and is put right by a repair', async () => {
    const old = await openDemo();
    try {
      await plant(old);
      expect(await old.found()).toMatchObject(Array(4).fill(missing));

      const input = { ...keyed(), kinds: null, skus: null, actor: 'ada' };
      expect(orThrow(await repairStock(old.room, TESTER, input))).toMatchObject({ remaining: 0 });
      expect(await old.found()).toEqual([]);
    } finally {
      await old.close();
    }
  });

  it('is put right by its migration, which leaves alone what was damaged otherwise', async () => {
    const old = await openDemo();
    try {
      await plant(old);
      const [, , third] = await old.db.rows<Place>(emptyHandedSql);
      await old.db.pool.query(
        `INSERT INTO stock_levels (sku, location_id, damaged) SELECT '${third?.sku}', id, 5 FROM locations WHERE code = 'DC-RENO'`,
      );

      await old.db.pool.query(readFileSync(migration, 'utf8'));

      expect(await old.found()).toMatchObject([{ kind: 'MOVEMENT_MISSING', sku: third?.sku, subject: 'damaged' }]);
      const { rows } = await old.db.pool.query(
        `SELECT id, level_version FROM stock_movements WHERE kind = 'RECONCILIATION' ORDER BY id`,
      );
      expect(rows).toHaveLength(8);
      for (const { id, level_version } of rows)
        expect([id, level_version]).toEqual([expect.stringMatching(TYPE_ID), 1]);
    } finally {
      await old.close();
    }
  });
});

const TYPE_ID = /^mov_0[0-7][0-9a-hjkmnp-tv-z]{24}$/;
