// Composes the subgraphs' SDL into supergraph.graphql. With --check it writes nothing and fails on a difference.
import { readFile, writeFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { SUBGRAPHS } from './subgraphs.mjs';

const services = await Promise.all(
  SUBGRAPHS.map(async (name) => ({
    name,
    // The gateway takes addresses from its environment; composition needs some address.
    url: `http://${name}.invalid/graphql`,
    typeDefs: parse(await readFile(new URL(`${name}.graphql`, import.meta.url), 'utf8')),
  })),
);
const { supergraphSdl, errors, hints } = composeServices(services);
if (errors) {
  for (const error of errors) console.error(`compose: ${error.message}`);
  process.exit(1);
}
for (const hint of hints ?? []) {
  if (hint.definition.level.value >= 60) console.warn(`compose: ${hint.definition.code} ${hint.message}`);
}

const file = new URL('supergraph.graphql', import.meta.url);
if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8').catch(() => '')) !== supergraphSdl) {
    console.error('schema/supergraph.graphql is not what the subgraphs compose to: run `npm run generate`.');
    process.exit(1);
  }
} else {
  await writeFile(file, supergraphSdl);
}
