/** What people and partners' systems may be; `service` is one of our own. */
export const ROLES = ['anonymous', 'customer', 'associate', 'agent', 'supervisor', 'partner', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/** Who asks, as the gateway found out and every subgraph is told. */
export interface Caller {
  /** Names the caller in idempotency records, ledgers and timelines: `public` for all anonymous shoppers together. */
  readonly subject: string;
  readonly roles: readonly (Role | 'service')[];
  /** What it was granted, for example `orders:read`. */
  readonly scopes: readonly string[];
  /** Codes of the locations it acts for; who is bound to locations and has none may see none. */
  readonly locations: readonly string[];
  /** Of a shopper who signed in, as far as the token tells: the id here, or a verified e-mail address in lower case. */
  readonly customerId?: string;
  readonly email?: string;
  /**
   * Of a guest who changes something: a keyed hash of the network they come from, never the address. It distinguishes guests
   * for limits alone; absent where the gateway knows none.
   */
  readonly network?: string;
}

export const ANONYMOUS: Caller = { subject: 'public', roles: ['anonymous'], scopes: [], locations: [] };

export const hasRole = ({ roles }: Caller, ...wanted: readonly (Role | 'service')[]): boolean =>
  wanted.some((role) => roles.includes(role));
