import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { stockByLocation } from '../../subgraphs/inventory/src/sagas/stock-by-location.ts';
import { requestLoaders } from '../../subgraphs/inventory/src/store/loaders.ts';
import { pageMovements, pageStockLevels } from '../../subgraphs/inventory/src/store/positions.ts';
import { loadSourcingView } from '../../subgraphs/inventory/src/store/sourcing-view.ts';
import { aReservation, LOCATIONS, openWarehouse, type Warehouse } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let warehouse: Warehouse;
let skus: string[];
beforeAll(async () => {
  warehouse = await openWarehouse();
  skus = [];
  for (const units of [1, 2, 3]) skus.push(await warehouse.addProduct({ [reno]: units, [nyc]: 10 * units }));
  skus.sort();
});
afterAll(() => warehouse.close());
const loaders = () => requestLoaders(warehouse.db, warehouse.now);

describe('pageStockLevels', () => {
  it('shows a location’s positions by SKU, page by page', async () => {
    const first = await pageStockLevels(warehouse.prisma, reno, { first: 2 });
    const rest = await pageStockLevels(warehouse.prisma, reno, { first: 2, after: first.pageInfo.endCursor ?? null });

    expect([first, rest].map(({ nodes }) => nodes.map(({ sku }) => sku))).toEqual([skus.slice(0, 2), skus.slice(2)]);
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
  });
});

describe('pageMovements', () => {
  it('shows a position’s ledger, newest first, page by page', async () => {
    const sku = await warehouse.addProduct({ [reno]: 1 });
    for (const onHand of [2, 4]) await warehouse.count(sku, { [reno]: onHand });
    const level = await loaders().stockLevel.load({ sku, locationId: reno });
    const first = await pageMovements(warehouse.prisma, level, { first: 2 });
    const rest = await pageMovements(warehouse.prisma, level, { first: 2, after: first.pageInfo.endCursor ?? null });

    expect([first, rest].map(({ nodes }) => nodes.map(({ quantity }) => quantity))).toEqual([[2, 1], [1]]);
  });
});

describe('requestLoaders', () => {
  it('keep the order of the keys, and are null for unknown ones', async () => {
    const wanted = [skus[2] ?? '', 'UNICORN', skus[0] ?? ''];
    const products = await loaders().product.loadMany(wanted);

    expect(products.map((product) => (product as { sku: string } | null)?.sku)).toEqual([skus[2], undefined, skus[0]]);
    expect(await loaders().location.load('loc_unknown')).toBeNull();
  });

  it('know a position that was never saved as empty', async () => {
    const place = { sku: skus[0] ?? '', locationId: 'loc_locker' };

    expect(await loaders().stockLevel.load(place)).toMatchObject({ ...place, available: 0, version: 0 });
  });
});

describe('stockByLocation', () => {
  it('tells what can be promised of a product, and where it is', async () => {
    const sku = await warehouse.addProduct({ [reno]: 3, [nyc]: 0 });
    orThrow(await warehouse.reserve(aReservation([[sku, 1]])));
    const product = await loaders().product.load(sku);

    expect(product && (await stockByLocation(product, loaders()))).toEqual({
      availableToPromise: 2,
      byLocation: { [reno]: 3 },
    });
  });
});

describe('loadSourcingView', () => {
  it('has available units by node, and the orders’ promises', async () => {
    const sku = await warehouse.addProduct({ [reno]: 3, [nyc]: 0 });
    const order = aReservation([[sku, 5]]);
    orThrow(await warehouse.reserve(order));

    expect(await loadSourcingView(warehouse.db, [sku, 'UNICORN'], [order.orderId, 'ord_unknown'])).toMatchObject({
      stock: [{ sku, locationId: reno, available: 3 }],
      promises: [{ orderId: order.orderId, held: 3, backordered: 2 }],
    });
  });
});
