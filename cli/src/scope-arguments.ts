import type { Role } from '@tutti/kit/caller';
import { mostScopes, SCOPES } from '@tutti/kit/scopes';

/** The scopes that were asked for by name, null where none were. Throws for one that isn't the role's to have. */
export const scopesNamed = (role: Role, named: readonly string[] | undefined): readonly string[] | null => {
  if (!named) return null;
  const most = mostScopes([role]);
  for (const scope of named) {
    if (!SCOPES.some((known) => known === scope)) throw new Error(`No scope ${scope}: ${SCOPES.join(', ')}.`);
    if (!most.some((known) => known === scope))
      throw new Error(`${role} can’t have ${scope}: ${most.join(', ') || 'none'}.`);
  }
  return named;
};
