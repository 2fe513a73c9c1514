import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@tutti/kit/events';
import { isAlive } from './postgres-orphan.ts';
import { stateFolder } from './state-folder.ts';

/** Where everything is while `npm start` runs, for the other commands. Holds secrets, so its file is 0600. */
export interface Running {
  /** The launcher's process. */
  readonly pid: number;
  readonly gatewayUrl: string;
  /** Each service's GraphQL address. */
  readonly services: Readonly<Record<ServiceName, string>>;
  readonly databases: Readonly<Record<ServiceName, string>>;
  readonly eventsDatabaseUrl: string;
  /** Where partners' keys are. */
  readonly gatewayDatabaseUrl: string;
  readonly serviceSecret: string;
  /** By name: gateway, the four services, and postgres where it is ours. A restart changes them. */
  readonly pids: Readonly<Record<string, number>>;
}

const fileIn = (folder: string) => join(folder, 'run.json');

/** Throws one clear line where Tutti doesn't run on DATA_DIR, or is not yet up. */
export const readRunning = (): Running => {
  const running = readFile();
  if (!running?.pid || !isAlive(running.pid)) throw new Error('Tutti is not running here: npm start');
  if (!running.gatewayUrl) throw new Error('Tutti is still starting here: try again once it says that it is up.');
  return running as Running;
};

/** Replaces the file as a whole, so no reader sees half. Before all is up it holds the launcher's pid alone. */
export const writeRunning = (folder: string, running: Running | { readonly pid: number }): void => {
  const file = fileIn(folder);
  writeFileSync(`${file}.new`, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

/** Whether the last launcher was killed: one that stops removes its file. */
export const wasKilled = (folder: string): boolean => existsSync(fileIn(folder));

export const removeRunning = (folder: string): void => rmSync(fileIn(folder), { force: true });

const readFile = (): Partial<Running> | null => {
  const file = fileIn(stateFolder());
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Running>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${file} can't be read (${(error as Error).message}): run as the user who runs \`npm start\`.`);
  }
};
