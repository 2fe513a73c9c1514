import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleVariables } from '../support/documents.ts';
import { openRecords, type Records } from '../support/records.ts';
import { anOrder, openShop, type Shop, type ShownOrder } from '../support/shop.ts';
import { type System, startSystem } from '../support/system.ts';

const NODE = 'DC-COLUMBUS';

let system: System;
let shop: Shop;
let records: Records;

beforeAll(async () => {
  system = await startSystem();
  shop = openShop(system);
  records = await openRecords(system);
});
afterAll(async () => {
  await records?.close();
  await system?.stop();
});

const isAllocated = ({ status }: ShownOrder) => status === 'ALLOCATED';
const isPartial = ({ status }: ShownOrder) => status === 'PARTIALLY_ALLOCATED';
const find = (sku: string, quantity: number) =>
  shop.mutate('partner', 'AdjustStock', { locationCode: NODE, sku, quantity, reason: 'FOUND' });

describe('a line that nobody can fill', () => {
  it('is backordered, and is sourced when units are found', async () => {
    const sku = await shop.addProduct();
    const { order } = await shop.place(anOrder([{ sku, quantity: 3 }]));
    const waiting = await shop.orderOnce(order.id, ({ timeline }) => timeline.nodes[0]?.type === 'ORDER_BACKORDERED');
    expect(waiting).toMatchObject({
      status: 'BACKORDERED',
      fulfillmentOrders: [],
      lines: [{ backorderedQuantity: 3 }],
    });

    await find(sku, 3);

    expect(await shop.orderOnce(order.id, isAllocated)).toMatchObject({
      lines: [{ status: 'ALLOCATED', backorderedQuantity: 0 }],
      fulfillmentOrders: [{ assignedLocation: { code: NODE }, lines: [{ sku, quantity: 3 }] }],
    });
    expect(await shop.readStock(sku, NODE)).toMatchObject({
      availability: { status: 'BACKORDER', availableToPromise: 0 },
      stockLevel: { onHand: 3, available: 0, allocated: 3 },
    });
  });

  it('waits for its rest alone, and gets that when a feed counts more', async () => {
    const sku = await shop.addProduct({ [NODE]: 2 });
    const { order } = await shop.place(anOrder([{ sku, quantity: 5 }]));
    expect(await shop.orderOnce(order.id, isPartial)).toMatchObject({ lines: [{ backorderedQuantity: 3 }] });

    await shop.countStock(sku, { 'STORE-NYC': 3 });

    const { fulfillmentOrders } = await shop.orderOnce(order.id, isAllocated);
    expect(fulfillmentOrders.map(({ assignedLocation, lines }) => [assignedLocation.code, lines[0]?.quantity])).toEqual(
      [
        [NODE, 2],
        ['STORE-NYC', 3],
      ],
    );
  });

  it('is served after those who waited longer', async () => {
    const sku = await shop.addProduct();
    const older = (await shop.place(anOrder([{ sku, quantity: 2 }]))).order;
    const newer = (await shop.place(anOrder([{ sku, quantity: 2 }]))).order;
    await records.settled();

    await find(sku, 3);

    expect(await shop.orderOnce(older.id, isAllocated)).toMatchObject({ lines: [{ backorderedQuantity: 0 }] });
    expect(await shop.orderOnce(newer.id, isPartial)).toMatchObject({ lines: [{ backorderedQuantity: 1 }] });
    await find(sku, 1);
    expect(await shop.orderOnce(newer.id, isAllocated)).toMatchObject({ lines: [{ backorderedQuantity: 0 }] });
  });

  it('is never promised the units that another order holds', async () => {
    const sku = await shop.addProduct({ [NODE]: 2 });
    const first = (await shop.place(anOrder([{ sku, quantity: 2 }]))).order;
    const second = (await shop.place(anOrder([{ sku, quantity: 1 }]))).order;
    expect(second).toMatchObject({ status: 'BACKORDERED' });

    await shop.orderOnce(first.id, isAllocated);
    await records.settled();

    expect(await shop.readOrder(second.id)).toMatchObject({ status: 'BACKORDERED', fulfillmentOrders: [] });
  });
});

describe('a product that can’t be backordered', () => {
  it('is refused beyond what is there, with the whole basket, and nothing is reserved', async () => {
    const limited = await shop.addProduct({ [NODE]: 2 }, false);
    const plenty = await shop.addProduct({ [NODE]: 9 });
    const lines = [
      { sku: plenty, quantity: 1 },
      { sku: limited, quantity: 3 },
    ];

    expect(await shop.place(anOrder(lines))).toEqual({
      order: null,
      userErrors: [{ code: 'INSUFFICIENT_STOCK', field: ['lines', '1', 'quantity'], message: expect.any(String) }],
    });
    expect(await shop.readStock(limited, NODE)).toMatchObject({ availability: { availableToPromise: 2 } });
    expect(await shop.readStock(plenty, NODE)).toMatchObject({ availability: { availableToPromise: 9 } });
  });

  it('is sold to its last unit, and is then out of stock', async () => {
    const sku = await shop.addProduct({ [NODE]: 2 }, false);

    expect(await shop.place(anOrder([{ sku, quantity: 2 }]))).toMatchObject({ order: { status: 'PLACED' } });
    expect(await shop.readStock(sku, NODE)).toMatchObject({
      availability: { status: 'OUT_OF_STOCK', availableToPromise: 0 },
    });
  });
});

describe('stock feeds', () => {
  it('move damaged units out of what can be sold, and keep them on hand', async () => {
    expect(await shop.show('partner', 'AdjustStock')).toMatchObject({
      stockLevel: { onHand: 265, available: 258, damaged: 2, version: 2, location: { code: NODE } },
      movement: { kind: 'ADJUSTMENT', reason: 'DAMAGED', quantity: 2 },
      userErrors: [],
    });
  });

  it('apply each row alone: a stale one is refused with its index', async () => {
    const [{ sku }, { sku: staleSku }] = exampleVariables.BulkSetStockLevels.input.rows;

    expect(await shop.show('partner', 'BulkSetStockLevels')).toMatchObject({
      appliedCount: 1,
      results: [{ index: 0, sku, locationCode: NODE, onHand: 120, available: 113, version: 3 }],
      userErrors: [{ index: 1, code: 'STALE_VERSION', field: ['expectedVersion'] }],
    });
    expect(await shop.readStock(staleSku, NODE)).toMatchObject({ stockLevel: { onHand: 265, version: 1 } });
  });

  it('are read back page by page', async () => {
    const { stockLevels } = await shop.show('partner', 'StockPositions', { first: 2 });
    const after = await shop.show('partner', 'StockPositions', { first: 2, after: stockLevels.pageInfo.endCursor });
    const skus = [...stockLevels.edges, ...after.stockLevels.edges].map(({ node }) => node.sku);

    expect(stockLevels.pageInfo.hasNextPage).toBe(true);
    expect(new Set(skus).size).toBe(4);
    expect(skus).toEqual(skus.toSorted());
  });
});
