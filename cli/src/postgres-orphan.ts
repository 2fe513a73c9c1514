import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './backoff.ts';
import { CannotStart } from './cannot-start.ts';

const ORPHAN_MS = 20_000;
const IMMEDIATE_SHUTDOWN_MS = 5_000;

/** Stops the server that a killed launcher left on this folder; a second one on it would be refused by PostgreSQL. */
export const stopOrphan = async (folder: string): Promise<void> => {
  const pid = postmasterOf(folder)?.pid;
  if (!pid || pid < 0 || !isAlive(pid)) return;
  if (isServerOn(pid, folder)) await stopServer(pid, () => !isServerOn(pid, folder), ORPHAN_MS);
  // The process number went to somebody else since; PostgreSQL would take them for its old server.
  else rmSync(join(folder, 'postmaster.pid'), { force: true });
};

/** What postmaster.pid says: whose it is, and how far its start has come. */
export const postmasterOf = (folder: string): { pid: number; status: string } | null => {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), status: lines[7]?.trim() ?? '' };
  } catch {
    return null;
  }
};

/**
 * Sessions are cut off and all is written (SIGINT); where that takes too long they are cut off and the next start
 * recovers from the log (SIGQUIT).
 */
export const stopServer = async (pid: number, isGone: () => boolean, withinMs: number): Promise<void> => {
  const patience = { SIGINT: withinMs, SIGQUIT: IMMEDIATE_SHUTDOWN_MS, SIGKILL: IMMEDIATE_SHUTDOWN_MS } as const;
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!sendSignal(pid, signal)) return;
    if (await eventually(isGone, patience[signal])) return;
  }
};

/** Whether a process has this number, whoever owns it. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
};

const sendSignal = (pid: number, signal: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
};

const isServerOn = (pid: number, folder: string): boolean => {
  // A server always works in its data folder; a dead one that nobody has reaped yet works nowhere.
  if (process.platform === 'linux') return workingFolderOf(pid) === realpathSync(folder);
  const command = commandOf(pid);
  if (command.includes(folder)) return true;
  if (!command.includes('postgres')) return false;
  throw new CannotStart(`Process ${pid} may be a PostgreSQL on ${folder}: stop it, or remove postmaster.pid there.`);
};

const workingFolderOf = (pid: number): string | null => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
};

const commandOf = (pid: number): string => {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
};
