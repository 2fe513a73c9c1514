import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { allocateStock } from '../../subgraphs/inventory/src/sagas/allocate-stock.ts';
import { applyProductFeed } from '../../subgraphs/inventory/src/sagas/product-feed.ts';
import { applyStockFeed } from '../../subgraphs/inventory/src/sagas/stock-feed.ts';
import { TESTER } from '../support/callers.ts';
import {
  aReservation,
  codeOf,
  freshId,
  LOCATIONS,
  openWarehouse,
  takingAt,
  type Warehouse,
} from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse();
});
afterAll(() => warehouse.close());

const aFeed = (rows: readonly (readonly [sku: string, locationId: string, onHand: number])[]) => ({
  idempotencyKey: randomUUID(),
  source: 'wms',
  rows: rows.map(([sku, locationId, onHand]) => ({
    sku,
    locationCode: codeOf(locationId),
    onHand,
    expectedVersion: null,
  })),
});

describe('applyStockFeed', () => {
  it('applies the rows it can, tells why not the others, and answers the same again', async () => {
    const sku = await warehouse.addProduct({ [reno]: 5 });
    const input = aFeed([
      [sku, reno, 7],
      ['UNICORN', reno, 1],
      [sku, nyc, 3],
      [sku, reno, 9],
      [sku, 'loc_locker', 1],
    ]);
    const first = await applyStockFeed(warehouse, TESTER, input);

    expect(first).toMatchObject({
      ok: true,
      value: {
        results: [
          { index: 0, sku, onHand: 7, available: 7, version: 2 },
          { index: 2, sku, onHand: 3, available: 3, version: 1 },
        ],
        refused: [
          { index: 1, code: 'SKU_NOT_FOUND' },
          { index: 3, code: 'DUPLICATE_ROW' },
          { index: 4, code: 'LOCATION_HOLDS_NO_STOCK' },
        ],
      },
    });
    await warehouse.count(sku, { [reno]: 1 });
    expect(orThrow(await applyStockFeed(warehouse, TESTER, input))).toEqual({ ...orThrow(first), appliedBefore: true });
    expect(await warehouse.position(sku)).toMatchObject({ available: 4 });
  });

  it('tells of a position with less than was promised, and then of units that orders wait for', async () => {
    const sku = await warehouse.addProduct({ [reno]: 5 });
    const order = aReservation([[sku, 5]]);
    orThrow(await warehouse.reserve(order));
    await allocateStock(warehouse.db, [takingAt(reno, order)], warehouse.now());
    orThrow(await warehouse.reserve(aReservation([[sku, 2]])));

    await warehouse.count(sku, { [reno]: 3 });
    await warehouse.count(sku, { [reno]: 9 });

    const told = (await warehouse.events()).filter(({ subject }) => subject === sku);
    expect(told.filter(({ type }) => type === 'stock.overcommitted')).toMatchObject([
      { data: { sku, locationId: null, available: -2 } },
      { data: { sku, locationId: reno, available: -2 } },
    ]);
    expect(told.filter(({ type }) => type === 'stock.became_available')).toMatchObject([
      { data: { sku, availableToPromise: 2 } },
    ]);
  });

  it('refuses more than 10,000 rows as a whole', async () => {
    const rows = Array.from({ length: 10_001 }, () => ['UNICORN', reno, 1] as const);

    expect(await applyStockFeed(warehouse, TESTER, aFeed(rows))).toMatchObject({
      ok: false,
      errors: [{ code: 'TOO_MANY_ROWS', field: ['rows'] }],
    });
  });
});

describe('applyProductFeed', () => {
  const aProduct = (sku: string, title = sku, backorderable: boolean | null = true) => ({
    sku,
    title,
    category: null,
    weightGrams: 500,
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    backorderable,
  });
  const feed = (...rows: ReturnType<typeof aProduct>[]) =>
    applyProductFeed(warehouse.db, TESTER, { idempotencyKey: randomUUID(), rows });

  it('adds products with a position of nothing, and replaces what is known of others', async () => {
    const [known, added] = [await warehouse.addProduct({ [reno]: 5 }), freshId('SKU')];

    expect(await feed(aProduct(known, 'Renamed'), aProduct(added))).toEqual({
      ok: true,
      value: { applied: 2, refused: [] },
    });
    expect(await warehouse.position(added)).toMatchObject({ available: 0, reserved: 0, backordered: 0 });
    expect(await warehouse.position(known)).toMatchObject({ available: 5 });
  });

  it('sells a new product from stock alone, unless the feed says otherwise, and leaves others as they are', async () => {
    const [silent, told] = [freshId('SKU'), freshId('SKU')];
    const order = (sku: string) => warehouse.reserve(aReservation([[sku, 1]]));
    await feed(aProduct(silent, silent, null), aProduct(told, told, true));
    await feed(aProduct(silent, 'Renamed', null), aProduct(told, 'Renamed', null));

    expect(await order(silent)).toMatchObject({ errors: [{ code: 'INSUFFICIENT_STOCK' }] });
    expect(await order(told)).toMatchObject({ value: { lines: [{ backordered: 1 }] } });
    await feed(aProduct(silent, silent, true), aProduct(told, told, false));
    expect(await order(silent)).toMatchObject({ value: { lines: [{ backordered: 1 }] } });
    expect(await order(told)).toMatchObject({ errors: [{ code: 'INSUFFICIENT_STOCK' }] });
  });

  it('applies the rows it can, and tells why not the others', async () => {
    const sku = freshId('SKU');

    expect(await feed(aProduct(sku), aProduct(sku, 'Again'), aProduct(freshId('SKU'), ''))).toMatchObject({
      value: {
        applied: 1,
        refused: [
          { index: 1, code: 'DUPLICATE_ROW', field: ['sku'] },
          { index: 2, code: 'INVALID_PRODUCT', field: ['title'] },
        ],
      },
    });
  });

  it('leaves books that agree', async () => {
    expect(await warehouse.audit()).toEqual([]);
  });
});
