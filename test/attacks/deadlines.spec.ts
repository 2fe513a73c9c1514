import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop } from '../support/shop.ts';
import { type System, startSystem } from '../support/system.ts';

const ATTACK_MILLISECONDS = 3_000;

let system: System;
let skus: string[];
beforeAll(async () => {
  system = await startSystem({
    TRUSTED_PROXIES: '127.0.0.1,::1',
    STOREFRONT_RATE_LIMIT_COST: '0',
    RATE_LIMIT_REQUESTS: '0',
  });
  const shop = openShop(system);
  skus = await Promise.all(Array.from({ length: 20 }, () => shop.addProduct({ 'DC-COLUMBUS': 1 })));
});
afterAll(() => system?.stop());

const ask = async (from: string, headers: Record<string, string> = {}): Promise<readonly string[]> => {
  const response = await fetch(new URL('/storefront/graphql', system.gatewayUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from, ...headers },
    body: JSON.stringify({
      query: `query ($skus: [String!]!) { products(skus: $skus) { sku title availability(channel: ECOMMERCE) { availableToPromise } } }`,
      variables: { skus },
    }),
  });
  const { errors = [] } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return errors.map(({ extensions }) => extensions.code);
};

describe('guests who give themselves next to no time', () => {
  it('take none from others who ask the same at the same time', async () => {
    const until = Date.now() + ATTACK_MILLISECONDS;
    const attackers = [1, 2, 3, 4].map(async (milliseconds) => {
      const codes: string[] = [];
      while (Date.now() < until)
        codes.push(...(await ask('203.0.113.1', { 'x-timeout-ms': String(2 * milliseconds) })));
      return codes;
    });
    const victims = [1, 2].map(async (at) => {
      const codes: string[] = [];
      while (Date.now() < until) codes.push(...(await ask(`198.51.100.${at}`)));
      return codes;
    });

    expect((await Promise.all(attackers)).flat()).toContain('DEADLINE_EXCEEDED');
    expect((await Promise.all(victims)).flat()).toEqual([]);
  });
});
