import { describe, expect, it } from '@jest/globals';
import type { Role } from './caller.ts';
import { GRANTS, grantedScopes, mostScopes, SCOPES } from './scopes.ts';

describe('grantedScopes', () => {
  it.each<[Role, string]>([
    ['anonymous', ''],
    ['customer', ''],
    ['associate', 'inventory:read inventory:write fulfillment:read fulfillment:write'],
    ['partner', 'orders:write inventory:read inventory:write fulfillment:read fulfillment:write'],
    ['agent', 'orders:read orders:write customers:read fulfillment:read'],
    [
      'supervisor',
      'orders:read orders:write customers:read customers:write inventory:read inventory:write fulfillment:read fulfillment:write',
    ],
    ['operator', SCOPES.join(' ')],
  ])('gives %s what the role usually has', (role, scopes) => {
    expect(grantedScopes([role], null).join(' ')).toBe(scopes);
  });

  it('gives several roles what each has', () => {
    expect(grantedScopes(['customer', 'agent', 'associate'], null)).toEqual(
      SCOPES.filter((scope) => [...GRANTS.agent.usual, ...GRANTS.associate.usual].includes(scope)),
    );
  });

  it('narrows to what is asked for', () => {
    expect(grantedScopes(['operator'], ['integrity:read', 'orders:read'])).toEqual(['orders:read', 'integrity:read']);
    expect(grantedScopes(['operator'], [])).toEqual([]);
  });

  it('widens within what the role may have', () => {
    expect(grantedScopes(['partner'], ['catalog:write', 'inventory:read'])).toEqual([
      'inventory:read',
      'catalog:write',
    ]);
  });

  it.each<[Role, string]>([
    ['partner', 'customers:read'],
    ['agent', 'customers:write'],
    ['supervisor', 'rules:write'],
    ['customer', 'orders:read'],
    ['operator', 'orders:everything'],
  ])('doesn’t give %s %s, whatever is asked', (role, scope) => {
    expect(grantedScopes([role], [scope])).toEqual([]);
  });

  it('leaves nothing but its own scopes to a role', () => {
    expect(mostScopes(['partner'])).toEqual([
      'orders:write',
      'customers:write',
      'inventory:read',
      'inventory:write',
      'fulfillment:read',
      'fulfillment:write',
      'catalog:write',
    ]);
  });
});
