import type { Audience } from '../request-context.ts';

/** Where each audience asks. */
export const ENDPOINTS: ReadonlyMap<string, Audience> = new Map([
  ['/graphql', 'operator'],
  ['/storefront/graphql', 'storefront'],
  ['/csr/graphql', 'csr'],
  ['/partner/graphql', 'partner'],
]);
