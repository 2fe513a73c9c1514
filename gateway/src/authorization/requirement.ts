import { type Caller, hasRole } from '@tutti/kit/caller';
import type { AccessRule, AnyOf } from './access-rules.ts';
import { POLICIES } from './policies.ts';

/** What one field of a document asks of a caller: to meet each of some rules. */
export type Requirement = readonly AccessRule[];

/** Equal requirements have equal keys, whatever they are asked for. */
export const keyOf = (requirement: Requirement): string =>
  requirement
    .map(({ authenticated, scopes, policies }) => JSON.stringify([authenticated, scopes, policies]))
    .toSorted()
    .join();

export const isMet = (requirement: Requirement, caller: Caller): boolean =>
  requirement.every(
    ({ authenticated, scopes, policies }) =>
      (!authenticated || isAuthenticated(caller)) &&
      isAny(scopes, (scope) => caller.scopes.includes(scope)) &&
      isAny(policies, (policy) => POLICIES[policy]?.(caller) ?? false),
  );

const isAuthenticated = (caller: Caller): boolean => caller.roles.length > 0 && !hasRole(caller, 'anonymous');

/** Of no alternatives at all, none is met. */
const isAny = (anyOf: AnyOf | null, has: (name: string) => boolean): boolean =>
  anyOf === null || anyOf.some((all) => all.every(has));
