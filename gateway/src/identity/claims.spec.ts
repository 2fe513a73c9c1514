import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '@tutti/kit/caller';
import { SCOPES } from '@tutti/kit/scopes';
import { type Claims, callerOf } from './claims.ts';

const as = (claims: Claims, roles: readonly Role[] = ROLES) =>
  callerOf({ sub: 'ada', ...claims }, { name: 'staff', roles });

describe('callerOf', () => {
  it('names the caller as the issuer does, after the issuer', () => {
    expect(as({})?.subject).toBe('staff:ada');
  });

  it.each([undefined, null, '', 7, ['ada'], 'a\nb', 'a\u0000', 'x'.repeat(201)])(
    'finds nobody in the subject %j',
    (sub) => {
      expect(as({ sub })).toBeNull();
    },
  );

  it.each<[Claims, readonly string[]]>([
    [{ roles: ['agent', 'associate'] }, ['associate', 'agent']],
    [{ role: 'agent' }, ['agent']],
    [{ role: 'agent associate' }, ['associate', 'agent']],
    [{ roles: ['agent'], role: 'agent' }, ['agent']],
    [{ roles: ['agent', 'root', 'service', 'anonymous'] }, ['agent']],
    [{ roles: [['agent'], { agent: true }, 7] }, ['customer']],
    [{ roles: { agent: true } }, ['customer']],
    [{ roles: ['AGENT'] }, ['customer']],
    [{ role: 'service' }, ['customer']],
    [{ role: 'anonymous' }, ['customer']],
    [{}, ['customer']],
  ])('makes of %j the roles %j', (claims, roles) => {
    expect(as(claims)?.roles).toEqual(roles);
  });

  it('gives no role that isn’t the issuer’s to give', () => {
    expect(as({ roles: ['operator', 'agent'] }, ['agent'])?.roles).toEqual(['agent']);
    expect(as({ roles: ['operator'] }, ['customer'])?.roles).toEqual(['customer']);
    expect(as({ roles: ['operator'] }, ['partner'])).toMatchObject({ roles: [], scopes: [] });
  });

  it.each<[Claims, readonly string[]]>([
    [{ scope: 'orders:read orders:write' }, ['orders:read', 'orders:write']],
    [{ scp: ['orders:read'] }, ['orders:read']],
    [{ scope: 'openid email orders:read' }, ['orders:read']],
    [{ scope: 'orders:reed' }, []],
    [{ scope: 'openid profile email' }, SCOPES],
    [{ scope: '' }, SCOPES],
    [{ scope: 7 }, SCOPES],
    [{}, SCOPES],
  ])('grants an operator who asks for %j %j', (claims, scopes) => {
    expect(as({ role: 'operator', ...claims })?.scopes).toEqual(scopes);
  });

  it('reads locations as a list or as words, each once', () => {
    expect(as({ locations: ['S1', 'S2', 'S1', 7, ''] })?.locations).toEqual(['S1', 'S2']);
    expect(as({ locations: 'S1 S2' })?.locations).toEqual(['S1', 'S2']);
    expect(as({ locations: { S1: true } })?.locations).toEqual([]);
    expect(as({ locations: Array.from({ length: 600 }, (_, index) => `S${index}`) })?.locations).toHaveLength(500);
  });

  it('knows a customer by id, claimed or as its subject', () => {
    expect(as({ customer_id: 'cus_1' })?.customerId).toBe('cus_1');
    expect(as({ sub: 'cus_2' })?.customerId).toBe('cus_2');
    expect(as({ customer_id: 'ord_1' })?.customerId).toBeUndefined();
    expect(as({})?.customerId).toBeUndefined();
  });

  it('knows an e-mail address that was verified, in lower case', () => {
    expect(as({ email: ' Ada@Example.com ', email_verified: true })?.email).toBe('ada@example.com');
  });

  it('doesn’t believe that a look-alike’s address is that of who is looked like', () => {
    expect(as({ email: 'ａda@example.com', email_verified: true })?.email).toBeUndefined();
    expect(as({ email: 'jose\u0301@example.com', email_verified: true })?.email).toBe('josé@example.com');
  });

  it.each([false, 'true', 1, undefined])('doesn’t believe an address that is verified: %j', (email_verified) => {
    expect(as({ email: 'ada@example.com', email_verified })?.email).toBeUndefined();
  });

  it('keeps to itself who a customer is, of whoever is none', () => {
    const told = { role: 'agent', sub: 'cus_1', email: 'ada@example.com', email_verified: true };

    expect(as(told)).toEqual({ subject: 'staff:cus_1', roles: ['agent'], scopes: expect.anything(), locations: [] });
  });
});
