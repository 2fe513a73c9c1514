import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOrder, dataOf, openShop, type Shop } from '../support/shop.ts';
import { type System, startSystem } from '../support/system.ts';

const NODE = 'DC-COLUMBUS';
const HOLD = `mutation ($input: ReserveStockInput!) {
  reserveStock(input: $input) { reservation { id status lines { heldQuantity } } userErrors { code field } }
}`;
const READ_HOLD = 'query ($id: ID!) { reservation(id: $id) { status lines { quantity heldQuantity } } }';
const SELL_FROM = `mutation ($input: SetChannelLocationsInput!) {
  setChannelLocations(input: $input) { userErrors { code } }
}`;

interface Held {
  readonly reservation: { readonly id: string; readonly status: string } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

let system: System;
let shop: Shop;
beforeAll(async () => {
  system = await startSystem();
  shop = openShop(system);
});
afterAll(() => system?.stop());

const hold = (sku: string, quantity: number, ttlSeconds = 900) =>
  shop.send<Held>(HOLD, {
    input: { idempotencyKey: randomUUID(), channel: 'ECOMMERCE', ttlSeconds, lines: [{ sku, quantity }] },
  });
const placed = async (sku: string, quantity: number, channel = 'ECOMMERCE') =>
  (await shop.place(anOrder([{ sku, quantity }], { channel }))).order;
const times = <Result>(count: number, act: () => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, () => act()));

describe('an order that waits for units', () => {
  it('has them before anybody who comes once they are there, or while they come', async () => {
    const sku = await shop.addProduct();
    const { id } = await placed(sku, 2);

    const [, holds] = await Promise.all([shop.countStock(sku, { [NODE]: 2 }), times(5, () => hold(sku, 1))]);
    const later = await placed(sku, 1);

    expect(holds.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(
      Array(5).fill('INSUFFICIENT_STOCK'),
    );
    expect(await shop.orderOnce(id, ({ status }) => status === 'ALLOCATED')).toMatchObject({
      lines: [{ backorderedQuantity: 0 }],
    });
    expect(await shop.readOrder(later.id)).toMatchObject({ status: 'BACKORDERED' });
  });

  it('shows others what is left beyond it', async () => {
    const sku = await shop.addProduct();
    await placed(sku, 2);
    await shop.countStock(sku, { [NODE]: 5 });

    expect((await shop.readStock(sku, NODE)).availability).toEqual({ status: 'IN_STOCK', availableToPromise: 3 });
  });
});

describe('orders of two channels at the same moment', () => {
  it('are both sourced, where each is kept one of the last units', async () => {
    const sellFrom = (channel: string, ...locationCodes: string[]) =>
      shop.send(SELL_FROM, { input: { idempotencyKey: randomUUID(), channel, locationCodes } });
    await sellFrom('ECOMMERCE', NODE, 'DC-RENO');
    await sellFrom('MARKETPLACE', NODE, 'STORE-NYC');
    const skus = await times(4, () => shop.addProduct({ [NODE]: 2 }, false));

    const orders = await Promise.all(
      skus.flatMap((sku) => ['ECOMMERCE', 'MARKETPLACE'].map((channel) => placed(sku, 1, channel))),
    );

    for (const { id } of orders) await shop.orderOnce(id, ({ status }) => status === 'ALLOCATED');
    await sellFrom('ECOMMERCE');
    await sellFrom('MARKETPLACE');
  });
});

describe('a hold whose time is over', () => {
  it('holds nothing from then on: its units are the next one’s', async () => {
    const sku = await shop.addProduct({ [NODE]: 2 }, false);
    const ended = (await hold(sku, 2, 1)).reservation?.id;
    const status = async () => dataOf(await system.ask<{ reservation: object }>(READ_HOLD, { id: ended })).reservation;
    // Again and again from before it ends: whoever comes first after that has the units.
    let next = await hold(sku, 2);
    while (next.reservation === null) {
      expect(next.userErrors).toMatchObject([{ code: 'INSUFFICIENT_STOCK' }]);
      expect(await status()).toMatchObject({ lines: [{ quantity: 2 }] });
      next = await hold(sku, 2);
    }

    expect(await status()).toEqual({ status: 'EXPIRED', lines: [{ quantity: 2, heldQuantity: 0 }] });
  });
});
