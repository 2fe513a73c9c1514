import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@tutti/kit/database';
import { adjustPosition } from '../../subgraphs/inventory/src/sagas/adjust-position.ts';
import { applyStockFeed } from '../../subgraphs/inventory/src/sagas/stock-feed.ts';
import { openLocationDirectory } from '../../subgraphs/inventory/src/store/locations.ts';
import { TESTER } from '../support/callers.ts';
import { codeOf, LOCATIONS, openWarehouse, type Warehouse } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse();
});
afterAll(() => warehouse.close());

const anAdjustment = (sku: string, quantity = 1) => ({
  idempotencyKey: randomUUID(),
  locationCode: codeOf(reno),
  sku,
  quantity,
  reason: 'CORRECTION' as const,
  reference: null,
  actor: 'ada',
  expectedVersion: null,
});

const aFeed = (sku: string) => ({
  idempotencyKey: randomUUID(),
  source: 'wms',
  rows: [{ sku, locationCode: codeOf(reno), onHand: 1, expectedVersion: null }],
});

describe('adjustPosition', () => {
  it('answers the position as it stood right after, with its movement', async () => {
    const sku = await warehouse.addProduct({ [reno]: 5 });

    expect(
      await warehouse.adjust({ sku, quantity: -2, reason: 'DAMAGED', reference: 'note-1', expectedVersion: 1 }),
    ).toMatchObject({
      ok: true,
      value: {
        level: { sku, locationId: reno, available: 3, damaged: 2, version: 2 },
        movement: {
          kind: 'ADJUSTMENT',
          reason: 'DAMAGED',
          quantity: 2,
          reference: 'note-1',
          actor: 'operator test',
          actorNote: 'ada',
        },
      },
    });
    expect(await warehouse.levels(sku)).toMatchObject([{ available: 3, damaged: 2, version: 2 }]);
  });

  it.each([
    ['LOCATION_NOT_FOUND', 'locationCode', { locationCode: 'ATLANTIS' }],
    ['LOCATION_HOLDS_NO_STOCK', 'locationCode', { locationCode: 'LOC_LOCKER' }],
    ['SKU_NOT_FOUND', 'sku', { sku: 'UNICORN' }],
    ['STALE_VERSION', 'expectedVersion', { expectedVersion: 9 }],
    ['INSUFFICIENT_STOCK', 'quantity', { quantity: -6 }],
    ['INVALID_IDEMPOTENCY_KEY', 'idempotencyKey', { idempotencyKey: ' ' }],
  ])('refuses with %s of %s, and moves nothing', async (code, field, input) => {
    const sku = await warehouse.addProduct({ [reno]: 5 });

    expect(await warehouse.adjust({ sku, ...input })).toMatchObject({ ok: false, errors: [{ code, field: [field] }] });
    expect(await warehouse.levels(sku)).toMatchObject([{ available: 5, version: 1 }]);
    expect(await warehouse.movements(sku)).toHaveLength(1);
  });

  it('waits for no second connection: many at once work with as many connections as they are', async () => {
    const skus = await Promise.all(Array.from({ length: 4 }, () => warehouse.addProduct({ [reno]: 5 })));
    const db = openDatabase(warehouse.url, { max: 2 });
    const narrow = { db, locations: openLocationDirectory(db, warehouse.now), now: warehouse.now };

    const decisions = await Promise.all([
      ...skus.map((sku) => adjustPosition(narrow, TESTER, anAdjustment(sku))),
      ...skus.map((sku) => applyStockFeed(narrow, TESTER, aFeed(sku))),
    ]);

    expect(decisions.every(({ ok }) => ok)).toBe(true);
    await db.close();
  });
});
