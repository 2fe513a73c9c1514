// Changes that break somebody, and that somebody answers for: schema/declared-changes.json.
import { readFile, writeFile } from 'node:fs/promises';

const FILE = 'declared-changes.json';
const NONE = { declared: [], released: [] };

/** `declared` is about to happen, or is so until a consumer follows; `released` is done, and kept for the record. */
export const readDeclared = async (folder) => {
  const text = await readFile(new URL(FILE, folder), 'utf8').catch(() => null);
  const entries = text === null ? NONE : JSON.parse(text);
  for (const entry of [...entries.declared, ...entries.released]) {
    const mistake = mistakeOf(entry);
    if (mistake) throw new Error(`schema/${FILE}: ${mistake} in ${JSON.stringify(entry)}`);
  }
  return entries;
};

const mistakeOf = ({ contract, change, path, document, reason, date }) => {
  if (!contract || (document ? change || path : !change || !path))
    return 'an entry has a contract, and a change with its path, or a document';
  if (!reason?.trim()) return 'there is no reason';
  return /^\d{4}-\d\d-\d\d$/.test(date) ? null : 'the date is not like 2026-11-25';
};

/** What a change, or a document that a contract no longer takes, is declared as. */
export const isDeclaredAs = (found) => (entry) =>
  entry.contract === found.contract &&
  (entry.document ? entry.document === found.document : entry.change === found.change && entry.path === found.path);

/** For whoever has to declare it: everything but the reason. */
export const declarationOf = ({ contract, change, path, document }, date) => ({
  contract,
  ...(document ? { document } : { change, path }),
  reason: '',
  date,
});

/** Moves what has happened to the record. */
export const release = async (folder, { declared, released }, changes) => {
  const done = declared.filter((entry) => changes.some((change) => isDeclaredAs(change)(entry)));
  if (done.length === 0) return;
  const entries = { declared: declared.filter((entry) => !done.includes(entry)), released: [...released, ...done] };
  await writeFile(new URL(FILE, folder), `${JSON.stringify(entries, null, 2)}\n`);
};
