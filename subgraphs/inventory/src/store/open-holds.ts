import { createHash } from 'node:crypto';
import { sql, type Tx } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import { type HeldUnits, NOTHING_HELD, withHolds } from '../domain/held-units.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';

// Holds of other SKUs are decided under other locks: so that each counts the others, their caller is locked before any SKU.
const lockCallersSql = sql(
  'inventory.lockHoldersOfBaskets',
  'SELECT pg_advisory_xact_lock(key) FROM (SELECT unnest($1::bigint[]) AS key) AS keys',
);

const countSql = sql(
  'inventory.countOpenHolds',
  `SELECT counted_for AS "countedFor", count(*)::int AS holds FROM reservations
   WHERE counted_for = ANY ($1::text[]) AND status = 'ACTIVE' AND order_id IS NULL AND expires_at > $2 GROUP BY 1`,
);

const unitsSql = sql(
  'inventory.listHeldUnits',
  `SELECT r.counted_for AS "countedFor", l.sku, l.components, r.location_id AS "locationId", l.held
   FROM reservations r JOIN reservation_lines l ON l.reservation_id = r.id
   WHERE r.counted_for = ANY ($1::text[]) AND r.status = 'ACTIVE' AND r.order_id IS NULL AND r.expires_at > $2
     AND l.held > 0 AND (l.sku = ANY ($3::text[]) OR l.components IS NOT NULL)`,
);

const forgetSql = sql(
  'inventory.forgetHoldersOfEnded',
  `UPDATE reservations SET counted_for = NULL WHERE id IN (
     SELECT id FROM reservations WHERE counted_for IS NOT NULL AND status <> 'ACTIVE' LIMIT $1 FOR UPDATE SKIP LOCKED)
   RETURNING id`,
);

/** Puts whoever holds baskets for these callers in a row. Callers are locked before reservations and SKUs, everywhere. */
export const lockCallers = async (tx: Tx, callers: readonly string[]): Promise<void> => {
  if (callers.length === 0) return;
  const keys = [...new Set(callers)].map(lockKeyOf).toSorted((one, other) => (one < other ? -1 : 1));
  await tx.rows(lockCallersSql, [keys.map(String)]);
};

const lockKeyOf = (caller: string): bigint =>
  createHash('sha256').update(`inventory holds of ${caller}`).digest().readBigInt64BE();

type HeldRow = Pick<ReservationLine, 'sku' | 'components' | 'locationId' | 'held'> & { readonly countedFor: string };

/** What these callers hold of these SKUs, and how many holds they have in all. Their and the SKUs' locks are held. */
export const loadHeldUnits = async (
  tx: Tx,
  callers: readonly string[],
  skus: readonly string[],
  now: Date,
): Promise<Map<string, HeldUnits>> => {
  if (callers.length === 0) return new Map();
  const counts = await tx.rows<{ countedFor: string; holds: number }>(countSql, [callers, now]);
  // Nearly everybody holds nothing yet.
  const holders = counts.map(({ countedFor }) => countedFor);
  const rows = holders.length === 0 ? [] : await tx.rows<HeldRow>(unitsSql, [holders, now, skus]);
  const lines = groupBy(rows, ({ countedFor }) => countedFor);
  return new Map(
    counts.map(({ countedFor, holds }) => [countedFor, withHolds(NOTHING_HELD, holds, lines.get(countedFor) ?? [])]),
  );
};

/** Forgets who was counted for holds that have ended, at most so many. Answers how many those were. */
export const forgetHolders = async (tx: Tx, limit: number): Promise<number> =>
  (await tx.rows(forgetSql, [limit])).length;
