import type { Budget, Left } from './budget.ts';

/** A budget that has a limit, and what is left of it. */
export type Counted = readonly [name: 'requests' | 'cost', budget: Budget, left: Left | undefined];

/** RateLimit and RateLimit-Policy, in the form of the IETF's draft-ietf-httpapi-ratelimit-headers-10. */
export const rateHeaders = (counted: readonly Counted[]): readonly (readonly [string, string])[] => {
  const limited = counted.flatMap(([name, budget, left]) =>
    left && Number.isFinite(budget.points) ? [{ name, budget, left }] : [],
  );
  if (limited.length === 0) return [];
  return [
    ['ratelimit-policy', limited.map(({ name, budget }) => `"${name}";q=${budget.points};w=${budget.windowSeconds}`)],
    ['ratelimit', limited.map(({ name, left }) => `"${name}";r=${left.remaining};t=${left.resetSeconds}`)],
  ].map(([name, items]) => [name as string, (items as string[]).join(', ')]);
};
