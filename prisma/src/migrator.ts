import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { withSchemaEngine } from './schema-engine.ts';

export const SERVICES = ['inventory', 'orders', 'fulfillment', 'customer'] as const;
export type Service = (typeof SERVICES)[number];

/** Who has tables: the services, and the gateway for its partners' keys. */
export const OWNERS = [...SERVICES, 'gateway'] as const;
export type Owner = (typeof OWNERS)[number];

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** Creates the database when the server doesn't have it. Safe to run twice at once: the loser finds it there. */
export const createDatabaseIfAbsent = async (connectionString: string): Promise<void> => {
  const target = new URL(connectionString);
  const name = decodeURIComponent(target.pathname.slice(1));
  target.pathname = '/postgres';
  const client = new pg.Client({ connectionString: target.href });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== '42P04' && code !== '23505') throw error;
  } finally {
    await client.end();
  }
};

/**
 * Brings an owner's database to its newest migration and answers the names of those applied now.
 * Keeps Prisma's `_prisma_migrations`, so `prisma migrate deploy` stays usable on the same database.
 */
export const migrate = async (owner: Owner, connectionString: string): Promise<string[]> => {
  const migrationsList = await listMigrations(owner);
  return withSchemaEngine(connectionString, async (engine) => {
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
      return appliedMigrationNames;
    } catch (error) {
      await forgetFailure(connectionString);
      throw error;
    }
  });
};

/** A migration that failed has left nothing, since it is one transaction: it is tried again once its cause is gone. */
const forgetFailure = async (connectionString: string): Promise<void> => {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    await client.query(
      'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL',
    );
  } catch {
    // What the migration failed of is what to report.
  } finally {
    await client.end();
  }
};

/**
 * The SQL that takes one text of an owner's schema.prisma to another; from nothing where `before` is null.
 * It compares the texts and not a database: the engine's WebAssembly build can't read a schema that has CHECK constraints.
 */
export const diffSchema = (
  owner: Owner,
  before: string | null,
  after: string,
  anyDatabase: string,
): Promise<string> => {
  const schema = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: join(home, owner, 'schema.prisma'), content }],
    configDir: home,
  });
  return withSchemaEngine(anyDatabase, async (engine) => {
    const { stdout } = await engine.diff({
      from: before === null ? { tag: 'empty' } : schema(before),
      to: schema(after),
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    return stdout ?? '';
  });
};

const listMigrations = async (owner: Owner) => {
  const baseDir = join(home, owner, 'migrations');
  const lockfile = join(baseDir, 'migration_lock.toml');
  const names = (await readdir(baseDir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockfile) ? await readFile(lockfile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(baseDir, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
};
