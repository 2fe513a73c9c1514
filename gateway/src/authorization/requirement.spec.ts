import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import type { AccessRule } from './access-rules.ts';
import { isMet, keyOf } from './requirement.ts';

const aRule = (over: Partial<AccessRule>): AccessRule => ({
  coordinate: 'Order',
  authenticated: false,
  scopes: null,
  policies: null,
  ...over,
});
const caller = (...scopes: string[]): Caller => ({ subject: 'a', roles: ['agent'], scopes, locations: [] });

describe('isMet', () => {
  it('asks for nothing where there is no rule', () => {
    expect(isMet([], ANONYMOUS)).toBe(true);
  });

  it('lets in whoever is known, where that is asked for', () => {
    const rule = aRule({ authenticated: true });

    expect(isMet([rule], caller())).toBe(true);
    expect(isMet([rule], ANONYMOUS)).toBe(false);
    expect(isMet([rule], { ...ANONYMOUS, roles: [] })).toBe(false);
  });

  it('takes any one of the lists, with all its scopes', () => {
    const rule = aRule({ scopes: [['a', 'b'], ['c']] });

    expect([[], ['a'], ['b'], ['a', 'b'], ['c'], ['a', 'c']].map((scopes) => isMet([rule], caller(...scopes)))).toEqual(
      [false, false, false, true, true, true],
    );
  });

  it('takes a scope as it is written, and no part of it', () => {
    const rule = aRule({ scopes: [['orders:read']] });

    for (const scope of ['orders', 'orders:readonly', 'ORDERS:READ', 'orders:read inventory:read', ''])
      expect(isMet([rule], caller(scope))).toBe(false);
  });

  it('lets nobody in by no list at all', () => {
    expect(isMet([aRule({ scopes: [] })], caller('a'))).toBe(false);
    expect(isMet([aRule({ policies: [] })], caller('a'))).toBe(false);
  });

  it('asks for all of a rule, and for all rules', () => {
    const scoped = aRule({ scopes: [['a']] });
    const approver = aRule({ policies: [['approver']] });
    const supervisor: Caller = { ...caller('a'), roles: ['supervisor'] };

    expect(isMet([aRule({ scopes: [['a']], policies: [['approver']] })], caller('a'))).toBe(false);
    expect(isMet([scoped, approver], caller('a'))).toBe(false);
    expect(isMet([scoped, approver], { ...supervisor, scopes: [] })).toBe(false);
    expect(isMet([scoped, approver], supervisor)).toBe(true);
  });
});

describe('keyOf', () => {
  it('is the same for the same rules, wherever they stand and in whatever order', () => {
    const [one, other] = [aRule({ scopes: [['a']] }), aRule({ authenticated: true })];

    expect(keyOf([one, other])).toBe(keyOf([{ ...other, coordinate: 'Payment' }, one]));
    expect(keyOf([one])).not.toBe(keyOf([other]));
    expect(keyOf([aRule({ scopes: [['a', 'b']] })])).not.toBe(keyOf([aRule({ scopes: [['a'], ['b']] })]));
  });
});
