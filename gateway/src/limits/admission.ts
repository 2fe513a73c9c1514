import type { Left } from './budget.ts';

/** How a request came in, for whoever counts on. */
export interface Admission {
  /** Whose budgets it spends: the caller's, or for anonymous ones their address's. */
  readonly key: string;
  readonly address: string;
  readonly requests: Left;
}
