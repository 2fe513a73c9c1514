import { newApiKey } from '@tutti/kit/api-key';
import { type Database, sql } from '@tutti/kit/database';
import { grantedScopes } from '@tutti/kit/scopes';
import type { NewKey } from './arguments.ts';

/** A key as it is shown to people: without its secret. */
export interface PartnerKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly locations: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

const insertSql = sql(
  'partnerKeys.insert',
  `INSERT INTO api_keys (id, name, hash, scopes, locations, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);
const listSql = sql(
  'partnerKeys.list',
  `SELECT id, name, scopes, locations, created_at AS "createdAt", expires_at AS "expiresAt",
     revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"
   FROM api_keys ORDER BY name, created_at, id`,
);
// Revoked twice, it was revoked the first time.
const revokeSql = sql(
  'partnerKeys.revoke',
  'UPDATE api_keys SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1 RETURNING name',
);

/** Keeps a new key's hash and answers the key itself, which nobody can find out afterwards. */
export const createKey = async (db: Database, wanted: NewKey, now: Date): Promise<{ id: string; key: string }> => {
  const { id, key, hash } = newApiKey();
  const { name, locations, lifetimeSeconds } = wanted;
  // As they are now: what partners usually have may change, and no key with it.
  const scopes = grantedScopes(['partner'], wanted.scopes);
  const expiresAt = lifetimeSeconds === null ? null : new Date(now.getTime() + lifetimeSeconds * 1000);
  await db.rows(insertSql, [id, name, hash, scopes, locations, now, expiresAt]);
  return { id, key };
};

export const listKeys = (db: Database): Promise<PartnerKey[]> => db.rows<PartnerKey>(listSql);

/** Whose key it was; null for an id that no key has. */
export const revokeKey = async (db: Database, id: string, now: Date): Promise<string | null> => {
  const [revoked] = await db.rows<{ name: string }>(revokeSql, [id, now]);
  return revoked?.name ?? null;
};
