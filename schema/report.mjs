import { declarationOf } from './declared-changes.mjs';

/** Dangerous changes are told and do no harm; a client that is written for what may come doesn't notice them. */
export const tellDangerous = (changes) => {
  for (const { contract, message, breaking } of changes)
    if (!breaking) console.warn(`schema: dangerous, ${contract}: ${message}`);
};

/** What somebody must undo or answer for. */
export const tellUndeclared = (found) => {
  for (const { contract, message } of found) console.error(`schema: breaking, ${contract}: ${message}`);
  const today = new Date().toISOString().slice(0, 10);
  const entries = found.map((change) => JSON.stringify(declarationOf(change, today)));
  console.error(
    `schema: Undo that, or declare it in schema/declared-changes.json with a reason:\n  ${[...new Set(entries)].join(',\n  ')}`,
  );
};
