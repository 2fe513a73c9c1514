import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { createBackoff, pause } from './backoff.ts';
import { CannotStart, reasonOf } from './cannot-start.ts';
import { findFreePort } from './ports.ts';
import { type Cluster, prepareCluster, SUPERUSER } from './postgres-cluster.ts';
import { stopOrphan } from './postgres-orphan.ts';
import { launchServer, type Server } from './postgres-server.ts';

const ATTEMPTS = 20;

export interface PostgresOptions {
  /** Holds `postgres/` (the rows), `postgres.password` and `postgres.log`. */
  readonly dataDir: string;
  /** Further options of the server, for example `['-c', 'fsync=off']`. */
  readonly flags?: readonly string[];
  readonly avoidPorts?: readonly number[];
  /** Gives a start up; `stop` is what ends a server that runs. */
  readonly signal?: AbortSignal;
  /** Hears in one line that the server crashed, and that it is back. */
  readonly tell?: (line: string) => void;
}

export interface Postgres {
  readonly port: number;
  /** Changes with every restart. */
  readonly pid: () => number;
  readonly url: (database: string) => string;
  readonly stop: () => Promise<void>;
}

/** An embedded PostgreSQL on 127.0.0.1, started again on the same port and rows whenever it crashes, until `stop`. */
export const startPostgres = async (options: PostgresOptions): Promise<Postgres> => {
  const { dataDir, flags = [], avoidPorts = [], signal, tell = () => undefined } = options;
  mkdirSync(dataDir, { recursive: true });
  const cluster = await prepareCluster(dataDir, signal);
  await stopOrphan(cluster.folder);
  keepPreviousLog(cluster.logFile);
  const { server, port } = await startOnFreePort(cluster, flags, avoidPorts, signal);
  const kept = keepRunning(server, (stopping) => launchServer(cluster, port, flags, stopping), tell);
  return {
    port,
    pid: kept.pid,
    url: (database) => `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/${database}`,
    stop: kept.stop,
  };
};

const startOnFreePort = async (
  cluster: Cluster,
  flags: readonly string[],
  avoidPorts: readonly number[],
  signal?: AbortSignal,
): Promise<{ server: Server; port: number }> => {
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort(avoidPorts);
    try {
      return { server: await launchServer(cluster, port, flags, signal), port };
    } catch (error) {
      if (signal?.aborted) throw error;
      // Somebody was faster on the port; or sessions of a killed server are still about to notice that it is gone.
      const passes = /could not bind|shared memory block|lock file/.test(reasonOf(error));
      if (!passes || attempt === ATTEMPTS) {
        throw new CannotStart(`PostgreSQL doesn't start: ${reasonOf(error)} (see ${cluster.logFile}).`);
      }
      await pause(250);
    }
  }
};

const keepRunning = (
  first: Server,
  launch: (stopping: AbortSignal) => Promise<Server>,
  tell: (line: string) => void,
) => {
  const stopping = new AbortController();
  let server = first;
  // The last resort when this process ends without `stop`: the server then ends by itself.
  const onExit = () => void server.stop();
  process.once('exit', onExit);

  const watch = async () => {
    const backoff = createBackoff();
    for (;;) {
      backoff.healthy();
      const how = await server.ended;
      if (stopping.signal.aborted) return;
      tell(`PostgreSQL ended (${how}); starting it again.`);
      const revived = await revive(launch, backoff.nextDelayMs, stopping.signal, tell);
      if (!revived) return;
      server = revived;
      if (stopping.signal.aborted) await server.stop();
      tell('PostgreSQL is back.');
    }
  };
  const watching = watch();
  return {
    pid: () => server.pid,
    stop: async () => {
      stopping.abort();
      await server.stop();
      await watching;
      process.removeListener('exit', onExit);
    },
  };
};

const revive = async (
  launch: (stopping: AbortSignal) => Promise<Server>,
  nextDelayMs: () => number,
  stopping: AbortSignal,
  tell: (line: string) => void,
): Promise<Server | null> => {
  while (!stopping.aborted) {
    await pause(nextDelayMs());
    try {
      return await launch(stopping);
    } catch (error) {
      if (!stopping.aborted) tell(`PostgreSQL doesn't start: ${reasonOf(error)}; trying again.`);
    }
  }
  return null;
};

const keepPreviousLog = (logFile: string) => {
  rmSync(`${logFile}.previous`, { force: true });
  try {
    renameSync(logFile, `${logFile}.previous`);
  } catch {
    // The first start has no log yet.
  }
};
