import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CannotStart, reasonOf } from './cannot-start.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { assertReachable, chooseServerUser, giveTo, type SystemUser } from './postgres-user.ts';

export const SUPERUSER = 'tutti';

/** Nothing else of the caller's: PGDATA, PGPORT and their like would change what the server does. */
export const POSTGRES_ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: 'C' };

// Sorts by code point, the same everywhere, and yet knows upper and lower case beyond ASCII.
const LOCALE = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/** Where a server's rows live, what serves them, and how to get in. */
export interface Cluster {
  readonly folder: string;
  readonly logFile: string;
  readonly server: string;
  readonly password: string;
  readonly user: SystemUser | null;
}

/** The cluster in `dataDir`/postgres, made when it isn't there; an interrupted start leaves none, not half of one. */
export const prepareCluster = async (dataDir: string, signal?: AbortSignal): Promise<Cluster> => {
  const { initdb, postgres } = findPostgresBinaries();
  const folder = join(dataDir, 'postgres');
  const passwordFile = join(dataDir, 'postgres.password');
  const user = chooseServerUser(folder);
  if (user) assertReachable(user, dataDir, [postgres, dataDir]);
  if (!existsSync(folder)) await createCluster(initdb, folder, passwordFile, user, signal);
  if (user && statSync(folder).uid !== user.uid) giveTo(user, folder);
  const password = readPassword(passwordFile);
  return { folder, logFile: join(dataDir, 'postgres.log'), server: postgres, password, user };
};

/** Who a child runs as, in the words of spawn's options. */
export const runningAs = (user: SystemUser | null) => (user ? { uid: user.uid, gid: user.gid } : {});

const createCluster = async (
  initdb: string,
  folder: string,
  passwordFile: string,
  user: SystemUser | null,
  signal?: AbortSignal,
) => {
  removeUnfinished(folder);
  const unfinished = `${folder}.new-${process.pid}`;
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (user) for (const path of [unfinished, passwordFile]) chownSync(path, user.uid, user.gid);
  const access = ['-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  await run(initdb, ['-D', unfinished, '--no-instructions', ...access, ...LOCALE], unfinished, user, signal);
  renameSync(unfinished, folder);
};

/** What a killed launcher left; its initdb may still write there for a moment. */
const removeUnfinished = (folder: string) => {
  for (const name of readdirSync(dirname(folder)).filter((entry) => entry.startsWith(`${basename(folder)}.new`))) {
    rmSync(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
};

const readPassword = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new CannotStart(
      `The embedded PostgreSQL's password can't be read (${reasonOf(error)}): restore the file, or move its folder ` +
        '`postgres` away to start afresh.',
    );
  }
};

/** Ends when the command and all its children have ended, at the signal too: the next start must find no rival. */
const run = async (command: string, args: string[], cwd: string, user: SystemUser | null, signal?: AbortSignal) => {
  signal?.throwIfAborted();
  const child = spawn(command, args, {
    cwd,
    env: POSTGRES_ENVIRONMENT,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...runningAs(user),
  });
  const giveUp = () => child.pid && process.kill(-child.pid, 'SIGKILL');
  signal?.addEventListener('abort', giveUp, { once: true });
  const complaint = text(child.stderr);
  const [code] = await once(child, 'close').catch((error) => [reasonOf(error)]);
  signal?.removeEventListener('abort', giveUp);
  signal?.throwIfAborted();
  if (code === 0) return;
  const reason = (await complaint).trim().split('\n')[0];
  throw new CannotStart(`PostgreSQL's data folder can't be made: ${reason || `initdb ended with ${code}`}`);
};
