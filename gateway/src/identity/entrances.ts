import { type Caller, hasRole, type Role } from '@tutti/kit/caller';
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
  throw forbidden(`This endpoint is for ${roles.join(', ')}.`);
};
