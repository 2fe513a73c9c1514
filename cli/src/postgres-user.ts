import { chmodSync, chownSync, lchownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/** The system user that PostgreSQL runs as. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to be root. As root it runs as whoever owns the cluster already, else as `postgres` or `nobody`;
 * null says that it runs as ourselves.
 */
export const chooseServerUser = (clusterFolder: string): SystemUser | null => {
  if (process.getuid?.() !== 0) return null;
  const users = listSystemUsers();
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) {
    return users.find(({ uid }) => uid === owner.uid) ?? { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  }
  const user = users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody');
  if (!user) throw new CannotStart("PostgreSQL can't run as root: run as an ordinary user, or add a user `postgres`.");
  return user;
};

/** Lets the user into the data folder by its group, and says which folder keeps it from `paths` where one does. */
export const assertReachable = (user: SystemUser, dataDir: string, paths: readonly string[]): void => {
  const own = statSync(dataDir);
  if (!mayEnter(dataDir, user) && own.uid === 0) {
    chownSync(dataDir, own.uid, user.gid);
    chmodSync(dataDir, (own.mode & 0o7777) | 0o010);
  }
  for (const path of paths) {
    const closed = ancestorsOf(path).find((folder) => !mayEnter(folder, user));
    if (closed) throw new CannotStart(explainClosed(user, closed, path.startsWith(dataDir)));
  }
};

/** Gives a folder and all in it to the user. */
export const giveTo = (user: SystemUser, folder: string): void => {
  for (const name of readdirSync(folder, { recursive: true }))
    lchownSync(join(folder, String(name)), user.uid, user.gid);
  chownSync(folder, user.uid, user.gid);
};

const listSystemUsers = (): SystemUser[] =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));

const ancestorsOf = (path: string): string[] => {
  const parent = dirname(path);
  return parent === path ? [path] : [...ancestorsOf(parent), path];
};

/** By the mode bits alone: access lists are not looked at. */
const mayEnter = (folder: string, { uid, gid }: SystemUser): boolean => {
  const entry = statSync(folder);
  if (!entry.isDirectory()) return true;
  const bit = entry.uid === uid ? 0o100 : entry.gid === gid ? 0o010 : 0o001;
  return (entry.mode & bit) !== 0;
};

const explainClosed = ({ name }: SystemUser, folder: string, isData: boolean): string =>
  `PostgreSQL can't run as root, and the user ${name} that it runs as may not enter ${folder}: ` +
  'run as an ordinary user, ' +
  (isData ? 'or set DATA_DIR to a folder outside of it.' : 'or move the checkout out of it (and set DATA_DIR).');
