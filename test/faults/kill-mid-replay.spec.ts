import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICE_NAMES } from '@tutti/kit/events';
import { clientDocument, exampleVariables } from '../support/documents.ts';
import { REPOSITORY, type System, startSystem } from '../support/system.ts';

const ORDERS = 400;
const CLIENTS = 8;
/** A batch that a killed consumer had taken is handed out again after half a minute. */
const SETTLE_MILLISECONDS = 120_000;
const PLACE_ORDER = clientDocument('storefront', 'PlaceOrder');

const run = promisify(execFile);

let system: System;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

describe('a process that is killed in the middle of many orders', () => {
  it('loses none and places none twice: each order once, sourced once, and a clean audit', async () => {
    const placing = placeAll();
    for (const name of [...SERVICE_NAMES, 'gateway'] as const) {
      await pause(700);
      await system.kill(name);
      await pause(1_800);
    }
    const numbers = await placing;
    await settled();

    expect(new Set(numbers).size).toBe(ORDERS);
    expect(await countOrders()).toBe(ORDERS);
    expect(await audit()).toMatchObject({ clean: true, discrepancies: [], orders: ORDERS });
  }, 300_000);
});

/** The numbers of all orders; a client that gets no answer asks again with the same key. */
const placeAll = async (): Promise<string[]> => {
  const numbers: string[] = [];
  let next = 0;
  const client = async () => {
    for (let index = next++; index < ORDERS; index = next++) numbers.push(await placeOne(index));
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return numbers;
};

const placeOne = async (index: number): Promise<string> => {
  const { input } = exampleVariables.PlaceOrder;
  const variables = { input: { ...input, idempotencyKey: `fault-${index}`, externalReference: `fault-${index}` } };
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await system
      .ask<{ placeOrder: { order: { number: string } | null } }>(PLACE_ORDER, variables)
      .catch(() => null);
    const number = answer?.data?.placeOrder?.order?.number;
    if (number) return number;
    await pause(200);
  }
  throw new Error(`Order ${index} was never placed.`);
};

/** Nothing is unpublished and nothing unhandled, twice in a row. */
const settled = async (): Promise<void> => {
  const { services } = await system.readRecord();
  let quiet = 0;
  for (const until = Date.now() + SETTLE_MILLISECONDS; quiet < 2; await pause(500)) {
    if (Date.now() > until) throw new Error('Events were still on their way after two minutes.');
    const backlogs = await Promise.all(Object.values(services).map(backlogOf));
    quiet = backlogs.every((backlog) => backlog === 0) ? quiet + 1 : 0;
  }
};

const backlogOf = async (url: string): Promise<number> => {
  const answer = await fetch(new URL('/backlog', url)).catch(() => null);
  if (!answer?.ok) return 1;
  const { unpublished, pending } = (await answer.json()) as { unpublished: number; pending: number };
  return unpublished + pending;
};

const audit = async (): Promise<unknown> => {
  const { stdout } = await run(process.execPath, [join(REPOSITORY, 'cli/dist/audit.js'), '--json'], {
    env: { ...process.env, DATA_DIR: system.dataDir },
  }).catch((error: { stdout: string }) => error);
  return JSON.parse(stdout);
};

const countOrders = async (): Promise<number> => {
  let count = 0;
  let after: string | null = null;
  for (;;) {
    const answer: { data?: { searchOrders: { edges: { cursor: string }[] } } } = await system.ask(
      'query ($after: String) { searchOrders(search: "", first: 100, after: $after) { edges { cursor } } }',
      { after },
    );
    const edges = answer.data?.searchOrders.edges ?? [];
    if (edges.length === 0) return count;
    count += edges.length;
    after = edges.at(-1)?.cursor ?? null;
  }
};

const pause = (milliseconds: number) => new Promise<void>((wake) => setTimeout(wake, milliseconds));
