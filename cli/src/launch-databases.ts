import { seedDemo } from '@tutti/databases/demo-seed';
import { migrate, type Owner } from '@tutti/databases/migrator';
import { SERVICE_NAMES } from '@tutti/kit/events';
import { openPgBossBus } from '@tutti/kit/pg-boss-bus';
import { CannotStart, reasonOf } from './cannot-start.ts';
import { openOwnDatabases } from './database-roles.ts';
import { DATABASE_NAMES, type DatabaseName, ensureDatabase, variableOf } from './databases.ts';
import type { Parts } from './parts.ts';
import { startPostgres } from './postgres.ts';
import { listeningPlaces } from './service-commands.ts';
import type { Settings } from './settings.ts';

export type DatabaseUrls = Readonly<Record<DatabaseName, string>>;

/** Every database's address: the environment's, once they answered, and an embedded server's for the others. */
export const openDatabases = async (
  settings: Settings,
  parts: Parts,
  { tell, signal }: { readonly tell: (line: string) => void; readonly signal: AbortSignal },
): Promise<DatabaseUrls> => {
  const external = settings.externalDatabases;
  await Promise.all(DATABASE_NAMES.map(async (name) => external[name] && ensureDatabase(name, external[name])));
  signal.throwIfAborted();
  const embedded = DATABASE_NAMES.filter((name) => !external[name]);
  if (embedded.length === 0) return external as DatabaseUrls;
  const postgres = await startPostgres({
    dataDir: settings.dataDir,
    avoidPorts: listeningPlaces(settings).map(({ port }) => port),
    signal,
    tell,
  });
  parts.postgres = postgres;
  signal.throwIfAborted();
  try {
    return { ...(await openOwnDatabases(postgres, embedded)), ...external } as DatabaseUrls;
  } catch (error) {
    throw new CannotStart(`The embedded databases can't be given their roles: ${reasonOf(error)}`);
  }
};

export interface Preparation {
  /** Resolves when it may start: its tables are there, and so is the bus's database. */
  readonly tablesOf: (name: Owner) => Promise<unknown>;
  /** Resolves when an empty system has its demo, with whether it got it now. */
  readonly demo: Promise<boolean>;
}

/**
 * Migrates the databases side by side and seeds an empty system; each service can start once its own is ready. Orders and
 * fulfillment, which name inventory's SKUs, wait for inventory: what it refuses must change nothing of theirs.
 */
export const prepareDatabases = (urls: DatabaseUrls): Preparation => {
  const bus = prepareBus(urls.events);
  const inventory = migrateDatabase('inventory', urls.inventory);
  const afterInventory = async (name: Owner) => {
    await inventory;
    return migrateDatabase(name, urls[name]);
  };
  const migrated: Record<Owner, Promise<void>> = {
    inventory,
    orders: afterInventory('orders'),
    fulfillment: afterInventory('fulfillment'),
    customer: migrateDatabase('customer', urls.customer),
    gateway: migrateDatabase('gateway', urls.gateway),
  };
  const demo = Promise.all(SERVICE_NAMES.map((name) => migrated[name])).then(() => seed(urls));
  return { tablesOf: (name) => Promise.all([bus, migrated[name]]), demo };
};

/** One process alone makes the queues: services that make them at the same time may deadlock in pg-boss's DDL. */
const prepareBus = async (url: string): Promise<void> => {
  await ensureDatabase('events', url);
  try {
    const bus = await openPgBossBus(url);
    await bus.close();
  } catch (error) {
    throw new CannotStart(`The database of ${variableOf('events')} can't carry events: ${reasonOf(error)}`);
  }
};

const migrateDatabase = async (name: Owner, url: string): Promise<void> => {
  await ensureDatabase(name, url);
  try {
    await migrate(name, url);
  } catch (error) {
    throw new CannotStart(
      `The database of ${variableOf(name)} can't be migrated: ${withoutPassword(reasonOf(error), url)}`,
    );
  }
};

const seed = async (urls: DatabaseUrls): Promise<boolean> => {
  try {
    return await seedDemo(urls);
  } catch (error) {
    throw new CannotStart(`The demo can't be written: ${reasonOf(error)}`);
  }
};

const withoutPassword = (text: string, url: string): string => {
  const { password } = new URL(url);
  const oneLine = text.replace(/\s*\n\s*/g, ' ');
  return password ? oneLine.replaceAll(password, '***').replaceAll(decodeURIComponent(password), '***') : oneLine;
};
