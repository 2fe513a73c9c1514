import { createDatabaseIfAbsent, OWNERS } from '@tutti/databases/migrator';
import pg from 'pg';
import { CannotStart, reasonOf } from './cannot-start.ts';

/** The four services' databases, the gateway's, and the event bus's own. */
export const DATABASE_NAMES = [...OWNERS, 'events'] as const;
export type DatabaseName = (typeof DATABASE_NAMES)[number];

const CONNECT_MS = 5_000;
const DOES_NOT_EXIST = '3D000';

export const variableOf = (name: DatabaseName): string => `${name.toUpperCase()}_DATABASE_URL`;

/** The databases that the environment names; the others are embedded. Messages never hold an address's password. */
export const databasesFrom = (environment: NodeJS.ProcessEnv): Partial<Record<DatabaseName, string>> => {
  const named = DATABASE_NAMES.flatMap((name) => {
    const url = environment[variableOf(name)];
    return url ? [[name, url] as const] : [];
  });
  const owners = new Map<string, DatabaseName>();
  for (const [name, url] of named) {
    const place = placeOf(name, url);
    const owner = owners.get(place);
    if (owner)
      throw new CannotStart(`${variableOf(owner)} and ${variableOf(name)} name one database: each needs its own.`);
    owners.set(place, name);
  }
  return Object.fromEntries(named);
};

/** Host, port and name, as shown to people. */
export const placeOf = (name: DatabaseName, url: string): string => {
  const { protocol, host, pathname } = URL.canParse(url) ? new URL(url) : { protocol: '', host: '', pathname: '' };
  if (!/^postgres(ql)?:$/.test(protocol) || pathname.length < 2) {
    throw new CannotStart(`${variableOf(name)} must look like postgres://user:password@host:5432/database.`);
  }
  return `${host}${pathname}`;
};

/** Connects once, and creates the database where the server doesn't have it. */
export const ensureDatabase = async (name: DatabaseName, url: string): Promise<void> => {
  try {
    await connectOnce(url).catch(async (error: { code?: string }) => {
      if (error.code !== DOES_NOT_EXIST) throw error;
      await createDatabaseIfAbsent(url);
    });
  } catch (error) {
    throw new CannotStart(
      `The database of ${variableOf(name)}, ${placeOf(name, url)}, can't be used: ${reasonOf(error)}`,
    );
  }
};

const connectOnce = async (connectionString: string) => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } finally {
    await client.end().catch(() => undefined);
  }
};
