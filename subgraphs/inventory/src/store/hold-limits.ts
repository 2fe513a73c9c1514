import { sql, type Tx } from '@tutti/kit/database';
import type { SalesChannel } from '../domain/channel.ts';
import type { SetHoldLimits } from '../domain/hold-limits.ts';

/** A channel's limits as they were set. */
export interface ChannelHoldLimits extends SetHoldLimits {
  readonly channel: SalesChannel;
  readonly version: number;
}

const COLUMNS = `channel, max_ttl_seconds AS "maxTtlSeconds", max_lifetime_seconds AS "maxLifetimeSeconds",
  max_lines AS "maxLines", max_units_per_line AS "maxUnitsPerLine", max_units AS "maxUnits",
  max_open_holds AS "maxOpenHolds", max_share_percent AS "maxSharePercent", min_units_per_sku AS "minUnitsPerSku", version`;

/** Of the channels that the fifth parameter names. */
export const HOLD_LIMITS_OF = `SELECT ${COLUMNS} FROM hold_limits WHERE channel = ANY ($5::text[])`;

const listSql = sql(
  'inventory.listHoldLimits',
  `SELECT ${COLUMNS} FROM hold_limits WHERE $1::text[] IS NULL OR channel = ANY ($1)`,
);

// Two who set a channel's limits at once wait for each other here, and the second finds another version than it expected.
const saveSql = sql(
  'inventory.saveHoldLimits',
  `INSERT INTO hold_limits AS l (channel, max_ttl_seconds, max_lifetime_seconds, max_lines, max_units_per_line, max_units,
     max_open_holds, max_share_percent, min_units_per_sku, updated_by)
   SELECT $1, $4::int, $5::int, $6::int, $7::int, $8::int, $9::int, $10::int, $11::int, $2
   WHERE $3::int IS NULL OR $3 = 0 OR EXISTS (SELECT FROM hold_limits WHERE channel = $1)
   ON CONFLICT (channel) DO UPDATE SET max_ttl_seconds = excluded.max_ttl_seconds,
     max_lifetime_seconds = excluded.max_lifetime_seconds, max_lines = excluded.max_lines,
     max_units_per_line = excluded.max_units_per_line, max_units = excluded.max_units,
     max_open_holds = excluded.max_open_holds, max_share_percent = excluded.max_share_percent,
     min_units_per_sku = excluded.min_units_per_sku, updated_by = excluded.updated_by, updated_at = now(),
     version = l.version + 1
   WHERE $3::int IS NULL OR l.version = $3
   RETURNING version`,
);

/** Of these channels, or of all where null; a channel whose limits nobody set isn't among them. */
export const listHoldLimits = (tx: Tx, channels: readonly string[] | null): Promise<ChannelHoldLimits[]> =>
  tx.rows<ChannelHoldLimits>(listSql, [channels]);

/** Answers whether they were saved: not where the version isn't the expected one, 0 where nobody set any. */
export const saveHoldLimits = async (
  tx: Tx,
  channel: SalesChannel,
  limits: SetHoldLimits,
  expectedVersion: number | null,
  setBy: string,
): Promise<boolean> => {
  const { maxTtlSeconds, maxLifetimeSeconds, maxLines, maxUnitsPerLine, maxUnits } = limits;
  const { maxOpenHolds, maxSharePercent, minUnitsPerSku } = limits;
  const numbers = [maxTtlSeconds, maxLifetimeSeconds, maxLines, maxUnitsPerLine, maxUnits];
  const values = [channel, setBy, expectedVersion, ...numbers, maxOpenHolds, maxSharePercent, minUnitsPerSku];
  return (await tx.rows(saveSql, values)).length > 0;
};
