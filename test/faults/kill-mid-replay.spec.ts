import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { awaitQuiet } from '@tutti/cli/audit/backlog';
import { demoCatalogue } from '@tutti/databases/demo/catalogue';
import { sql } from '@tutti/kit/database';
import { SERVICE_NAMES } from '@tutti/kit/events';
import { clientDocument } from '../support/documents.ts';
import { openRecords, type Records } from '../support/records.ts';
import { anOrder } from '../support/shop.ts';
import { REPOSITORY, type System, startSystem } from '../support/system.ts';

const ORDERS = 300;
const CLIENTS = 8;
/** A batch that a killed consumer had taken is handed out again after half a minute. */
const SETTLE_MILLISECONDS = 120_000;
const TEST_MILLISECONDS = 300_000;
const KILLED = [...SERVICE_NAMES, 'gateway'] as const;
const PLACE_ORDER = clientDocument('storefront', 'PlaceOrder');

const run = promisify(execFile);

let system: System;
let records: Records;
beforeAll(async () => {
  system = await startSystem();
  records = await openRecords(system);
});
afterAll(async () => {
  await records?.close();
  await system?.stop();
});

describe('a process that is killed in the middle of many orders', () => {
  it(
    'loses none and places none twice: each order once, sourced once, and a clean audit',
    async () => {
      const numbers: string[] = [];
      const placing = placeAll(numbers);
      for (const [index, name] of KILLED.entries()) {
        while (numbers.length < ((index + 1) * ORDERS) / (KILLED.length + 2)) await pause(10);
        await system.kill(name);
      }
      expect(numbers.length).toBeLessThan(ORDERS);
      await placing;
      await settled();

      expect(new Set(numbers).size).toBe(ORDERS);
      expect(await records.count(['orders.orders', 'fulfillment.order_demands', 'customer.customer_orders'])).toEqual({
        'orders.orders': ORDERS,
        'fulfillment.order_demands': ORDERS,
        'customer.customer_orders': ORDERS,
      });
      expect(await sourcedNotOnce()).toEqual([]);
      expect(await audit()).toMatchObject({ clean: true, discrepancies: [], orders: ORDERS });
    },
    TEST_MILLISECONDS,
  );
});

/** Places all orders by several clients at once, and notes their numbers as they are answered. */
const placeAll = async (numbers: string[]): Promise<void> => {
  let next = 0;
  const client = async () => {
    for (let index = next++; index < ORDERS; index = next++) numbers.push(await placeOne(index));
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
};

/** A client that gets no answer asks again, word for word. */
const placeOne = async (index: number): Promise<string> => {
  const input = anOrder(basket(index), { idempotencyKey: `fault-${index}` });
  for (let attempt = 0; attempt < 300; attempt++) {
    const answer = await system
      .ask<{ placeOrder: { order: { number: string } | null } }>(PLACE_ORDER, { input })
      .catch(() => null);
    const number = answer?.data?.placeOrder?.order?.number;
    if (number) return number;
    await pause(200);
  }
  throw new Error(`Order ${index} was never placed.`);
};

const SKUS = demoCatalogue().flatMap(({ sku, backorderable }) => (backorderable ? [sku] : []));

/** One to three products; every fifth order asks for more than the network has. */
const basket = (index: number) =>
  Array.from({ length: 1 + (index % 3) }, (_, line) => ({
    sku: SKUS[(index * 7 + line * 31) % SKUS.length] as string,
    quantity: index % 5 === 0 && line === 0 ? 700 : 1 + ((index + line) % 4),
  }));

const sourcedNotOnceSql = sql(
  'test.sourcedNotOnce',
  `SELECT order_id FROM order_demands LEFT JOIN sourcing_decisions d USING (order_id) GROUP BY order_id HAVING count(d.id) <> 1`,
);
const sourcedNotOnce = () => records.of.fulfillment.rows(sourcedNotOnceSql);

const settled = async (): Promise<void> => {
  if (!(await awaitQuiet(await system.readRecord(), SETTLE_MILLISECONDS)))
    throw new Error('Events were still on their way after two minutes.');
};

const audit = async (): Promise<unknown> => {
  const { stdout } = await run(process.execPath, [join(REPOSITORY, 'cli/dist/audit.js'), '--json'], {
    env: { ...process.env, DATA_DIR: system.dataDir },
  }).catch((error: { stdout: string }) => error);
  return JSON.parse(stdout);
};
