import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readAccessRules } from './access-rules.ts';

const committed = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');

describe('readAccessRules', () => {
  it('reads what types and fields of the supergraph ask for', () => {
    const rules = readAccessRules(committed);

    expect(rules.get('Query.me')).toEqual({
      coordinate: 'Query.me',
      authenticated: true,
      scopes: null,
      policies: null,
    });
    expect(rules.get('Query.locations')).toMatchObject({ scopes: [['inventory:read'], ['fulfillment:read']] });
    expect(rules.get('Payment')).toMatchObject({ scopes: [['orders:read']], policies: null });
    expect(rules.get('Mutation.approveCycleCount')).toMatchObject({
      authenticated: false,
      scopes: [['inventory:write']],
      policies: [['approver']],
    });
  });

  it('has nothing to say of what is for everybody', () => {
    const rules = readAccessRules(committed);

    for (const coordinate of ['Query.products', 'Query.trackOrder', 'Order', 'Order.number', 'Product.availability'])
      expect(rules.has(coordinate)).toBe(false);
  });

  it('reads scalars, enums and interfaces, too, and one where a list may be', () => {
    const rules = readAccessRules(`
      scalar Secret @authenticated
      enum Grade @requiresScopes(scopes: "a") { A }
      interface Node @policy(policies: [["operator", "approver"]]) { id: ID! @authenticated }
    `);

    expect(Object.fromEntries(rules)).toMatchObject({
      Secret: { authenticated: true },
      Grade: { scopes: [['a']] },
      Node: { policies: [['operator', 'approver']] },
      'Node.id': { authenticated: true },
    });
  });

  it('throws on a policy that nobody wrote, and on one that every object has', () => {
    for (const policy of ['king', 'toString'])
      expect(() => readAccessRules(`type Crown @policy(policies: [["operator"], ["${policy}"]]) { a: Int }`)).toThrow(
        `Crown asks for the policy ${policy}, which nobody wrote.`,
      );
  });

  it.each(['as: "auth"', 'import: [{ name: "@authenticated", as: "@auth" }]'])(
    'throws on a directive under another name (%s)',
    (alias) => {
      expect(() =>
        readAccessRules(`
          schema @link(url: "https://specs.apollo.dev/authenticated/v0.1", ${alias}, for: SECURITY) { query: Query }
          type Query { me: Int @auth }
        `),
      ).toThrow('must keep their names');
    },
  );
});
