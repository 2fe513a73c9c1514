import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Database, openDatabase, sql } from '@tutti/kit/database';
import { newEvent } from '@tutti/kit/events';
import { appendEvents } from '@tutti/kit/outbox';
import { openRecords, type Records } from '../support/records.ts';
import { eventually, REPOSITORY, type System, startSystem } from '../support/system.ts';

let system: System;
let records: Records;
let events: Database;

beforeAll(async () => {
  system = await startSystem();
  records = await openRecords(system);
  events = openDatabase((await system.readRecord()).eventsDatabaseUrl, { max: 1, name: 'test' });
});
afterAll(async () => {
  await events?.close();
  await records?.close();
  await system?.stop();
});

const command = async (...words: string[]) => {
  const script = join(REPOSITORY, 'cli/dist/events.js');
  const env = { ...process.env, DATA_DIR: system.dataDir };
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...words, '--json'], { env });
  return JSON.parse(stdout);
};

const failedSql = sql(
  'test.failedJobs',
  `SELECT id FROM pgboss.job WHERE name = 'orders' AND state = 'retry' AND data->>'id' = $1`,
);
/** The two hours that retries take, at once: the next failure is the last. */
const lastRetrySql = sql(
  'test.lastRetry',
  `UPDATE pgboss.job SET retry_count = retry_limit, start_after = now()
   WHERE name = 'orders' AND state = 'retry' AND data->>'id' = $1`,
);

describe('an event that a service cannot handle', () => {
  const progress = { orderId: 'ord_none', version: 1, lines: [] };
  const event = newEvent('shipment.delivered', 'fulfillment', 'shp_1', { progress, shipmentId: 'shp_1' }, new Date());
  const failed = () => eventually(async () => (await events.rows(failedSql, [event.id])).length > 0);

  it('is tried again, and is parked with its reason when it failed too often', async () => {
    expect(await command('parked')).toEqual([]);

    await appendEvents(records.of.fulfillment, [event]);
    await failed();
    expect(await command('parked')).toEqual([]);
    await events.rows(lastRetrySql, [event.id]);

    const parked = await eventually(async () => {
      const list = await command('parked');
      return list.length > 0 && list;
    });
    expect(parked).toEqual([
      {
        service: 'orders',
        eventId: event.id,
        type: 'shipment.delivered',
        subject: 'shp_1',
        parkedAt: expect.any(String),
        reason: 'No order ord_none.',
      },
    ]);
  });

  it('is sent again when an operator says so', async () => {
    expect(await command('replay', '--service', 'orders')).toEqual({ replayed: 1 });

    await failed();
    expect(await command('parked')).toEqual([]);
  });
});
