import { type Rejected, rejected } from '@tutti/kit/decision';
import { MAX_LINES, MAX_QUANTITY, MAX_TTL_SECONDS } from './check-basket.ts';

/** What a guest or a shopper may hold on a channel; the three sizes bind their orders, too. */
export interface HoldLimits {
  /** From the moment that the hold is made or renewed. */
  readonly maxTtlSeconds: number;
  /** From when it was made, however often it is renewed. */
  readonly maxLifetimeSeconds: number;
  readonly maxLines: number;
  readonly maxUnitsPerLine: number;
  /** Over all lines of one hold or order. */
  readonly maxUnits: number;
  /** Of one caller at the same time, on whatever channel. */
  readonly maxOpenHolds: number;
  /** What one caller may hold of a SKU: of those that the channel may promise, and those that the caller holds already. */
  readonly maxSharePercent: number;
  /** Units of a SKU that one caller may hold whatever share that is, so that the last one can be bought. */
  readonly minUnitsPerSku: number;
}

export type HoldLimit = keyof HoldLimits;

const A_DAY = 86_400;

/** Least, most, and what counts where nobody set it. */
const BOUNDS: Readonly<Record<HoldLimit, readonly [least: number, most: number, usual: number]>> = {
  maxTtlSeconds: [1, MAX_TTL_SECONDS, A_DAY / 6],
  maxLifetimeSeconds: [1, 10 * MAX_TTL_SECONDS, A_DAY],
  maxLines: [1, MAX_LINES, 200],
  maxUnitsPerLine: [1, MAX_QUANTITY, 5_000],
  maxUnits: [1, MAX_LINES * MAX_QUANTITY, 10_000],
  maxOpenHolds: [1, 100_000, 100],
  maxSharePercent: [1, 100, 25],
  minUnitsPerSku: [1, MAX_QUANTITY, 5],
};

export const HOLD_LIMITS = Object.keys(BOUNDS) as readonly HoldLimit[];

/** Limits as they were set; null where the default counts. */
export type SetHoldLimits = Readonly<Record<HoldLimit, number | null>>;

/** A channel's limits, those that nobody set by default. */
export const holdLimitsOf = (set: Partial<SetHoldLimits> | null): HoldLimits =>
  Object.fromEntries(HOLD_LIMITS.map((name) => [name, set?.[name] ?? BOUNDS[name][2]])) as Record<HoldLimit, number>;

export const DEFAULT_HOLD_LIMITS: HoldLimits = holdLimitsOf(null);

/** Why these can't be a channel's limits; null when they can. */
export const refuseHoldLimits = (set: SetHoldLimits): Rejected<'INVALID_RULE'> | null => {
  for (const name of HOLD_LIMITS) {
    const value = set[name];
    const [least, most] = BOUNDS[name];
    if (value !== null && !(Number.isInteger(value) && value >= least && value <= most))
      return rejected('INVALID_RULE', `${name} is ${least} to ${most}, not ${value}; null for the default.`, [name]);
  }
  return null;
};
