import { randomBytes } from 'node:crypto';
import { type Database, openDatabase } from '@tutti/kit/database';
import type { ServiceName } from '@tutti/kit/events';
import pg from 'pg';

/** A database of one test file's own. */
export interface TestDatabase {
  readonly url: string;
  readonly db: Database;
  drop(): Promise<void>;
}

/** A fresh copy of an owner's migrated database; `drop` it when the file is done. */
export const cloneDatabase = async (owner: ServiceName | 'gateway'): Promise<TestDatabase> => {
  const name = `${owner}_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE template_${owner}`);
  const url = databaseUrl(name);
  const db = openDatabase(url, { max: 20, name: 'test' });
  return {
    url,
    db,
    drop: async () => {
      await db.close();
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
};

/** The address of an empty database that the caller creates, or lets others create. */
export const databaseUrl = (name: string): string => {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
};

/** Runs one statement on the server's own database. */
export const onServer = async (statement: string): Promise<pg.QueryResult> => {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
};

const serverUrl = (): string => {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url) throw new Error('TEST_POSTGRES_URL is not set: run the tests with `npm test`.');
  return url;
};
