import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart } from './cannot-start.ts';
import { claimFolder } from './sole-launcher.ts';

/** The checkout's root; the same from src and from dist. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** DATA_DIR, or `.data` in the checkout. */
export const stateFolder = (): string => resolve(process.env.DATA_DIR || join(REPOSITORY, '.data'));

/** Makes the folder, checks that it can be written, and holds it for this process until it ends. */
export const openStateFolder = async (folder: string): Promise<void> => {
  try {
    mkdirSync(join(folder, 'logs'), { recursive: true });
    const probe = join(folder, '.writable');
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotStart(
      `The data folder ${folder} can't be written (${code}): set DATA_DIR to a folder of your own.`,
    );
  }
  if (!(await claimFolder(realpathSync(folder)))) {
    throw new CannotStart(
      `Tutti already runs on the data folder ${folder}: stop it first, or set DATA_DIR and PORT to start another one.`,
    );
  }
};

const SHORTEST_SECRET = 32;

/**
 * What the keys of all services follow from: SERVICE_SECRET or the data folder's, and SERVICE_SECRET_EARLIER while it is
 * replaced. Throws for one that is short enough to be guessed; the error never holds it.
 */
export const readServiceSecrets = (folder: string): readonly string[] => {
  const { SERVICE_SECRET: secret, SERVICE_SECRET_EARLIER: earlier } = process.env;
  for (const [name, value] of Object.entries({ SERVICE_SECRET: secret, SERVICE_SECRET_EARLIER: earlier }))
    if (value && value.length < SHORTEST_SECRET)
      throw new CannotStart(`The environment variable ${name} must have ${SHORTEST_SECRET} characters or more.`);
  return [secret || keepServiceSecret(folder), ...(earlier ? [earlier] : [])];
};

/** It outlives restarts, so a service started alone can keep its keys. */
const keepServiceSecret = (folder: string): string => {
  const file = join(folder, 'service.secret');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new CannotStart(`${file} can't be read (${code}): make it yours, or remove it.`);
    const secret = randomBytes(32).toString('hex');
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, secret, { mode: 0o600 });
    return secret;
  }
};
