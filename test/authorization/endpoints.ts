import { readFileSync } from 'node:fs';
import { ROLES, type Role } from '@tutti/kit/caller';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Endpoint } from './access-table.ts';

/** Who may enter where; at the others a role gets nothing at all. */
const ENTRANTS: Readonly<Record<Endpoint, readonly Role[]>> = {
  storefront: ROLES,
  csr: ['agent', 'supervisor', 'operator'],
  partner: ['associate', 'supervisor', 'partner', 'operator'],
  operator: ['operator'],
};

export const ENTRIES = Object.entries(ENTRANTS) as [Endpoint, readonly Role[]][];
export const VISITS = ENTRIES.flatMap(([endpoint, roles]) => roles.map((role) => ({ endpoint, role })));

export const PATHS: Readonly<Record<Endpoint, string>> = {
  storefront: '/storefront/graphql',
  csr: '/csr/graphql',
  partner: '/partner/graphql',
  operator: '/graphql',
};

export const schemaFile = (name: string): string =>
  readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8');

/** What each endpoint's documents are valid against. */
export const readSchemas = async (): Promise<Readonly<Record<Endpoint, GraphQLSchema>>> => {
  const { Supergraph } = await import('@apollo/federation-internals');
  const supergraph = Supergraph.build(schemaFile('supergraph'), { supportedFeatures: null });
  return {
    storefront: buildSchema(schemaFile('contracts/storefront')),
    csr: buildSchema(schemaFile('contracts/csr')),
    partner: buildSchema(schemaFile('contracts/partner')),
    operator: supergraph.apiSchema().toGraphQLJSSchema(),
  };
};
