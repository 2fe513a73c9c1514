import { readFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import { requiredFieldsWithArguments } from '@tutti/kit/required-fields';
import { buildASTSchema, parse } from 'graphql';
import { SUBGRAPHS } from './subgraphs.mjs';

/** A hint below this is about style. */
const WARNING = 60;

/** The supergraph that the subgraphs' SDL in a folder makes. Throws what keeps it from being one. */
export const composeSupergraph = async (folder) => {
  const services = SUBGRAPHS.map(async (name) => ({
    name,
    // The gateway takes addresses from its environment; composition needs some address.
    url: `http://${name}.invalid/graphql`,
    typeDefs: parse(await readFile(new URL(`${name}.graphql`, folder), 'utf8')),
  }));
  const { supergraphSdl, errors, hints } = composeServices(await Promise.all(services));
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  const required = requiredFieldsWithArguments(buildASTSchema(parse(supergraphSdl), { assumeValidSDL: true }));
  if (required.length > 0) throw new Error(required.map(requirementRefused).join('\n'));
  for (const { definition, message } of hints ?? [])
    if (definition.level.value >= WARNING) console.warn(`compose: ${definition.code} ${message}`);
  return supergraphSdl;
};

/** An object has room for one value of a field, so one that a client selects with other arguments would be taken for it. */
const requirementRefused = ({ requiredBy, on, name, argumentsText }) =>
  `@requires of ${requiredBy} names ${on.name}.${name}${argumentsText}, which takes arguments: ` +
  'name a field that takes none, an @inaccessible one for example.';
