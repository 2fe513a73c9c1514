import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const RIVALS = join(dirname(fileURLToPath(import.meta.url)), 'rivals');

/** Installs the rivals as their lock says, unless what is there is of this lock already. */
export const installRivals = (tell: (line: string) => void): void => {
  const { dependencies } = readJson(join(RIVALS, 'package.json')) as { dependencies: Record<string, string> };
  const missing = Object.entries(dependencies).some(([name, version]) => installedVersion(name) !== version);
  if (!missing) return;
  tell('installing the rivals into test/bench/gateway/rivals/node_modules (once, about a minute)');
  const { status, stderr } = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: RIVALS, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The rivals can't be installed:\n${stderr}`);
};

const installedVersion = (name: string): string | null => {
  const file = join(RIVALS, 'node_modules', name, 'package.json');
  return existsSync(file) ? (readJson(file) as { version: string }).version : null;
};

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
