import { IANAZone } from 'luxon';

/** A day of the calendar at some place: days since Thursday, 1970-01-01. */
export type LocalDay = number;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Zones change their offset on a quarter of an hour, so one look-up stands for all moments between two of them. */
const QUARTER_MS = 15 * MINUTE_MS;
/** An offset costs Intl 5 µs or more, and a promise asks for some ten of them. */
const MAX_CACHED_OFFSETS = 10_000;
const offsets = new Map<string, number>();

/** The day it is at that time zone's places; NaN for a zone that isn't known. */
export const localDayOf = (timeZone: string, moment: Date): LocalDay =>
  Math.floor((moment.getTime() + offsetMs(timeZone, moment.getTime())) / DAY_MS);

/** 1 = Monday, as ISO 8601 counts. */
export const weekdayOf = (day: LocalDay): number => ((((day + 3) % 7) + 7) % 7) + 1;

/**
 * The moment, in milliseconds of UTC, of a local time 'HH:mm'; '24:00' is the next midnight. Of a time that comes twice
 * one is taken, and one that a change to summer time skips is read as much later as the clock jumps.
 */
export const momentOf = (timeZone: string, day: LocalDay, time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  const localMs = day * DAY_MS + ((hours ?? 0) * 60 + (minutes ?? 0)) * MINUTE_MS;
  const guess = offsetMs(timeZone, localMs);
  const first = offsetMs(timeZone, localMs - guess);
  const second = offsetMs(timeZone, localMs - first);
  return localMs - (first === second ? first : Math.min(first, second));
};

const offsetMs = (timeZone: string, epochMs: number): number => {
  const quarter = Math.floor(epochMs / QUARTER_MS);
  const key = `${timeZone}|${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = IANAZone.create(timeZone).offset(quarter * QUARTER_MS) * MINUTE_MS;
    if (offsets.size >= MAX_CACHED_OFFSETS) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
};
