import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientDocument } from '../support/documents.ts';
import { openRecords, type Records } from '../support/records.ts';
import { dataOf, openShop, type Shop } from '../support/shop.ts';
import { type System, startSystem } from '../support/system.ts';

const BASKETS = 200;
const UNITS = 150;
const SHOPPERS = 8;
const KILLS = 3;
const RESERVE = clientDocument('storefront', 'ReserveStock');
const AUDIT = '{ stockAudit { clean discrepancies { kind sku subject expected actual } } }';

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

interface Payload {
  readonly reservation: { readonly id: string } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

/** A shopper who gets no answer asks again, word for word. */
const reserve = async (sku: string, index: number): Promise<string> => {
  const lines = [{ sku, quantity: 1 }];
  const input = { idempotencyKey: `basket-${index}`, channel: 'ECOMMERCE', ttlSeconds: 3_600, lines };
  for (let attempt = 0; attempt < 300; attempt++) {
    const answer = await system.ask<{ reserveStock: Payload }>(RESERVE, { input }).catch(() => null);
    const payload = answer?.data?.reserveStock;
    if (payload) return payload.reservation?.id ?? (payload.userErrors[0]?.code as string);
    await pause(100);
  }
  throw new Error(`Basket ${index} was never answered.`);
};

describe('inventory that is killed while two hundred baskets are being reserved', () => {
  it('makes one reservation for each key, sells every unit once, and its audit is clean', async () => {
    const sku = await shop.addProduct({ 'DC-COLUMBUS': UNITS }, false);
    const answers = new Map<number, string>();
    let next = 0;
    const shopper = async () => {
      for (let index = next++; index < BASKETS; index = next++) answers.set(index, await reserve(sku, index));
    };
    const shopping = Promise.all(Array.from({ length: SHOPPERS }, shopper));
    for (let kill = 1; kill <= KILLS; kill++) {
      while (answers.size < (kill * BASKETS) / (KILLS + 2)) await pause(5);
      await system.kill('inventory');
    }
    expect(answers.size).toBeLessThan(BASKETS);
    await shopping;
    const repeated = await Promise.all(Array.from({ length: BASKETS }, (_, index) => reserve(sku, index)));

    expect(repeated).toEqual(Array.from({ length: BASKETS }, (_, index) => answers.get(index)));
    const made = repeated.filter((answer) => answer !== 'INSUFFICIENT_STOCK');
    expect([made.length, new Set(made).size]).toEqual([UNITS, UNITS]);
    expect(await records.count(['inventory.reservations', 'inventory.reservation_lines'])).toEqual({
      'inventory.reservations': UNITS,
      'inventory.reservation_lines': UNITS,
    });
    expect((await shop.readStock(sku, 'DC-COLUMBUS')).availability.availableToPromise).toBe(0);
    expect(dataOf(await system.ask(AUDIT))).toEqual({ stockAudit: { clean: true, discrepancies: [] } });
  });
});
