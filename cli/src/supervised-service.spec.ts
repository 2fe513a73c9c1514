import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from './backoff.ts';
import { openServiceLog } from './service-log.ts';
import { type SupervisedService, superviseService } from './supervised-service.ts';

const SERVES =
  "for (const end of ['SIGTERM', 'disconnect']) process.on(end, () => process.exit(0)); process.send({ ready: 1 });";

let folder = '';
let told: string[] = [];
let service: SupervisedService | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tutti-'));
  told = [];
});
afterEach(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true });
});

const supervise = (source: string, { waitsForChange = false } = {}) => {
  writeFileSync(join(folder, 'server.mjs'), source);
  const tell = (line: string) => told.push(line);
  service = superviseService({
    name: 'orders',
    command: { arguments: ['server.mjs'], cwd: folder, environment: process.env },
    log: openServiceLog(join(folder, 'orders.log'), tell, false),
    tell,
    onReady: () => undefined,
    waitsForChange,
  });
  return service;
};

describe('superviseService', () => {
  it('starts a crashed service again, and says so', async () => {
    const { ready, pid } = supervise(SERVES);
    await ready;
    const first = pid() ?? 0;
    process.kill(first, 'SIGKILL');

    expect(await eventually(() => told.includes('is back.'), 5_000)).toBe(true);
    expect(told[0]).toBe('ended (SIGKILL); starting it again in 0.2 s.');
    expect(pid()).not.toBe(first);
  });

  it('rejects with its last words when it never came up', async () => {
    const { ready } = supervise("console.error('orders: The database is out.'); process.exit(1);");

    await expect(ready).rejects.toThrow("orders doesn't start (exit code 1: The database is out.).");
    expect(told).toEqual([]);
  });

  it('waits for a change where sources may have mistakes', async () => {
    const { ready, restart } = supervise('not JavaScript', { waitsForChange: true });
    expect(await eventually(() => told.length === 1, 5_000)).toBe(true);
    expect(told[0]).toMatch(/^doesn't start \(exit code 1: SyntaxError: .*\); waiting for a change\.$/);

    writeFileSync(join(folder, 'server.mjs'), SERVES);
    await restart();
    await expect(ready).resolves.toBeUndefined();
  });

  it('leaves no process behind', async () => {
    const { ready, pid, stop } = supervise(SERVES);
    await ready;
    await stop();

    expect(() => process.kill(pid() ?? 0, 0)).toThrow('ESRCH');
    expect(told).toEqual([]);
  });
});
