import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findFreePort } from '@tutti/cli/ports';
import { serviceKeysText } from '@tutti/kit/service-keys';
import { withoutSecurityPurpose } from '../../../gateway/src/authorization/security-purpose.ts';
import { REPOSITORY, type RunningRecord } from '../../support/system.ts';
import type { Identities } from './identities.ts';
import { RIVALS } from './install-rivals.ts';
import { answersGraphql, type StartedProcess, startProcess } from './started-process.ts';

export const CONTENDER_NAMES = ['ours', 'stock', 'hive-js', 'hive-rust', 'floor'] as const;
export type ContenderName = (typeof CONTENDER_NAMES)[number];

export interface Contender extends StartedProcess {
  readonly name: ContenderName;
  readonly origin: string;
}

/** What a contender is started from. */
export interface Ground {
  /** Of the running product; its services are where the contenders find subgraphs. */
  readonly record: RunningRecord;
  readonly identities: Identities;
  /** For files that are gone after the run. */
  readonly folder: string;
}

type Start = (ground: Ground, port: string) => Parameters<typeof startProcess>[0];

/** The built gateway as the launcher starts it, with the environment that it gave the product's own. */
const ours: Start = ({ record, identities }, PORT) => ({
  arguments: ['dist/server.js'],
  cwd: join(REPOSITORY, 'gateway'),
  environment: {
    ...environmentOf(record.pids.gateway as number),
    ...Object.fromEntries(Object.entries(record.services).map(([name, url]) => [`${name.toUpperCase()}_URL`, url])),
    ...identities.environment,
    NODE_ENV: 'production',
    PORT,
  },
});

const hive =
  (...flags: string[]): Start =>
  (ground, PORT) => ({
    arguments: [hiveCommand(), 'supergraph', supergraphFile(ground), '--config-path', 'hive.config.mjs']
      .concat('--host', '127.0.0.1', '--port', PORT)
      .concat(flags),
    cwd: RIVALS,
    environment: rivalEnvironment(ground),
  });

const STARTS: Readonly<Record<ContenderName, Start>> = {
  ours,
  stock: (ground, PORT) => ({
    arguments: ['stock.mjs'],
    cwd: RIVALS,
    environment: { ...rivalEnvironment(ground), PORT, SUPERGRAPH_FILE: supergraphFile(ground) },
  }),
  'hive-js': hive(),
  'hive-rust': hive('--hive-router-runtime'),
  floor: (ground, PORT) => ({
    arguments: ['floor.mjs'],
    cwd: join(RIVALS, '..'),
    environment: { ...rivalEnvironment(ground), PORT, RECORDINGS_FILE: recordingsFile(ground) },
  }),
};

export const startContender = async (name: ContenderName, ground: Ground): Promise<Contender> => {
  const port = String(await findFreePort());
  const origin = `http://127.0.0.1:${port}`;
  const command = STARTS[name](ground, port);
  const started = await startProcess(command, answersGraphql(`${origin}/graphql`, ground.identities.aside));
  return { ...started, name, origin };
};

export const recordingsFile = ({ folder }: Ground): string => join(folder, 'recordings.json');

const rivalEnvironment = ({ record, identities }: Ground): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  NODE_ENV: 'production',
  APOLLO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  SERVICE_KEYS: serviceKeysText('gateway', record.serviceSecret),
  BENCH_CALLER: JSON.stringify(identities.rivalCaller),
});

/**
 * The committed supergraph with the addresses of the running subgraphs, which rivals take from it. @apollo/gateway refuses
 * one whose links of @authenticated, @requiresScopes and @policy are `for: SECURITY`.
 */
const supergraphFile = ({ record, folder }: Ground): string => {
  const committed = readFileSync(join(REPOSITORY, 'schema/supergraph.graphql'), 'utf8');
  const addressed = Object.entries(record.services).reduce(
    (sdl, [name, url]) => sdl.replace(new RegExp(`(name: "${name}", url: ")[^"]*"`), `$1${url}"`),
    withoutSecurityPurpose(committed),
  );
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, addressed);
  return file;
};

const hiveCommand = (): string =>
  join(createRequire(join(RIVALS, 'package.json')).resolve('@graphql-hive/gateway'), '..', 'bin.js');

/** Without the channel to its launcher, which no other process may speak on. */
const environmentOf = (pid: number): Record<string, string> =>
  Object.fromEntries(
    readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .filter((entry) => entry.includes('=') && !entry.startsWith('NODE_CHANNEL_'))
      .map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
