import { execFile } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { reasonOf } from './cannot-start.ts';
import type { Parts, Tell } from './parts.ts';
import { CHILD_NAMES, type ChildName, folderOf } from './service-commands.ts';
import { REPOSITORY } from './state-folder.ts';

const DEBOUNCE_MS = 150;
const SCHEMA_COMMANDS = ['generate.mjs', 'generate-types.mjs'];

const runFile = promisify(execFile);

/** Restarts what a saved file belongs to: its service, or all for the kit and the schema. */
export const restartOnChange = (parts: Parts, tell: Tell): void => {
  const due = new Set<ChildName | 'schema'>();
  let timer: NodeJS.Timeout | undefined;
  let working = Promise.resolve();

  const apply = async () => {
    const names = [...due];
    due.clear();
    if (names.includes('schema') && !(await regenerate(tell))) return;
    const children = CHILD_NAMES.filter((name) => names.includes('schema') || names.includes(name));
    await Promise.all(children.map((name) => restart(name, parts, tell)));
  };
  const mark = (names: readonly (ChildName | 'schema')[]) => {
    for (const name of names) due.add(name);
    clearTimeout(timer);
    timer = setTimeout(() => {
      working = working.then(apply);
    }, DEBOUNCE_MS);
  };
  for (const name of CHILD_NAMES) watchSource(join(folderOf(name), 'src'), () => mark([name]));
  watchSource(join(REPOSITORY, 'subgraphs', 'kit', 'src'), () => mark(CHILD_NAMES));
  watchSource(join(REPOSITORY, 'schema'), () => mark(['schema']));
};

/** What a person writes; generated files follow from it and would restart everything twice. */
export const isSource = (file: string): boolean =>
  /\.(ts|graphql|sql)$/.test(file) &&
  !/(\.spec\.ts|schema-types\.ts|supergraph\.graphql)$|generated-client|^contracts/.test(file);

const watchSource = (folder: string, onChange: () => void) => {
  watch(folder, { recursive: true }, (_, file) => {
    if (file && isSource(file)) onChange();
  });
};

const restart = async (name: ChildName, parts: Parts, tell: Tell) => {
  const child = name === 'gateway' ? parts.gateway : parts.services.get(name);
  tell(name, 'changed; starting it again.');
  await child?.restart();
};

/** Makes the supergraph, the contracts and the resolvers' types; false, with the reason said, where the schema has a mistake. */
const regenerate = async (tell: Tell): Promise<boolean> => {
  try {
    for (const file of SCHEMA_COMMANDS) await runFile(process.execPath, [file], { cwd: join(REPOSITORY, 'schema') });
    return true;
  } catch (error) {
    tell('schema', (error as { stderr?: string }).stderr?.trim() || reasonOf(error));
    return false;
  }
};
