import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isDatabaseOutage, openDatabase, sql } from '@tutti/kit/database';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../support/databases.ts';
import { anOrder, openShop, type Shop } from '../support/shop.ts';
import { eventually, type System, startSystem } from '../support/system.ts';

const sleepSql = sql('test.sleep', 'SELECT pg_sleep($1)');
const oneSql = sql('test.one', 'SELECT 1 AS one');

describe('statements of requests that change nothing', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase('customer');
  });
  afterAll(() => database.drop());

  const countSleeping = async () =>
    (
      await database.db.rows<{ count: number }>(
        sql(
          '',
          `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'
           AND state = 'active'`,
        ),
      )
    )[0]?.count;

  it('leave connections to those that do, however many they are', async () => {
    const db = openDatabase(database.url, { max: 4, name: 'test' });
    try {
      const leaving = new AbortController();
      const reads = db.forRequest({ begin: () => undefined, signal: leaving.signal });
      const searches = Array.from({ length: 20 }, () => reads.rows(sleepSql, [60]));
      const ends = Promise.allSettled(searches);
      await eventually(async () => (await countSleeping()) === 2);

      expect(await db.rows(oneSql)).toEqual([{ one: 1 }]);
      expect(await db.inTransaction((tx) => tx.rows(oneSql))).toEqual([{ one: 1 }]);
      leaving.abort(new Error('gone'));
      expect((await ends).map(({ status }) => status)).toEqual(searches.map(() => 'rejected'));
      await eventually(async () => (await countSleeping()) === 0);
      // The pool is as it was.
      expect(await Promise.all(searches.map(() => db.rows(oneSql)))).toHaveLength(20);
    } finally {
      await db.close();
    }
  });

  it('end by themselves, and count as an outage', async () => {
    const db = openDatabase(database.url, { max: 1, name: 'test', statementTimeoutMs: 50 });
    try {
      const error = await db.rows(sleepSql, [60]).catch((thrown: unknown) => thrown);
      expect(isDatabaseOutage(error)).toBe(true);
      expect(await db.rows(oneSql)).toEqual([{ one: 1 }]);
    } finally {
      await db.close();
    }
  });
});

describe('an agent whose searches take long', () => {
  let system: System;
  let shop: Shop;
  let sku: string;
  let customers: pg.Client;
  /** A transaction sees what others do as it was at its first look. */
  let observer: pg.Client;
  beforeAll(async () => {
    system = await startSystem();
    shop = openShop(system);
    sku = await shop.addProduct({ 'DC-COLUMBUS': 99 });
    const { databases } = await system.readRecord();
    customers = new pg.Client({ connectionString: databases.customer });
    observer = new pg.Client({ connectionString: databases.customer });
    await Promise.all([customers.connect(), observer.connect()]);
  });
  afterAll(async () => {
    await Promise.all([customers?.end(), observer?.end()]);
    await system?.stop();
  });

  const countWaiting = async () =>
    (
      await observer.query(
        `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
    ).rows[0].count as number;

  it('keeps nobody from placing orders, and leaves nothing at work once they are gone', async () => {
    const agent = system.as('agent');
    await shop.place(anOrder([{ sku, quantity: 1 }]));
    // Whatever asks for addresses waits.
    await customers.query('BEGIN; LOCK TABLE addresses IN ACCESS EXCLUSIVE MODE');
    const leaving = new AbortController();
    const headers = { 'content-type': 'application/json', ...(await agent.headers()) };
    const searches = Array.from({ length: 15 }, (_, at) =>
      fetch(agent.url, {
        method: 'POST',
        headers,
        signal: leaving.signal,
        body: JSON.stringify({
          query: `{ searchCustomers(search: "", first: ${at + 1}) { nodes { addresses { id } } } }`,
        }),
      }).catch((error: Error) => error.name),
    );
    await eventually(async () => (await countWaiting()) >= 7);

    expect((await shop.place(anOrder([{ sku, quantity: 1 }]))).userErrors).toEqual([]);
    leaving.abort();
    expect(await Promise.all(searches)).toEqual(searches.map(() => 'AbortError'));
    await eventually(async () => (await countWaiting()) <= 2);
    await customers.query('ROLLBACK');
    expect(
      (await agent.ask('{ searchCustomers(search: "", first: 1) { nodes { addresses { id } } } }')).errors,
    ).toBeUndefined();
  });
});
