import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { migrate } from '@tutti/databases/migrator';
import pg from 'pg';
import { openOwnDatabases } from './database-roles.ts';
import { type Postgres, startPostgres } from './postgres.ts';

jest.setTimeout(60_000);

const NAMES = ['orders', 'customer', 'events'] as const;

let dataDir = '';
let postgres: Postgres;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tutti-roles-'));
  postgres = await startPostgres({ dataDir, flags: ['-c', 'fsync=off'] });
});
afterAll(async () => {
  await postgres?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const query = async (url: string, text: string) => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};
const foreigners = (database: string) =>
  query(
    postgres.url(database),
    `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind <> 'i'
       AND c.relowner <> 'tutti_${database}'::regrole`,
  );

describe('openOwnDatabases', () => {
  it('hands over what the superuser made before there were roles', async () => {
    await query(postgres.url('postgres'), 'CREATE DATABASE orders');
    await migrate('orders', postgres.url('orders'));
    await query(
      postgres.url('orders'),
      `CREATE SCHEMA bus; CREATE TYPE bus.state AS ENUM ('a'); CREATE TABLE bus.jobs (id serial)`,
    );
    const { orders } = await openOwnDatabases(postgres, NAMES);

    expect(await foreigners('orders')).toEqual([]);
    expect(await query(orders, 'SELECT count(*)::int AS rows FROM orders')).toEqual([{ rows: 0 }]);
    await query(orders, 'ALTER TABLE orders ADD COLUMN later text; ALTER TABLE bus.jobs ADD COLUMN state bus.state');
    await migrate('orders', orders);
  });

  it('lets each role migrate its own database, and reach no other', async () => {
    const urls = await openOwnDatabases(postgres, NAMES);
    await migrate('customer', urls.customer);

    expect(
      await query(
        urls.customer,
        `SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user`,
      ),
    ).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false }]);
    for (const other of ['orders', 'events', 'postgres', 'template1']) {
      const there = new URL(urls.customer);
      there.pathname = `/${other}`;
      await expect(query(there.href, 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
    }
    await expect(query(urls.customer, `SELECT pg_read_file('postmaster.pid')`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(query(urls.customer, `COPY (SELECT 1) TO PROGRAM 'true'`)).rejects.toMatchObject({ code: '42501' });
  });

  it('changes nothing when it is repeated', async () => {
    const first = await openOwnDatabases(postgres, NAMES);

    expect(await openOwnDatabases(postgres, NAMES)).toEqual(first);
  });
});
