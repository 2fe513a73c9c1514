import { IANAZone } from 'luxon';

/** A day of the calendar at some place: days since Thursday, 1970-01-01. */
export type LocalDay = number;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Zones change their offset on a quarter of an hour, so one look-up stands for all moments between two of them. */
const QUARTER_MS = 15 * MINUTE_MS;
/** An offset costs Intl 5 µs or more, and a promise asks for some ten of them. */
const MAX_CACHED_OFFSETS = 10_000;
const MAX_CACHED_ZONES = 600;
/** By time zone, then by quarter of an hour. */
const offsets = new Map<string, Map<number, number>>();

/** The day it is at that time zone's places; NaN for a zone that isn't known. */
export const localDayOf = (timeZone: string, moment: Date): LocalDay =>
  Math.floor((moment.getTime() + offsetMs(timeZone, moment.getTime())) / DAY_MS);

/** 1 = Monday, as ISO 8601 counts. */
export const weekdayOf = (day: LocalDay): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** For example 2026-11-26. */
export const isoDateOf = (day: LocalDay): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** 'HH:mm' as minutes since midnight; '24:00' is the next one. NaN for anything else. */
export const minutesOf = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? Number.NaN) * 60 + (minutes ?? Number.NaN);
};

/**
 * The moment, in milliseconds of UTC, of a local time 'HH:mm'; '24:00' is the next midnight. Of a time that comes twice
 * it is the first, and one that a change to summer time skips is read as much later as the clock jumps.
 */
export const momentOf = (timeZone: string, day: LocalDay, time: string): number => {
  const localMs = day * DAY_MS + minutesOf(time) * MINUTE_MS;
  // No offset is a day, so these two lie before and after the moment, whatever it is.
  const before = offsetMs(timeZone, localMs - DAY_MS);
  const after = offsetMs(timeZone, localMs + DAY_MS);
  const early = localMs - before;
  if (before === after || offsetMs(timeZone, early) === before) return early;
  const late = localMs - after;
  return offsetMs(timeZone, late) === after ? late : early;
};

const offsetMs = (timeZone: string, epochMs: number): number => {
  const quarter = Math.floor(epochMs / QUARTER_MS);
  const known = offsets.get(timeZone)?.get(quarter);
  if (known !== undefined) return known;
  const offset = IANAZone.create(timeZone).offset(quarter * QUARTER_MS) * MINUTE_MS;
  keep(timeZone, quarter, offset);
  return offset;
};

const keep = (timeZone: string, quarter: number, offset: number): void => {
  if (offsets.size >= MAX_CACHED_ZONES) offsets.clear();
  const ofZone = offsets.get(timeZone) ?? new Map<number, number>();
  if (ofZone.size >= MAX_CACHED_OFFSETS) ofZone.clear();
  offsets.set(timeZone, ofZone.set(quarter, offset));
};
