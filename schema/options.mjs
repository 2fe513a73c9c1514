import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const optionOf = (argv, option) => (argv.includes(option) ? argv[argv.indexOf(option) + 1] : undefined);

/** The project's folder, or that of `--root`. */
export const rootFrom = (argv) => {
  const root = optionOf(argv, '--root');
  return root ? pathToFileURL(`${root}/`) : new URL('../', import.meta.url);
};

/** Reads what was committed: with `--against main` as it is there, null without the option. */
export const readerOfBase = (argv, root) => {
  const base = optionOf(argv, '--against');
  if (!base) return null;
  return async (file) =>
    execFileSync('git', ['show', `${base}:schema/${file}`], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
};
