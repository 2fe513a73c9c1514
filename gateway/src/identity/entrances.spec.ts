import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, ROLES } from '@tutti/kit/caller';
import type { AUDIENCES } from '../request-context.ts';
import { enter } from './entrances.ts';

const statusFor = (audience: (typeof AUDIENCES)[number], roles: (typeof ROLES)[number][]) => {
  try {
    enter({ ...ANONYMOUS, roles }, audience);
    return 200;
  } catch (error) {
    const { code, http } = (error as { extensions: { code: string; http: { status: number } } }).extensions;
    return `${http.status} ${code}`;
  }
};
const [IN, NOBODY, ANOTHER] = [200, '401 UNAUTHENTICATED', '403 FORBIDDEN'];

describe('enter', () => {
  it.each<[(typeof AUDIENCES)[number], readonly unknown[]]>([
    // anonymous, customer, associate, agent, supervisor, partner, operator
    ['storefront', [IN, IN, IN, IN, IN, IN, IN]],
    ['csr', [NOBODY, ANOTHER, ANOTHER, IN, IN, ANOTHER, IN]],
    ['partner', [NOBODY, ANOTHER, IN, ANOTHER, IN, IN, IN]],
    ['operator', [NOBODY, ANOTHER, ANOTHER, ANOTHER, ANOTHER, ANOTHER, IN]],
  ])('lets into %s whom it is for', (audience, expected) => {
    expect(ROLES.map((role) => statusFor(audience, [role]))).toEqual(expected);
  });

  it('lets in whoever has one of the roles, and tells who has none from who said nothing', () => {
    expect(statusFor('csr', ['customer', 'agent'])).toBe(IN);
    expect(statusFor('csr', [])).toBe(ANOTHER);
    expect(statusFor('storefront', [])).toBe(IN);
  });

  it.each<[(typeof ROLES)[number][], string]>([
    [['partner'], 'This endpoint is for operator, not for partner: send this to /partner/graphql.'],
    [
      ['supervisor'],
      'This endpoint is for operator, not for supervisor: send this to /csr/graphql or /partner/graphql.',
    ],
    [['customer'], 'This endpoint is for operator, not for customer: send this to /storefront/graphql.'],
    [[], 'This endpoint is for operator, not for a caller without a role: send this to /storefront/graphql.'],
  ])('names the endpoint for %p', (roles, message) => {
    expect(() => enter({ ...ANONYMOUS, roles }, 'operator')).toThrow(message);
  });

  it('asks who says nothing for a token', () => {
    let challenge: unknown;
    try {
      enter(ANONYMOUS, 'operator');
    } catch (error) {
      const { http } = (error as { extensions: { http: { headers: Map<string, string> } } }).extensions;
      challenge = http.headers.get('www-authenticate');
    }

    expect(challenge).toBe('Bearer');
  });
});
