import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '@tutti/kit/caller';
import { POLICIES } from './policies.ts';

const passing = (policy: string, scopes: readonly string[] = []): Role[] =>
  ROLES.filter((role) => POLICIES[policy]?.({ subject: 'x', roles: [role], scopes, locations: [] }));

const EVERYBODY = [...ROLES];

describe('POLICIES', () => {
  it.each([
    ['approver', [], ['supervisor', 'partner', 'operator']],
    ['operator', [], ['operator']],
    ['order_taker', [], ['anonymous', 'customer']],
    ['order_taker', ['orders:write'], EVERYBODY],
    ['order_reader', [], ['customer']],
    ['order_reader', ['orders:read'], EVERYBODY],
    ['customer_reader', [], ['customer']],
    ['customer_reader', ['customers:read'], EVERYBODY],
  ] as const)('%s, with the scopes %j, lets pass %j', (policy, scopes, roles) => {
    expect(passing(policy, scopes)).toEqual(roles);
  });

  it('is written out above, each one', () => {
    expect(Object.keys(POLICIES).toSorted()).toEqual([
      'approver',
      'customer_reader',
      'operator',
      'order_reader',
      'order_taker',
    ]);
  });

  it('lets a person in who is staff and shopper as either', () => {
    const caller = { subject: 'x', roles: ['associate', 'customer'], scopes: [], locations: [] } as const;

    expect(POLICIES.order_taker?.(caller)).toBe(true);
    expect(POLICIES.approver?.(caller)).toBe(false);
  });
});
