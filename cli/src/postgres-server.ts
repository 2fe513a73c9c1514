import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { eventually } from './backoff.ts';
import { reasonOf } from './cannot-start.ts';
import { type Cluster, POSTGRES_ENVIRONMENT, runningAs } from './postgres-cluster.ts';
import { postmasterOf, stopServer } from './postgres-orphan.ts';

const STOP_MS = 5_000;
const LOOK_MS = 2_000;
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=256MB',
  'max_wal_size=2GB',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
];

/** One process of PostgreSQL that accepts connections. */
export interface Server {
  readonly pid: number;
  /** Resolves when it is gone, with how: a signal, or an exit code. */
  readonly ended: Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Waits until the server accepts connections, however long it recovers; throws its last words if it ends. */
export const launchServer = async (
  cluster: Cluster,
  port: number,
  flags: readonly string[],
  signal?: AbortSignal,
): Promise<Server> => {
  const wordsBefore = statSync(cluster.logFile, { throwIfNoEntry: false })?.size ?? 0;
  const child = spawnServer(cluster, port, flags);
  let how: string | undefined;
  const ended = endOf(child).then((end) => {
    how = end;
    return end;
  });
  const stop = async () => {
    if (how === undefined && child.pid) await stopServer(child.pid, () => how !== undefined, STOP_MS);
  };
  const isReady = () => {
    const postmaster = postmasterOf(cluster.folder);
    return postmaster?.pid === child.pid && postmaster?.status === 'ready';
  };

  await eventually(() => how !== undefined || signal?.aborted === true || isReady(), Number.POSITIVE_INFINITY, 10);
  if (how !== undefined) throw new Error(lastWords(cluster.logFile, wordsBefore) ?? how);
  if (signal?.aborted) {
    await stop();
    throw signal.reason;
  }
  // It would serve open connections for good and refuse new ones: half of Tutti would run.
  const watch = setInterval(() => postmasterOf(cluster.folder)?.status === 'stopping' && void stop(), LOOK_MS).unref();
  void ended.then(() => clearInterval(watch));
  return { pid: child.pid ?? 0, ended, stop };
};

/** In a session of its own, so that a terminal's Ctrl-C doesn't reach it before the services have stopped. */
const spawnServer = ({ folder, logFile, server, user }: Cluster, port: number, flags: readonly string[]) => {
  const log = openSync(logFile, 'a', 0o600);
  const settings = [...SETTINGS, `port=${port}`].flatMap((setting) => ['-c', setting]);
  try {
    return spawn(server, ['-D', folder, ...settings, ...flags], {
      cwd: folder,
      env: POSTGRES_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', log, log],
      ...runningAs(user),
    });
  } finally {
    closeSync(log);
  }
};

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once('error', (error) => resolve(reasonOf(error)));
  });

const lastWords = (logFile: string, from: number): string | undefined => {
  const lines = readFileSync(logFile).subarray(from).toString().split('\n');
  const complaint =
    lines.find((line) => /could not bind/.test(line)) ?? lines.findLast((line) => /FATAL|PANIC/.test(line));
  return (complaint ?? lines.findLast((line) => line.trim() !== ''))?.replace(/^.*?(LOG|FATAL|PANIC): +/, '');
};
