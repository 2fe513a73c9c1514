import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientDocument } from '../support/documents.ts';
import { anOrder, dataOf, fresh, openShop, type Shop } from '../support/shop.ts';
import { type Asker, type System, startSystem } from '../support/system.ts';

const NODE = 'DC-COLUMBUS';
const RESERVE = `mutation ($input: ReserveStockInput!) { reserveStock(input: $input) {
  reservation { id expiresAt lines { heldQuantity } } shortfalls { requested granted } userErrors { code field message }
} }`;
const RENEW = `mutation ($input: RenewReservationInput!) {
  renewReservation(input: $input) { reservation { status } userErrors { code field } }
}`;
const SET_LIMITS = `mutation ($input: SetChannelHoldLimitsInput!) { setChannelHoldLimits(input: $input) {
  channelSettings { channel holdLimits { maxTtlSeconds maxLifetimeSeconds maxLines maxUnitsPerLine maxUnits maxOpenHolds
    maxSharePercent minUnitsPerSku version } }
  userErrors { code field }
} }`;
const UPSERT = `mutation ($input: BulkUpsertProductsInput!) {
  bulkUpsertProducts(input: $input) { appliedCount userErrors { code } }
}`;
const TERMS = `query ($sku: String!) {
  product(sku: $sku) { backorderable sellingTerms { backorderable } availability(channel: ECOMMERCE) { status } }
}`;
const A_WEEK = 604_800;

/** Behind a proxy that the gateway trusts, a guest's network is what that says. */
const proxied = (system: System, network: string): Asker['ask'] => {
  const { url } = system.as('anonymous');
  return async (query, variables = {}) => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': network };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return (await response.json()) as Awaited<ReturnType<Asker['ask']>> as never;
  };
};

let system: System;
let shop: Shop;
beforeAll(async () => {
  system = await startSystem({ TRUSTED_PROXIES: '127.0.0.1' });
  shop = openShop(system);
});
afterAll(() => system?.stop());

// biome-ignore lint/suspicious/noExplicitAny: each document answers a shape of its own
const send = async (ask: Asker['ask'], document: string, input: object): Promise<any> => {
  const variables = { input: { idempotencyKey: randomUUID(), ...input } };
  return Object.values(dataOf(await ask<Record<string, unknown>>(document, variables)))[0];
};
const holdOf = (sku: string, quantity: number, over: object = {}) => ({
  channel: 'ECOMMERCE',
  lines: [{ sku, quantity }],
  ...over,
});
const tooMuch = (...field: string[]) => ({
  reservation: null,
  userErrors: [{ code: 'LIMIT_EXCEEDED', field }],
});

describe('a guest who wants everything', () => {
  it('holds a share of it, for hours and not for a week', async () => {
    const sku = await shop.addProduct({ [NODE]: 966 }, false);
    const guest = proxied(system, '203.0.113.7');
    const all = { ...holdOf(sku, 1_000_000), policy: 'AS_AVAILABLE' };

    expect(await send(guest, RESERVE, { ...all, ttlSeconds: A_WEEK })).toMatchObject(tooMuch('ttlSeconds'));
    expect(await send(guest, RESERVE, all)).toMatchObject({
      reservation: { lines: [{ heldQuantity: 241 }] },
      shortfalls: [{ requested: 1_000_000, granted: 241 }],
      userErrors: [],
    });
    expect(await send(guest, RESERVE, all)).toMatchObject(tooMuch('lines', '0', 'quantity'));
    expect((await shop.readStock(sku, NODE)).availability.availableToPromise).toBe(725);
  });

  it('doesn’t keep others from what they want, and the same network’s guests share', async () => {
    const sku = await shop.addProduct({ [NODE]: 100 }, false);
    const greedy = { ...holdOf(sku, 100), policy: 'AS_AVAILABLE' };
    const held = await Promise.all(
      Array.from({ length: 20 }, () => send(proxied(system, '2001:db8:0:7::1'), RESERVE, greedy)),
    );

    const units = held.flatMap(({ reservation }) => reservation?.lines ?? []).map(({ heldQuantity }) => heldQuantity);
    expect(units).toEqual([25]);
    expect(await send(proxied(system, '2001:db8:0:7::2'), RESERVE, holdOf(sku, 1))).toMatchObject(
      tooMuch('lines', '0', 'quantity'),
    );
    for (const other of [proxied(system, '2001:db8:0:8::1'), system.as('customer', { subject: fresh('ada') }).ask])
      expect(await send(other, RESERVE, holdOf(sku, 9))).toMatchObject({ userErrors: [] });
  });

  it('doesn’t renew a hold beyond its lifetime, while the desk may', async () => {
    const sku = await shop.addProduct({ [NODE]: 100 }, false);
    const channel = 'MARKETPLACE';
    expect(await send(system.ask, SET_LIMITS, { channel, maxLifetimeSeconds: 120 })).toMatchObject({ userErrors: [] });
    const guest = proxied(system, '203.0.113.8');
    const { reservation } = await send(guest, RESERVE, holdOf(sku, 1, { channel, ttlSeconds: 60 }));
    const renewal = { reservationId: reservation.id, ttlSeconds: 900 };

    expect(await send(guest, RENEW, renewal)).toMatchObject(tooMuch('ttlSeconds'));
    expect(await send(system.as('agent').ask, RENEW, renewal)).toMatchObject({ userErrors: [] });
  });

  it('orders no hundred thousand of anything, while an agent and a partner’s system may', async () => {
    const sku = await shop.addProduct({ [NODE]: 10 });
    const order = anOrder([{ sku, quantity: 100_000 }]);
    const PLACE = clientDocument('storefront', 'PlaceOrder');
    const again = () => ({
      ...order,
      idempotencyKey: randomUUID(),
      externalReference: fresh('web'),
      payments: order.payments.map((payment: object) => ({ ...payment, reference: fresh('auth') })),
    });

    for (const buyer of [proxied(system, '203.0.113.9'), system.as('customer', { subject: fresh('ada') }).ask])
      expect(await send(buyer, PLACE, again())).toMatchObject({
        order: null,
        userErrors: [
          {
            code: 'LIMIT_EXCEEDED',
            field: ['lines', '0', 'quantity'],
            message: 'At most 5000 units a line on this channel.',
          },
        ],
      });
    expect(await send(system.as('agent').ask, PLACE, again())).toMatchObject({ order: {}, userErrors: [] });
    const partner = system.as('partner', { scopes: ['orders:write'] }).ask;
    const placed =
      'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } userErrors { code } } }';
    expect(await send(partner, placed, again())).toMatchObject({ order: {}, userErrors: [] });
  });

  it('orders what the desk held for them, whatever it is', async () => {
    const sku = await shop.addProduct({ [NODE]: 6_000 }, false);
    const { reservation } = await send(system.as('agent').ask, RESERVE, holdOf(sku, 6_000, { ttlSeconds: A_WEEK }));
    const order = anOrder([{ sku, quantity: 6_000 }], { reservationId: reservation.id });

    expect(await send(proxied(system, '203.0.113.9'), clientDocument('storefront', 'PlaceOrder'), order)).toMatchObject(
      { order: { lines: [{ quantity: 6_000 }] }, userErrors: [] },
    );
  });
});

