// The API that each audience has, as the SDL makes it now and as it was committed.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { buildSchema } from 'graphql';
import { composeSupergraph } from './compose.mjs';
import { AUDIENCES, apiSchema, contractSdl, tagMistakes } from './contracts.mjs';

const SUPERGRAPH = 'supergraph.graphql';
const contractFile = (audience) => `contracts/${audience}.graphql`;

/** Every file that is made of the subgraphs' SDL, with its text. Throws where the SDL makes no sense. */
export const makeFiles = async (folder) => {
  const supergraph = await composeSupergraph(folder);
  const contracts = Object.fromEntries(AUDIENCES.map((audience) => [audience, contractSdl(supergraph, audience)]));
  const mistakes = tagMistakes(supergraph, contracts);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  return new Map([
    [SUPERGRAPH, supergraph],
    ...AUDIENCES.map((audience) => [contractFile(audience), contracts[audience]]),
  ]);
};

/** The same files as they were committed; one that isn't there is undefined. */
export const readFiles = async (files, read) =>
  new Map(await Promise.all([...files.keys()].map(async (file) => [file, await read(file).catch(() => undefined)])));

export const readFrom = (folder) => (file) => readFile(new URL(file, folder), 'utf8');

export const writeFiles = async (files, folder) => {
  await mkdir(new URL('contracts/', folder), { recursive: true });
  await Promise.all([...files].map(([file, text]) => writeFile(new URL(file, folder), text)));
};

/** The API of an audience, from its contract; that of operators is all of the supergraph. */
export const schemaFrom = (files, audience) =>
  audience === 'operator' ? apiSchema(files.get(SUPERGRAPH)) : buildSchema(files.get(contractFile(audience)));

/** Audiences, operators among them, whose API was made of another text before. */
export const changedAudiences = (before, after) =>
  [...AUDIENCES, 'operator'].filter((audience) => {
    const file = audience === 'operator' ? SUPERGRAPH : contractFile(audience);
    return before.get(file) !== undefined && before.get(file) !== after.get(file);
  });
