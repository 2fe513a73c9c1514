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

/** The secret that services sign their calls with; it outlives restarts, so a service started alone can keep it. */
export const keepServiceSecret = (folder: string): string => {
  const file = join(folder, 'service.secret');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new CannotStart(`${file} can't be read (${code}): make it yours, or remove it.`);
    const secret = randomBytes(32).toString('hex');
    writeFileSync(file, secret, { mode: 0o600 });
    return secret;
  }
};