describe('limits of a channel', () => {
  it('are an operator’s to set, each by itself or by default', async () => {
    expect(await send(system.ask, SET_LIMITS, { channel: 'STORE', maxSharePercent: 60 })).toEqual({
      channelSettings: {
        channel: 'STORE',
        holdLimits: {
          maxTtlSeconds: 14_400,
          maxLifetimeSeconds: 86_400,
          maxLines: 200,
          maxUnitsPerLine: 5_000,
          maxUnits: 10_000,
          maxOpenHolds: 100,
          maxSharePercent: 60,
          minUnitsPerSku: 5,
          version: 1,
        },
      },
      userErrors: [],
    });
    expect(await send(system.ask, SET_LIMITS, { channel: 'STORE', expectedVersion: 7 })).toEqual({
      channelSettings: null,
      userErrors: [{ code: 'STALE_VERSION', field: ['expectedVersion'] }],
    });
    expect(await send(system.ask, SET_LIMITS, { channel: 'STORE', maxUnits: 0 })).toMatchObject({
      userErrors: [{ code: 'INVALID_RULE', field: ['maxUnits'] }],
    });
  });
});

describe('a new product', () => {
  const upsert = (sku: string, over: object = {}) =>
    send(system.ask, UPSERT, { rows: [{ sku, title: 'Lamp', weightGrams: 500, ...over }] });
  const termsOf = (sku: string) => shop.send<{ backorderable: boolean; availability: object }>(TERMS, { sku });

  it('is sold from stock alone, unless its feed says otherwise', async () => {
    const [silent, told] = [fresh('SKU'), fresh('SKU')];
    await upsert(silent);
    await upsert(told, { backorderable: true });

    expect(await termsOf(silent)).toEqual({
      backorderable: false,
      sellingTerms: { backorderable: false },
      availability: { status: 'OUT_OF_STOCK' },
    });
    expect(await termsOf(told)).toMatchObject({ backorderable: true, availability: { status: 'BACKORDER' } });
    expect(await shop.place(anOrder([{ sku: silent, quantity: 1 }]))).toMatchObject({
      order: null,
      userErrors: [{ code: 'INSUFFICIENT_STOCK' }],
    });
  });

  it('keeps what it was, where a later feed says nothing', async () => {
    for (const backorderable of [true, false]) {
      const sku = fresh('SKU');
      await upsert(sku, { backorderable });
      await upsert(sku, { title: 'Lamp, renamed' });
      await upsert(sku, { backorderable: null });

      expect(await termsOf(sku)).toMatchObject({ backorderable });
    }
  });

  it('leaves the demo’s products as they were: backorderable, but for limited editions', async () => {
    expect(await termsOf('FUR-BO-10001798')).toMatchObject({
      backorderable: true,
      availability: { status: 'IN_STOCK' },
    });
  });
});
