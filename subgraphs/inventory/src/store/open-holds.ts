import { hash } from 'node:crypto';
import { sql, type Tx } from '@tutti/kit/database';

const forgetSql = sql(
  'inventory.forgetHoldersOfEnded',
  `UPDATE reservations SET counted_for = NULL WHERE id IN (
     SELECT id FROM reservations WHERE counted_for IS NOT NULL AND status <> 'ACTIVE' LIMIT $1 FOR UPDATE SKIP LOCKED)
   RETURNING id`,
);

/** The locks of these callers, whose holds are counted, in the order in which they are taken. */
export const lockKeysOf = (callers: readonly string[]): string[] =>
  [...new Set(callers)]
    .map(lockKeyOf)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .map(String);

const lockKeyOf = (caller: string): bigint => hash('sha256', `inventory holds of ${caller}`, 'buffer').readBigInt64BE();

/** Forgets who was counted for holds that have ended, at most so many. Answers how many those were. */
export const forgetHolders = async (tx: Tx, limit: number): Promise<number> =>
  (await tx.rows(forgetSql, [limit])).length;
