// What the SDL asks of whom, for the access matrix.
import { Kind, parse } from 'graphql';

/** Letters for the endpoints, by audience. */
export const ENDPOINTS = { storefront: 'S', csr: 'C', partner: 'P', operator: 'O' };

const STORE = ['inventory:read', 'inventory:write', 'fulfillment:read', 'fulfillment:write'];
const DESK = ['customers:read', 'orders:read', 'orders:write', 'fulfillment:read'];
const BOOKS = ['catalog:write', 'rules:write', 'integrity:read', 'integrity:write'];

/** Where each role may enter, and what it is granted when it asks for nothing in particular. */
export const ROLES = {
  anonymous: { endpoints: ['storefront'], scopes: [] },
  customer: { endpoints: ['storefront'], scopes: [] },
  associate: { endpoints: ['storefront', 'partner'], scopes: STORE },
  agent: { endpoints: ['storefront', 'csr'], scopes: DESK },
  supervisor: { endpoints: ['storefront', 'csr', 'partner'], scopes: [...DESK, ...STORE, 'customers:write'] },
  partner: { endpoints: ['storefront', 'partner'], scopes: [...STORE, 'orders:write'] },
  operator: { endpoints: Object.keys(ENDPOINTS), scopes: [...DESK, ...STORE, 'customers:write', ...BOOKS] },
};

const SHOPPERS = ['anonymous', 'customer'];
const POLICIES = {
  approver: (role) => ['partner', 'supervisor', 'operator'].includes(role),
  operator: (role) => role === 'operator',
  order_taker: (role, scopes) => SHOPPERS.includes(role) || scopes.includes('orders:write'),
  order_reader: (role, scopes) => role === 'customer' || scopes.includes('orders:read'),
  customer_reader: (role, scopes) => role === 'customer' || scopes.includes('customers:read'),
};

const DIRECTIVES = {
  authenticated: () => ({ text: 'authenticated', isMet: (role) => role !== 'anonymous' }),
  requiresScopes: (anyOf) => ({
    text: anyOf.map((all) => all.join(' and ')).join(' or '),
    isMet: (_, scopes) => anyOf.some((all) => all.every((scope) => scopes.includes(scope))),
  }),
  policy: (anyOf) => ({
    text: anyOf.map((all) => all.join(' and ')).join(' or '),
    isMet: (role, scopes) => anyOf.some((all) => all.every((policy) => POLICIES[policy](role, scopes))),
  }),
};

/** What the directives on each type and field ask for, by coordinate. */
export const readNeeds = (supergraphSdl) => {
  const needs = new Map();
  const add = (coordinate, directives) =>
    needs.set(
      coordinate,
      directives
        .filter(({ name }) => Object.hasOwn(DIRECTIVES, name.value))
        .map(({ name, arguments: [anyOf] }) => DIRECTIVES[name.value](anyOf ? namesIn(anyOf.value) : [])),
    );
  for (const type of parse(supergraphSdl).definitions.filter(({ kind }) => kind.endsWith('TypeDefinition'))) {
    add(type.name.value, type.directives);
    for (const field of type.fields ?? []) add(`${type.name.value}.${field.name.value}`, field.directives);
  }
  return needs;
};

const namesIn = (anyOf) =>
  anyOf.values.map((all) => (all.kind === Kind.LIST ? all.values.map(({ value }) => value) : [all.value]));
