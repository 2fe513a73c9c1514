// Fails where generated files are stale, or where the SDL breaks a contract or a consumer's document undeclared. Compares
// with the committed contracts, or where SCHEMA_BASE names another commit with those that it has; `--root` takes another copy.
import { makeFiles, readFiles, readFrom } from './api.mjs';
import { noticeableChanges } from './breaking-changes.mjs';
import { brokenDocuments, readDocuments } from './consumer-documents.mjs';
import { isDeclaredAs, readDeclared } from './declared-changes.mjs';
import { readerOfCommit, rootFrom } from './options.mjs';
import { tellDangerous, tellUndeclared } from './report.mjs';

const root = rootFrom(process.argv);
const folder = new URL('schema/', root);

const check = async () => {
  const entries = await readDeclared(folder);
  const files = await makeFiles(folder);
  const committed = await readFiles(files, readFrom(folder));
  const readBase = readerOfCommit(process.env.SCHEMA_BASE, root);
  const changes = await noticeableChanges(readBase ? await readFiles(files, readBase) : committed, files);
  tellDangerous(changes);
  const breaking = changes.filter((change) => change.breaking);
  const found = [...breaking, ...brokenDocuments(await readDocuments(root), files)];
  const excuses = readBase ? [...entries.declared, ...entries.released] : entries.declared;
  return [isCurrent(files, committed), isAnsweredFor(found, excuses), isToThePoint(entries.declared, found)].every(
    Boolean,
  );
};

const isCurrent = (files, committed) => {
  const stale = [...files.keys()].filter((file) => files.get(file) !== committed.get(file));
  for (const file of stale)
    console.error(`schema: schema/${file} is not what the SDL makes: run \`npm run generate\`.`);
  return stale.length === 0;
};

const isAnsweredFor = (found, excuses) => {
  const undeclared = found.filter((change) => !excuses.some(isDeclaredAs(change)));
  if (undeclared.length > 0) tellUndeclared(undeclared);
  return undeclared.length === 0;
};

/** An entry that stays when nothing is so would excuse whoever breaks it next. */
const isToThePoint = (declared, found) => {
  const pointless = declared.filter((entry) => !found.some((change) => isDeclaredAs(change)(entry)));
  for (const entry of pointless)
    console.error(
      `schema: declared, and not so: take it out of schema/declared-changes.json: ${JSON.stringify(entry)}`,
    );
  return pointless.length === 0;
};

try {
  if (!(await check())) process.exitCode = 1;
} catch (error) {
  console.error(`schema: ${error.message}`);
  process.exitCode = 1;
}
