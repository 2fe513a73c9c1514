import type { Caller } from '@tutti/kit/caller';

/** Somebody who may do whatever a test wants done. */
export const TESTER: Caller = { subject: 'test', roles: ['operator'], scopes: [], locations: [] };

/** Another one: nobody approves what they asked for themselves. */
export const APPROVER: Caller = { ...TESTER, subject: 'approver' };

/** One of our own services, as it calls another. */
export const aService = (subject: string): Caller => ({ subject, roles: ['service'], scopes: [], locations: [] });

/** Somebody of one role, named for it unless told otherwise. */
export const aCaller = (role: Caller['roles'][number], over: Partial<Caller> = {}): Caller => ({
  subject: `test:${role}`,
  roles: [role],
  scopes: [],
  locations: [],
  ...over,
});
