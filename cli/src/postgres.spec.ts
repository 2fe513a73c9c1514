import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { eventually } from './backoff.ts';
import { findFreePort } from './ports.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { prepareCluster } from './postgres-cluster.ts';
import { isAlive } from './postgres-orphan.ts';
import { launchServer } from './postgres-server.ts';

jest.setTimeout(30_000);

const flags = ['-c', 'fsync=off'];
let dataDir = '';
let postgres: Postgres | undefined;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tutti-'));
});
afterEach(() => postgres?.stop());
afterAll(() => rmSync(dataDir, { recursive: true }));

const query = async (text: string) => {
  const client = new pg.Client(postgres?.url('postgres'));
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

describe('startPostgres', () => {
  it('keeps its rows over a stop, and its password to its owner', async () => {
    postgres = await startPostgres({ dataDir, flags });
    await query('CREATE TABLE kept AS SELECT 42 AS n');
    await postgres.stop();
    postgres = await startPostgres({ dataDir, flags });

    expect(await query('SELECT n FROM kept')).toEqual([{ n: 42 }]);
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
  });

  it('comes back on the same port when it is killed', async () => {
    const told: string[] = [];
    postgres = await startPostgres({ dataDir, flags, tell: (line) => told.push(line) });
    const { port } = postgres;
    process.kill(postgres.pid(), 'SIGKILL');

    expect(await eventually(() => told.includes('PostgreSQL is back.'), 20_000)).toBe(true);
    expect(told[0]).toBe('PostgreSQL ended (SIGKILL); starting it again.');
    expect(postgres.port).toBe(port);
    expect(await query('SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  it('comes back when it is asked to stop from outside, while connections are open', async () => {
    const told: string[] = [];
    postgres = await startPostgres({ dataDir, flags, tell: (line) => told.push(line) });
    const open = new pg.Client(postgres.url('postgres'));
    open.on('error', () => undefined);
    await open.connect();
    process.kill(postgres.pid(), 'SIGTERM');

    expect(await eventually(() => told.includes('PostgreSQL is back.'), 20_000)).toBe(true);
    expect(await query('SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  it('stops the server that a killed launcher left behind', async () => {
    const orphan = await launchServer(await prepareCluster(dataDir), await findFreePort(), flags);
    postgres = await startPostgres({ dataDir, flags });

    expect(isAlive(orphan.pid)).toBe(false);
    expect(await query('SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  it('takes nobody else for that server when the process number went to another', async () => {
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n`);
    postgres = await startPostgres({ dataDir, flags });

    expect(await query('SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  it('gives up at a signal, and leaves neither process nor half a cluster', async () => {
    const fresh = mkdtempSync(join(tmpdir(), 'tutti-'));
    const giveUp = new AbortController();
    const starting = startPostgres({ dataDir: fresh, flags, signal: giveUp.signal });
    setTimeout(() => giveUp.abort(), 100);

    await expect(starting).rejects.toThrow();
    postgres = await startPostgres({ dataDir: fresh, flags });
    expect(await query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await postgres.stop();
    rmSync(fresh, { recursive: true });
  });
});
