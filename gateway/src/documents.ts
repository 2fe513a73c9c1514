import { readFileSync } from 'node:fs';
import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import { contractSchema } from './contracts.ts';
import { readArguments, USAGE } from './edge/documents/arguments.ts';
import { check, publish } from './edge/documents/publish.ts';
import { readEdgeSettings } from './edge/edge-settings.ts';
import type { Audience } from './request-context.ts';

const COMMITTED_SUPERGRAPH = new URL('../../schema/supergraph.graphql', import.meta.url);

const contractOf = (audience: Audience): GraphQLSchema =>
  audience === 'operator' ? fullSchema() : contractSchema(audience);

const fullSchema = () =>
  Supergraph.build(readFileSync(COMMITTED_SUPERGRAPH, 'utf8'), { supportedFeatures: null })
    .apiSchema()
    .toGraphQLJSSchema();

const given = readArguments(process.argv.slice(2));
try {
  if (given.kind === 'help') console.log(USAGE);
  else if (given.kind === 'misuse') {
    console.error(`${given.message}\n\n${USAGE}`);
    process.exitCode = 2;
  } else if (given.kind === 'check') {
    const { documentsFolder } = readEdgeSettings();
    const wrong = check(documentsFolder, contractOf);
    for (const line of wrong) console.error(line);
    if (wrong.length === 0) console.log(`All manifests in ${documentsFolder} are valid.`);
    else process.exitCode = 1;
  } else {
    const { file, count, skipped } = publish(given.publication, readEdgeSettings().documentsFolder, contractOf);
    for (const line of skipped) console.error(`left out: ${line}`);
    console.log(`${file}: ${count} documents.`);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
