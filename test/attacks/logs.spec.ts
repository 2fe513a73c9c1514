import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSchemas } from '../authorization/endpoints.ts';
import { openShop } from '../support/shop.ts';
import { post, type System, startSystem } from '../support/system.ts';
import { markedRequests } from './marked-requests.ts';

const MARK = 'mq7xk';
/** Personal data, in each of the ways that texts go wrong by. */
const TEXTS = [
  `${MARK}@example.com`,
  `${MARK} O'Brien "Jr" \\ 555 010 2030`,
  `\u001b[2J${MARK}\u0007\u202e`,
  `${MARK}\u0000`,
  `${MARK}`.repeat(2_000),
  // A cursor that fits no column.
  Buffer.from(JSON.stringify(['orders', '+010000-01-01T00:00:00.000Z', MARK])).toString('base64url'),
];

let system: System;
beforeAll(async () => {
  system = await startSystem({ LOG_LEVEL: 'debug' });
});
afterAll(() => system?.stop());

const readLogs = async (): Promise<Record<string, string>> => {
  const folder = join(system.dataDir, 'logs');
  const files = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const)),
  );
};

describe('the logs of all services', () => {
  it('hold nothing of what requests say, whatever becomes of them', async () => {
    const { operator } = await readSchemas();
    const codes = new Set<string>();
    for (const text of TEXTS)
      for (const document of markedRequests(operator, text)) {
        const { errors = [] } = await system.ask(document);
        for (const { extensions } of errors) codes.add(extensions?.code ?? '');
      }
    // And of who says it, and to where.
    await post(`${system.gatewayUrl}?${MARK}=1`, `{ ${MARK} }`, { [MARK]: MARK }, { authorization: `Bearer ${MARK}` });
    const sku = await openShop(system).addProduct();
    await system.ask(`{ product(sku: "${sku}") { sku } }`);
    await new Promise((written) => setTimeout(written, 1_000));

    const logs = await readLogs();
    expect(Object.keys(logs)).toEqual(expect.arrayContaining(['gateway.log', 'orders.log', 'customer.log']));
    expect(logs['gateway.log']?.split('\n').length).toBeGreaterThan(TEXTS.length * 50);
    for (const [file, text] of Object.entries(logs))
      expect([file, text.split('\n').filter((line) => line.toLowerCase().includes(MARK))]).toEqual([file, []]);
    // Nothing of ours broke by what was sent.
    expect([...codes]).not.toContain('INTERNAL_SERVER_ERROR');
  });
});
