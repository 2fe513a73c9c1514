import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Audience } from './request-context.ts';
import { refuseMalformedTimes } from './times.ts';

/** Committed beside the supergraph that they are contracts of. */
const COMMITTED_CONTRACTS = new URL('../../schema/contracts/', import.meta.url);

/**
 * The API of an audience's endpoint, for validation and introspection: what isn't in it does not exist there. Throws
 * where it can't be read. Operators have no contract but the supergraph's whole API.
 */
export const contractSchema = (
  audience: Exclude<Audience, 'operator'>,
  folder: URL = COMMITTED_CONTRACTS,
): GraphQLSchema => {
  const schema = readContract(new URL(`${audience}.graphql`, folder));
  refuseMalformedTimes(schema);
  return schema;
};

const readContract = (file: URL): GraphQLSchema => {
  try {
    return buildSchema(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The contract ${file.pathname} can’t be read: ${(error as Error).message}`);
  }
};
