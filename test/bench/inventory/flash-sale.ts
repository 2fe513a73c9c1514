import { randomUUID } from 'node:crypto';
import { readCpuSeconds } from '@tutti/cli/replay/cpu-seconds';
import { hashBody } from '@tutti/kit/assertion';
import { createSigner, type Sign } from '@tutti/kit/assertion-signer';
import { ANONYMOUS } from '@tutti/kit/caller';
import { deriveKeys } from '@tutti/kit/service-keys';
import pg from 'pg';
import { Pool } from 'undici';
import type { System } from '../../support/system.ts';
import { totalCpuSeconds } from '../measure.ts';

const BUYERS = 5_000;
const AT_ONCE = 64;

const RESERVE = `mutation Reserve($input: ReserveStockInput!) {
  reserveStock(input: $input) { reservation { id status expiresAt lines { sku quantity } } userErrors { code field message } }
}`;

export interface FlashSale {
  readonly reserved: number;
  readonly refused: number;
  readonly failed: number;
  /** Accepted ones, until the last of them. */
  readonly reservationsPerSecond: number;
  /** All answers, refusals included. */
  readonly answersPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMilliseconds: number | null;
}

/** 5,000 buyers of 1,000 units of one SKU, guests of a network each, 64 at once, through the subgraph's own endpoint. */
export const runFlashSale = async (system: System, sku: string): Promise<FlashSale> => {
  const { services, serviceSecret, pids } = await system.readRecord();
  const { origin, pathname } = new URL(services.inventory);
  const pool = new Pool(origin, { connections: AT_ONCE, pipelining: 1 });
  const sign = createSigner('operator', deriveKeys(serviceSecret));
  const latencies: number[] = [];
  const counts = { reserved: 0, refused: 0, failed: 0 };
  let lastReserved = 0;
  const cpuBefore = totalCpuSeconds(readCpuSeconds(pids));
  const began = performance.now();
  await atOnce(AT_ONCE, BUYERS, async (buyer) => {
    const sent = performance.now();
    const outcome = await reserve(pool, sign, pathname, sku, buyer);
    latencies.push(performance.now() - sent);
    counts[outcome] += 1;
    if (outcome === 'reserved') lastReserved = performance.now();
  });
  const seconds = (performance.now() - began) / 1000;
  const cpuAfter = totalCpuSeconds(readCpuSeconds(pids));
  await pool.close();
  latencies.sort((a, b) => a - b);
  return {
    ...counts,
    reservationsPerSecond: counts.reserved / ((lastReserved - began) / 1000),
    answersPerSecond: BUYERS / seconds,
    p50: latencies[Math.floor(BUYERS * 0.5)] ?? Number.NaN,
    p99: latencies[Math.floor(BUYERS * 0.99)] ?? Number.NaN,
    cpuMilliseconds: cpuBefore === null || cpuAfter === null ? null : ((cpuAfter - cpuBefore) / BUYERS) * 1000,
  };
};

const reserve = async (
  pool: Pool,
  sign: Sign,
  path: string,
  sku: string,
  buyer: number,
): Promise<'reserved' | 'refused' | 'failed'> => {
  const input = {
    idempotencyKey: randomUUID(),
    channel: 'ECOMMERCE',
    cartReference: `cart-${buyer}`,
    ttlSeconds: 900,
    lines: [{ sku, quantity: 1 }],
  };
  const question = JSON.stringify({ query: RESERVE, variables: { input } });
  const signed = sign({
    audience: 'inventory',
    caller: { ...ANONYMOUS, network: `network ${buyer}` },
    requestId: input.cartReference,
    bodyHash: hashBody(question),
  });
  const { statusCode, body } = await pool.request({
    path,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed },
    body: question,
  });
  const { data } = (await body.json()) as {
    data?: { reserveStock: { reservation: object | null; userErrors: { code: string }[] } };
  };
  if (statusCode === 200 && data?.reserveStock.reservation) return 'reserved';
  const codes = data?.reserveStock.userErrors.map(({ code }) => code) ?? [];
  return codes.length === 1 && codes[0] === 'INSUFFICIENT_STOCK' ? 'refused' : 'failed';
};

/** The same units taken by a conditional UPDATE of one row, each committed alone, by as many clients over bare `pg`. */
export const runBareUpdates = async (databaseUrl: string, updates: number): Promise<number> => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: AT_ONCE });
  await pool.query(
    'CREATE TABLE IF NOT EXISTS bench_hot_row (id int PRIMARY KEY, units int NOT NULL CHECK (units >= 0))',
  );
  await pool.query('INSERT INTO bench_hot_row VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET units = $1', [updates]);
  const take = { name: 'take', text: 'UPDATE bench_hot_row SET units = units - 1 WHERE id = 1 AND units >= 1' };
  const clients = await Promise.all(Array.from({ length: AT_ONCE }, () => pool.connect()));
  for (const client of clients) await client.query('SELECT 1');
  const began = performance.now();
  let next = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (next++ < updates) await client.query(take);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const client of clients) client.release();
  await pool.query('DROP TABLE bench_hot_row');
  await pool.end();
  return updates / seconds;
};

export const atOnce = async (clients: number, requests: number, work: (index: number) => Promise<void>) => {
  let next = 0;
  const client = async () => {
    for (let index = next++; index < requests; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: clients }, client));
};
