import type { Role } from './caller.ts';

/** What may be granted, as the SDL's `@requiresScopes` asks for it. */
export const SCOPES = [
  'orders:read',
  'orders:write',
  'customers:read',
  'customers:write',
  'inventory:read',
  'inventory:write',
  'fulfillment:read',
  'fulfillment:write',
  'catalog:write',
  'rules:write',
  'integrity:read',
  'integrity:write',
] as const;
export type Scope = (typeof SCOPES)[number];

interface Grant {
  /** Granted to whoever asks for nothing in particular. */
  readonly usual: readonly Scope[];
  /** Granted beyond that to whoever's token or key asks for it by name. */
  readonly onRequest: readonly Scope[];
}

const grant = (usual: readonly Scope[], onRequest: readonly Scope[] = []): Grant => ({ usual, onRequest });

const STORE = ['inventory:read', 'inventory:write', 'fulfillment:read', 'fulfillment:write'] as const;
const DESK = ['customers:read', 'orders:read', 'orders:write', 'fulfillment:read'] as const;

/** Shoppers need no scope: what they may ask is of their own things, and the subgraphs see to that. */
export const GRANTS: Readonly<Record<Role, Grant>> = {
  anonymous: grant([]),
  customer: grant([]),
  associate: grant(STORE),
  partner: grant([...STORE, 'orders:write'], ['catalog:write', 'customers:write']),
  agent: grant(DESK),
  // Counts and adjustments that wait for approval are theirs to approve.
  supervisor: grant([...DESK, 'customers:write', 'inventory:read', 'inventory:write', 'fulfillment:write']),
  operator: grant(SCOPES),
};

/** All that some of the roles may have at most. */
export const mostScopes = (roles: readonly Role[]): readonly Scope[] =>
  ordered(roles.flatMap((role) => [...GRANTS[role].usual, ...GRANTS[role].onRequest]));

/**
 * The scopes of a caller in these roles, who asks for some of them by name, or for nothing in particular (null). What is
 * asked for and isn't the roles' to have is left out.
 */
export const grantedScopes = (roles: readonly Role[], asked: readonly string[] | null): readonly Scope[] =>
  asked
    ? mostScopes(roles).filter((scope) => asked.includes(scope))
    : ordered(roles.flatMap((role) => GRANTS[role].usual));

/** Equal grants are equal lists. */
const ordered = (scopes: readonly Scope[]): readonly Scope[] => SCOPES.filter((scope) => scopes.includes(scope));
