import { sql, type Tx } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import type { SalesChannel } from '../domain/channel.ts';
import { type HeldUnits, NOTHING_HELD, withHolds } from '../domain/held-units.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import { type ChannelHoldLimits, HOLD_LIMITS_OF } from './hold-limits.ts';

/** A promise that was made before. */
export interface EarlierReservation {
  readonly id: string;
  readonly inputHash: string | null;
  readonly orderId: string | null;
}

/** What stands already where requests are decided, besides the stock. */
export interface Standing {
  /** By key. */
  readonly earlier: Map<string, EarlierReservation>;
  /** What callers hold, by caller. */
  readonly held: Map<string, HeldUnits>;
  /** Of the channels whose limits somebody set. */
  readonly limits: readonly ChannelHoldLimits[];
  /** Whether any hold's time is over that still keeps units, of whatever SKU. */
  readonly hasEnded: boolean;
}

type HeldRow = Pick<ReservationLine, 'reservationId' | 'sku' | 'components' | 'locationId' | 'held'> & {
  readonly countedFor: string;
};

interface Asked {
  readonly keys: readonly string[];
  readonly callers: readonly string[];
  readonly skus: readonly string[];
  readonly channels: readonly SalesChannel[];
  readonly now: Date;
}

interface Row {
  readonly earlier: readonly (EarlierReservation & { readonly key: string })[];
  readonly held: readonly HeldRow[];
  readonly limits: readonly ChannelHoldLimits[];
  readonly hasEnded: boolean;
}

// One statement for all of it: who waits for a SKU waits for each that is run with it locked.
//
// OFFSET 0 makes each caller's few holds, and their lines, be looked up by key: what is open is found by its time
// otherwise, whosever it is. A first line stands for its hold, whatever SKU it is of.
export const standingSql = sql(
  'inventory.loadStanding',
  `SELECT
     (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'key', idempotency_key, 'inputHash', input_hash, 'orderId', order_id)), '[]')
        FROM reservations WHERE idempotency_key = ANY ($1::text[])) AS earlier,
     (SELECT coalesce(jsonb_agg(jsonb_build_object('countedFor', c.caller, 'reservationId', r.id, 'locationId', r.location_id,
          'sku', l.sku, 'components', l.components, 'held', l.held)), '[]')
        FROM unnest($2::text[]) AS c (caller)
        CROSS JOIN LATERAL (
          SELECT id, location_id, status, expires_at FROM reservations WHERE counted_for = c.caller OFFSET 0) AS r
        CROSS JOIN LATERAL (
          SELECT sku, components, held, position FROM reservation_lines WHERE reservation_id = r.id OFFSET 0) AS l
        WHERE r.status = 'ACTIVE' AND r.expires_at > $4
          AND (l.position = 0 OR l.sku = ANY ($3::text[]) OR l.components IS NOT NULL)) AS held,
     (SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]') FROM (${HOLD_LIMITS_OF}) AS l) AS limits,
     EXISTS (SELECT FROM reservations WHERE status = 'ACTIVE' AND expires_at <= $4) AS "hasEnded"`,
);

/**
 * What was promised under these keys before; what these callers hold of these SKUs, with how many holds they have in all; and
 * the limits of these channels. Callers' and SKUs' locks are held.
 */
export const loadStanding = async (tx: Tx, { keys, callers, skus, channels, now }: Asked): Promise<Standing> => {
  const [{ earlier, held, limits, hasEnded }] = (await tx.rows<Row>(standingSql, [
    keys,
    callers,
    skus,
    now,
    channels,
  ])) as [Row];
  return {
    earlier: new Map(earlier.map((reservation) => [reservation.key, reservation])),
    held: new Map([...groupBy(held, ({ countedFor }) => countedFor)].map(([caller, lines]) => [caller, heldIn(lines)])),
    limits,
    hasEnded,
  };
};

const heldIn = (lines: readonly HeldRow[]): HeldUnits =>
  withHolds(NOTHING_HELD, new Set(lines.map(({ reservationId }) => reservationId)).size, lines);
