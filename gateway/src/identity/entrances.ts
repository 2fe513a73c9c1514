import { type Caller, hasRole, type Role } from '@tutti/kit/caller';
import { ENDPOINTS } from '../edge/endpoints.ts';
import type { Audience } from '../request-context.ts';
import { forbidden, unauthenticated } from './unauthenticated.ts';

/** Whom each audience's endpoint lets in; what they may ask there is the fields' own matter. */
export const ENTRANCES: Readonly<Record<Audience, readonly Role[] | 'everybody'>> = {
  storefront: 'everybody',
  csr: ['agent', 'supervisor', 'operator'],
  partner: ['partner', 'associate', 'supervisor', 'operator'],
  operator: ['operator'],
};

/** Throws UNAUTHENTICATED for who didn't say who they are, FORBIDDEN for who isn't meant. */
export const enter = (caller: Caller, audience: Audience): void => {
  const roles = ENTRANCES[audience];
  if (roles === 'everybody' || hasRole(caller, ...roles)) return;
  if (hasRole(caller, 'anonymous')) throw unauthenticated('This endpoint needs a token or an API key.');
  throw forbidden(
    `This endpoint is for ${roles.join(', ')}, not for ${caller.roles.join(', ') || 'a caller without a role'}: ` +
      `send this to ${pathsFor(caller).join(' or ')}.`,
  );
};

/** Endpoints that are meant for the caller; the storefront's, which lets everybody in, where no other is. */
const pathsFor = (caller: Caller): string[] => {
  const paths = (isMeant: (roles: (typeof ENTRANCES)[Audience]) => boolean) =>
    [...ENDPOINTS].flatMap(([path, audience]) => (isMeant(ENTRANCES[audience]) ? [path] : []));
  const own = paths((roles) => roles !== 'everybody' && hasRole(caller, ...roles));
  return own.length > 0 ? own : paths((roles) => roles === 'everybody');
};
