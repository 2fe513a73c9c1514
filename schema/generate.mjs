// Writes the supergraph and the contracts, unless that broke a client and nobody declared it. `--root` takes another copy.
import { makeFiles, readFiles, readFrom, writeFiles } from './api.mjs';
import { noticeableChanges } from './breaking-changes.mjs';
import { isDeclaredAs, readDeclared, release } from './declared-changes.mjs';
import { rootFrom } from './options.mjs';
import { tellDangerous, tellUndeclared } from './report.mjs';

const folder = new URL('schema/', rootFrom(process.argv));

const generate = async () => {
  const entries = await readDeclared(folder);
  const files = await makeFiles(folder);
  const committed = await readFiles(files, readFrom(folder));
  const changes = await noticeableChanges(committed, files);
  tellDangerous(changes);
  const undeclared = changes.filter((change) => change.breaking && !entries.declared.some(isDeclaredAs(change)));
  if (undeclared.length > 0) {
    tellUndeclared(undeclared);
    return false;
  }
  await writeFiles(files, folder);
  await release(folder, entries, changes);
  return true;
};

try {
  if (!(await generate())) process.exitCode = 1;
} catch (error) {
  console.error(`schema: ${error.message}`);
  process.exitCode = 1;
}
