import type { Caller } from '@tutti/kit/caller';
import { type Database, sql } from '@tutti/kit/database';
import { grantedScopes } from '@tutti/kit/scopes';

/** A key as the database has it. */
export interface KeptKey {
  readonly id: string;
  readonly hash: Buffer;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly caller: Caller;
}

interface Row extends Omit<KeptKey, 'caller'> {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly locations: readonly string[];
}

const loadKeySql = sql(
  'apiKeys.load',
  `SELECT id, name, hash, scopes, locations, expires_at AS "expiresAt", revoked_at AS "revokedAt"
   FROM api_keys WHERE id = $1`,
);

/** Null for an id that was never given. */
export const loadKey = async (db: Database, id: string): Promise<KeptKey | null> => {
  const [row] = await db.rows<Row>(loadKeySql, [id]);
  return row ? { ...row, caller: callerOf(row) } : null;
};

/** Keys of one name are one caller: a partner's repeats are known as such after its key was replaced. */
const callerOf = ({ name, scopes, locations }: Row): Caller => ({
  subject: `partner:${name}`,
  roles: ['partner'],
  scopes: grantedScopes(['partner'], scopes),
  locations,
});
