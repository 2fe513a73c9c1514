import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema, getOperationAST, parse, validate } from 'graphql';
import { type Audience, clientDocument } from '../support/documents.ts';

const AUDIENCES = ['storefront', 'csr', 'partner'] as const;

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Documents of later parts of the product: their names are reserved, and must not be half there. */
const NOT_YET: Readonly<Record<Audience, readonly string[]>> = JSON.parse(read('not-yet.json'));

const contracts = Object.fromEntries(
  AUDIENCES.map((audience) => [audience, buildSchema(read(`../../schema/contracts/${audience}.graphql`))]),
) as Record<Audience, GraphQLSchema>;

const documents = AUDIENCES.flatMap((audience) =>
  readdirSync(new URL(`documents/${audience}/`, import.meta.url)).map((file) => ({
    audience,
    name: basename(file, '.graphql'),
  })),
);
const served = documents.filter(({ audience, name }) => !NOT_YET[audience].includes(name));
const reserved = documents.filter(({ audience, name }) => NOT_YET[audience].includes(name));

/** What is wrong with a consumer's document on the contract of an audience: its own, or another. */
const mistakes = ({ audience, name }: { audience: Audience; name: string }, contract: Audience): string[] => {
  const document = parse(clientDocument(audience, name));
  const operation = getOperationAST(document)?.operation;
  // Validation has nothing to say of a root that isn't there.
  if (!operation || !contracts[contract].getRootType(operation)) return ['no such root'];
  return validate(contracts[contract], document).map(({ message }) => message);
};

/** Documents that touch nothing but what another audience has, too. */
const SHARED: Readonly<Record<string, readonly Audience[]>> = {
  'storefront/PlaceOrder': ['csr'],
  'storefront/ProductAvailability': ['csr'],
  'storefront/ReserveStock': ['csr'],
};

const abroad = served.flatMap((document) =>
  AUDIENCES.filter((contract) => contract !== document.audience).map((contract) => ({ ...document, contract })),
);
const isShared = ({ audience, name, contract }: (typeof abroad)[number]) =>
  SHARED[`${audience}/${name}`]?.includes(contract) ?? false;

describe('consumers’ documents', () => {
  it.each(served)('$audience/$name is valid on its contract', (document) => {
    expect(mistakes(document, document.audience)).toEqual([]);
  });

  it.each(reserved)('$audience/$name is not served yet', (document) => {
    expect(mistakes(document, document.audience)).not.toEqual([]);
  });

  it.each(abroad.filter(isShared))('$audience/$name is valid for $contract, too', (document) => {
    expect(mistakes(document, document.contract)).toEqual([]);
  });

  it.each(abroad.filter((document) => !isShared(document)))('$audience/$name is not for $contract', (document) => {
    expect(mistakes(document, document.contract)).not.toEqual([]);
  });
});
