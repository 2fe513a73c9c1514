/** How far a clock, or a time zone that was mistaken for UTC, may be ahead: zones reach 14 hours, and clocks drift. */
export const CLOCK_TOLERANCE_HOURS = 24;

const HOUR_MS = 3_600_000;

/** Whether a moment that a caller says has passed lies further ahead than its clock can be wrong. */
export const isAhead = (statedAt: Date, now: Date): boolean =>
  !(statedAt.getTime() <= now.getTime() + CLOCK_TOLERANCE_HOURS * HOUR_MS);

/** When it happened at the latest: no later than when we heard of it. */
export const pastMoment = (statedAt: Date, heardAt: Date): Date => (statedAt < heardAt ? statedAt : heardAt);
