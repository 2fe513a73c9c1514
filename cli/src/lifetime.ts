const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
const LONGEST_SECONDS = 3_650 * SECONDS.d;

/** Seconds of a text like `90s`, `30m`, `12h` or `90d`. Throws for any other. */
export const lifetimeSeconds = (option: string, text: string): number => {
  const [, count, unit] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const seconds = Number(count) * SECONDS[unit as keyof typeof SECONDS];
  if (seconds > 0 && seconds <= LONGEST_SECONDS) return seconds;
  throw new Error(`${option} must look like 90s, 30m, 12h or 90d, and not ${text}.`);
};
