import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bearer, signDevelopmentToken } from '@tutti/cli/development-issuer';
import { findFreePort } from '@tutti/cli/ports';
import type { Role } from '@tutti/kit/caller';
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

/** Somebody who asks the gateway, as themselves. */
export interface Asker {
  /** The endpoint of their audience. */
  readonly url: string;
  /** What they send along to say who they are. */
  headers(): Promise<Record<string, string>>;
  ask<Data>(document: string, variables?: object): Promise<Answer<Data>>;
}

/** All of Tutti as `npm start` runs it; asked directly, it is asked by an operator. */
export interface System extends Asker {
  readonly gatewayUrl: string;
  readonly dataDir: string;
  /** Addresses, process ids and the services' secret, as the running system writes them down. */
  readRecord(): Promise<RunningRecord>;
  /** Somebody else, at their own endpoint unless another is named. */
  as(role: Role, who?: Who): Asker;
  /** A token of the system's own development issuer. */
  tokenOf(role: Role, who?: Omit<Bearer, 'role'>): Promise<string>;
  /** Ends one process without warning; the launcher starts it again. */
  kill(name: ServiceName | 'gateway'): Promise<void>;
  stop(): Promise<void>;
}

export type Who = Omit<Bearer, 'role'> & { readonly endpoint?: string };

/** Where each role asks. */
const ENDPOINTS: Readonly<Record<Role, string>> = {
  anonymous: '/storefront/graphql',
  customer: '/storefront/graphql',
  associate: '/partner/graphql',
  partner: '/partner/graphql',
  agent: '/csr/graphql',
  supervisor: '/csr/graphql',
  operator: '/graphql',
};

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
  const { launcher, port } = await launch({ DATA_DIR: dataDir, ...environment });
  const gatewayUrl = `http://127.0.0.1:${port}/graphql`;
  const tokenOf: System['tokenOf'] = (role, who = {}) => signDevelopmentToken(dataDir, { role, ...who });
  const as: System['as'] = (role, who = {}) => openAsker(gatewayUrl, role, who, tokenOf);
  const readRecord = async () => JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8')) as RunningRecord;
  return {
    ...as('operator'),
    gatewayUrl,
    dataDir,
    readRecord,
    as,
    tokenOf,
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

/** Whoever is anonymous has no token. */
const openAsker = (gatewayUrl: string, role: Role, { endpoint, ...who }: Who, tokenOf: System['tokenOf']): Asker => {
  const url = new URL(endpoint ?? ENDPOINTS[role], gatewayUrl).href;
  let signed: Promise<string> | undefined;
  const headers = async (): Promise<Record<string, string>> => {
    if (role === 'anonymous') return {};
    signed ??= tokenOf(role, who);
    return { authorization: `Bearer ${await signed}` };
  };
  return { url, headers, ask: async (document, variables = {}) => post(url, document, variables, await headers()) };
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

const ATTEMPTS = 3;

/** Elsewhere, where something else took one of the five ports between the look and the start. */
const launch = async (
  environment: Record<string, string>,
  attempt = 1,
): Promise<{ readonly launcher: ChildProcess; readonly port: number }> => {
  const port = await findFreePort();
  const launcher = spawn(process.execPath, [join(REPOSITORY, 'cli/dist/start.js')], {
    env: { ...process.env, PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    await answering(launcher);
    return { launcher, port };
  } catch (cause) {
    if (attempt === ATTEMPTS || !/Port \d+ .* is in use/.test(String(cause))) throw cause;
    return launch(environment, attempt + 1);
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
