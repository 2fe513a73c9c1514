import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** The project's folder, or that of `--root`. */
export const rootFrom = (argv) => {
  const option = argv.indexOf('--root');
  return option < 0 ? new URL('../', import.meta.url) : pathToFileURL(`${argv[option + 1]}/`);
};

/** Reads files as a commit has them; null where none is named. Throws where there is no such commit. */
export const readerOfCommit = (commit, root) => {
  if (!commit) return null;
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  try {
    git('rev-parse', '--verify', `${commit}^{commit}`);
  } catch {
    throw new Error(`There is no commit ${commit} to compare with.`);
  }
  return async (file) => git('show', `${commit}:schema/${file}`);
};
