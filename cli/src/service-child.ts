import { type ChildProcess, spawn } from 'node:child_process';
import { eventually } from './backoff.ts';
import type { ServiceLog } from './service-log.ts';

const READY_SECONDS = 60;
const STOP_MS = 4_000;

export interface ServiceCommand {
  /** What follows `node`. */
  readonly arguments: readonly string[];
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** One process of a service. */
export interface ServiceChild {
  readonly pid: number | undefined;
  /** Whether it came so far as to listen; false when it ended before. */
  readonly ready: Promise<boolean>;
  /** Resolves when it is gone, with how and why. */
  readonly ended: Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Starts a service, and kills it when it isn't ready in a minute. */
export const launchServiceChild = (command: ServiceCommand, log: ServiceLog): ServiceChild => {
  const child = spawnService(command, log);
  let isGone = false;
  let isLate = false;
  const ended = endOf(child).then((how) => {
    isGone = true;
    const why = isLate ? `not ready within ${READY_SECONDS} s` : log.lastComplaint();
    return why ? `${how}: ${why}` : how;
  });
  const late = setTimeout(() => {
    isLate = true;
    killGroup(child);
  }, READY_SECONDS * 1000);
  const ready = Promise.race([readinessOf(child), ended.then(() => false)]).finally(() => clearTimeout(late));

  const stop = async () => {
    if (isGone) return;
    child.kill('SIGTERM');
    if (!(await eventually(() => isGone, STOP_MS, 5))) killGroup(child);
    await ended;
  };
  return { pid: child.pid, ready, ended, stop };
};

/**
 * In a session of its own: a terminal's Ctrl-C doesn't reach it, the launcher stops everything in order. When the
 * launcher is killed the channel closes, and the service stops by itself.
 */
const spawnService = ({ arguments: args, cwd, environment }: ServiceCommand, log: ServiceLog): ChildProcess => {
  const child = spawn(process.execPath, args, {
    cwd,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  if (child.stdout) log.follow(child.stdout, false);
  if (child.stderr) log.follow(child.stderr, true);
  return child;
};

const readinessOf = (child: ChildProcess): Promise<boolean> =>
  new Promise((resolve) => {
    child.on('message', (message: { ready?: number }) => {
      if (message.ready) resolve(true);
    });
  });

/** Waits for its last words too, but not on a grandchild that holds its output open. */
const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    const describe = (code: number | null, signal: string | null) => signal ?? `exit code ${code}`;
    child.once('close', (code, signal) => resolve(describe(code, signal)));
    child.once('exit', (code, signal) => setTimeout(() => resolve(describe(code, signal)), 500));
    child.on('error', (error) => resolve(error.message));
  });

/** With the compiler that it may have started. */
const killGroup = (child: ChildProcess) => {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It was faster.
  }
};
