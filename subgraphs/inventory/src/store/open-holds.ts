import { hash } from 'node:crypto';
import { sql, type Tx } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import type { SalesChannel } from '../domain/channel.ts';
import { type HeldUnits, NOTHING_HELD, withHolds } from '../domain/held-units.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import { type ChannelHoldLimits, HOLD_LIMITS_OF } from './hold-limits.ts';

// Holds of other SKUs are decided under other locks: so that each counts the others, their caller is locked before any SKU.
// One row whatever is set, so that the locks are always taken.
const lockCallersSql = sql(
  'inventory.lockCallers',
  `SELECT (SELECT count(pg_advisory_xact_lock(key)) FROM unnest($1::bigint[]) AS key) AS locked,
     (SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]') FROM (${HOLD_LIMITS_OF}) AS l) AS limits`,
);

// OFFSET 0 makes each caller's few holds, and their lines, be looked up by key: what is open is found by its time
// otherwise, whosever it is. A first line stands for its hold, whatever SKU it is of.
const heldSql = sql(
  'inventory.loadHeldUnits',
  `SELECT c.caller AS "countedFor", r.id AS "reservationId", r.location_id AS "locationId", l.sku, l.components, l.held
   FROM unnest($1::text[]) AS c (caller)
   CROSS JOIN LATERAL (
     SELECT id, location_id, status, expires_at FROM reservations WHERE counted_for = c.caller OFFSET 0) AS r
   CROSS JOIN LATERAL (
     SELECT sku, components, held, position FROM reservation_lines WHERE reservation_id = r.id OFFSET 0) AS l
   WHERE r.status = 'ACTIVE' AND r.expires_at > $2
     AND (l.position = 0 OR l.sku = ANY ($3::text[]) OR l.components IS NOT NULL)`,
);

const forgetSql = sql(
  'inventory.forgetHoldersOfEnded',
  `UPDATE reservations SET counted_for = NULL WHERE id IN (
     SELECT id FROM reservations WHERE counted_for IS NOT NULL AND status <> 'ACTIVE' LIMIT $1 FOR UPDATE SKIP LOCKED)
   RETURNING id`,
);

/**
 * Puts whoever holds baskets for these callers in a row, and answers the channels' limits. Callers are locked before
 * reservations and SKUs, everywhere.
 */
export const lockCallers = async (
  tx: Tx,
  callers: readonly string[],
  channels: readonly SalesChannel[],
): Promise<readonly ChannelHoldLimits[]> => {
  const keys = [...new Set(callers)].map(lockKeyOf).toSorted((one, other) => (one < other ? -1 : 1));
  const [row] = await tx.rows<{ limits: ChannelHoldLimits[] }>(lockCallersSql, [keys.map(String), channels]);
  return row?.limits ?? [];
};

const lockKeyOf = (caller: string): bigint => hash('sha256', `inventory holds of ${caller}`, 'buffer').readBigInt64BE();

type HeldRow = Pick<ReservationLine, 'reservationId' | 'sku' | 'components' | 'locationId' | 'held'> & {
  readonly countedFor: string;
};

/** What these callers hold of these SKUs, and how many holds they have in all. Their and the SKUs' locks are held. */
export const loadHeldUnits = async (
  tx: Tx,
  callers: readonly string[],
  skus: readonly string[],
  now: Date,
): Promise<Map<string, HeldUnits>> => {
  if (callers.length === 0) return new Map();
  const rows = await tx.rows<HeldRow>(heldSql, [callers, now, skus]);
  return new Map([...groupBy(rows, ({ countedFor }) => countedFor)].map(([caller, held]) => [caller, heldIn(held)]));
};

const heldIn = (lines: readonly HeldRow[]): HeldUnits =>
  withHolds(NOTHING_HELD, new Set(lines.map(({ reservationId }) => reservationId)).size, lines);

/** Forgets who was counted for holds that have ended, at most so many. Answers how many those were. */
export const forgetHolders = async (tx: Tx, limit: number): Promise<number> =>
  (await tx.rows(forgetSql, [limit])).length;
