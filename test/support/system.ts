import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '@tutti/cli/ports';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import { databaseUrl, onServer } from './databases.ts';

export const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const START_MILLISECONDS = 60_000;

export interface Answer<Data = Record<string, never>> {
  readonly data?: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly string[];
    readonly extensions?: { readonly code?: string };
  }[];
}

/** All of Tutti as `npm start` runs it. */
export interface System {
  readonly gatewayUrl: string;
  readonly dataDir: string;
  /** Addresses, process ids and the services' secret, as the running system writes them down. */
  readRecord(): Promise<RunningRecord>;
  ask<Data>(document: string, variables?: object): Promise<Answer<Data>>;
  /** Ends one process without warning; the launcher starts it again. */
  kill(name: ServiceName | 'gateway'): Promise<void>;
  stop(): Promise<void>;
}

export interface RunningRecord {
  readonly gatewayUrl: string;
  readonly services: Record<ServiceName, string>;
  readonly databases: Record<ServiceName, string>;
  readonly eventsDatabaseUrl: string;
  readonly gatewayDatabaseUrl: string;
  readonly serviceSecret: string;
  readonly pids: Record<string, number>;
}

/** Tutti on databases of its own on the test run's PostgreSQL. */
export const startSystem = async (environment: Record<string, string> = {}): Promise<System> => {
  const run = randomBytes(5).toString('hex');
  const databases = [...SERVICE_NAMES, 'gateway', 'events'].map((name) => ({
    name,
    database: `system_${run}_${name}`,
  }));
  const urls = databases.map(({ name, database }) => [`${name.toUpperCase()}_DATABASE_URL`, databaseUrl(database)]);
  const system = await startProduct({ ...Object.fromEntries(urls), ...environment });
  return {
    ...system,
    stop: async () => {
      await system.stop();
      for (const { database } of databases) await onServer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    },
  };
};

/** Tutti as a newcomer starts it, with a PostgreSQL of its own unless the environment names another. */
export const startProduct = async (environment: Record<string, string> = {}): Promise<System> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tutti-system-'));
  const port = await findFreePort();
  const launcher = spawn(process.execPath, [join(REPOSITORY, 'cli/dist/start.js')], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await answering(launcher);
  const gatewayUrl = `http://127.0.0.1:${port}/graphql`;
  const readRecord = async () => JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8')) as RunningRecord;
  return {
    gatewayUrl,
    dataDir,
    readRecord,
    ask: (document, variables = {}) => post(gatewayUrl, document, variables),
    kill: async (name) => {
      process.kill((await readRecord()).pids[name] as number, 'SIGKILL');
    },
    stop: async () => {
      if (launcher.exitCode === null) {
        launcher.kill('SIGTERM');
        await once(launcher, 'exit');
      }
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** One GraphQL request over HTTP. */
export const post = async <Data>(
  url: string,
  document: string,
  variables: object,
  headers: Record<string, string> = {},
): Promise<Answer<Data>> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: document, variables }),
  });
  return (await response.json()) as Answer<Data>;
};

/** Polls until `look` answers something, 20 seconds at most. */
export const eventually = async <Found>(look: () => Promise<Found | null | undefined | false>): Promise<Found> => {
  const until = Date.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > until) throw new Error('It did not happen within 20 s.');
    await new Promise((wake) => setTimeout(wake, 50));
  }
};

const answering = (launcher: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = '';
    const late = setTimeout(() => reject(new Error(`Tutti did not start within 60 s:\n${output}`)), START_MILLISECONDS);
    const read = (chunk: Buffer) => {
      output += chunk;
      if (!output.includes('Tutti is up')) return;
      clearTimeout(late);
      resolve();
    };
    launcher.stdout?.on('data', read);
    launcher.stderr?.on('data', read);
    launcher.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`Tutti ended with ${code}:\n${output}`));
    });
  });
