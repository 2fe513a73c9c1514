import { describe, expect, it } from '@jest/globals';
import { actorOf } from './actor.ts';
import { ANONYMOUS, type Caller } from './caller.ts';

const aCaller = (subject: string, ...roles: Caller['roles']): Caller => ({ subject, roles, scopes: [], locations: [] });

describe('actorOf', () => {
  it('names the role and who has it', () => {
    expect(actorOf(aCaller('ag_12', 'agent'))).toBe('agent ag_12');
    expect(actorOf(aCaller('sub-9', 'customer'))).toBe('customer sub-9');
  });

  it('names the highest of several roles', () => {
    expect(actorOf(aCaller('su_1', 'customer', 'agent', 'supervisor'))).toBe('supervisor su_1');
  });

  it('names a service by itself, and calls a guest a customer', () => {
    expect(actorOf(aCaller('orders', 'service'))).toBe('orders');
    expect(actorOf(ANONYMOUS)).toBe('customer');
  });
});
