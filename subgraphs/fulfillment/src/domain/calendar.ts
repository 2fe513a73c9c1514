import { isoDateOf, type LocalDay, localDayOf, minutesOf, momentOf, weekdayOf } from './local-time.ts';
import { type HolidayCalendar, isPublicHoliday } from './public-holidays.ts';

/** 1 = Monday, as ISO 8601 counts. */
export type Weekday = '1' | '2' | '3' | '4' | '5' | '6' | '7';

/** Local times 'HH:mm', '24:00' for the day's end; a close at or before its opening lies on the next day. */
export type OpeningInterval = readonly [opens: string, closes: string];

/** A day that is absent, or has no interval, is closed. */
export type OpeningHours = Readonly<Partial<Record<Weekday, readonly OpeningInterval[]>>>;

/** When a place works: a date's own hours if it has some, else nothing on a public holiday, else the weekday's hours. */
export interface WorkCalendar {
  /** IANA name. */
  readonly timeZone: string;
  readonly openingHours: OpeningHours;
  /** By date of ISO 8601; no interval closes that day, and some open it, a public holiday or not. */
  readonly hoursByDate: Readonly<Record<string, readonly OpeningInterval[]>>;
  /** Null for a place that works on public holidays. */
  readonly holidayCalendar: HolidayCalendar | null;
  /**
   * Local time 'HH:mm' from which work is the next open day's. Where a day's hours pass midnight, a cut-off before they
   * begin is past that midnight too: with hours from 08:00 to 02:00, a cut-off of 00:30 on Wednesday is Tuesday's.
   */
  readonly cutOffTime: string;
}

/** The days on which a carrier moves goods. */
export interface CarrierCalendar {
  /** 1 = Monday. */
  readonly weekdays: readonly number[];
  /** It moves nothing on a public holiday of any of them. */
  readonly holidayCalendars: readonly (HolidayCalendar | null)[];
}

/** How far ahead a day is looked for; what has none by then counts as never open. */
const HORIZON_DAYS = 400;
const MINUTE_MS = 60_000;

/** The moment when that many minutes of opening time have passed since `from`; null for a place that never opens. */
export const addOpenTime = (calendar: WorkCalendar, from: Date, minutes: number): Date | null => {
  const yesterday = localDayOf(calendar.timeZone, from) - 1;
  let cursor = from.getTime();
  let leftMs = minutes * MINUTE_MS;
  for (let day = yesterday; day < yesterday + HORIZON_DAYS; day += 1) {
    for (const { opensAt, closesAt } of openingsOn(calendar, day)) {
      if (!(closesAt > cursor)) continue;
      cursor = Math.max(cursor, opensAt);
      if (cursor + leftMs <= closesAt) return new Date(cursor + leftMs);
      leftMs -= closesAt - cursor;
      cursor = closesAt;
    }
  }
  return null;
};

/**
 * The local day to which work that comes in now belongs: the first one that opens, and whose cut-off and last close lie
 * ahead. It is yesterday while yesterday's hours pass midnight. Null for a place that never opens.
 */
export const workDay = (calendar: WorkCalendar, now: Date): LocalDay | null => {
  const today = localDayOf(calendar.timeZone, now);
  const isOver = (day: LocalDay): boolean => !(now.getTime() < lastMomentOf(calendar, day));
  if (intervalsOn(calendar, today - 1).some(passesMidnight) && !isOver(today - 1)) return today - 1;
  return firstDay(today, (day) => !isOver(day));
};

export const opensOn = (calendar: WorkCalendar, day: LocalDay): boolean => intervalsOn(calendar, day).length > 0;

export const runsOn = ({ weekdays, holidayCalendars }: CarrierCalendar, day: LocalDay): boolean =>
  weekdays.includes(weekdayOf(day)) && !holidayCalendars.some((calendar) => isPublicHoliday(calendar, day));

/** Zero business days after a day is that day, a business day or not. Null for a carrier that never runs. */
export const addBusinessDays = (carrier: CarrierCalendar, day: LocalDay, businessDays: number): LocalDay | null => {
  let result: LocalDay | null = day;
  for (let left = businessDays; left > 0 && result !== null; left -= 1)
    result = firstDay(result + 1, (next) => runsOn(carrier, next));
  return result;
};

/** Null where none is right within the horizon. */
export const firstDay = (from: LocalDay, isRight: (day: LocalDay) => boolean): LocalDay | null => {
  for (let day = from; day < from + HORIZON_DAYS; day += 1) if (isRight(day)) return day;
  return null;
};

interface Opening {
  readonly opensAt: number;
  readonly closesAt: number;
}

/** From when on work is no longer this day's; -Infinity on a day without opening. */
const lastMomentOf = (calendar: WorkCalendar, day: LocalDay): number => {
  const intervals = intervalsOn(calendar, day);
  if (intervals.length === 0) return Number.NEGATIVE_INFINITY;
  const lastClose = Math.max(...intervals.map((interval) => closeOf(calendar.timeZone, day, interval)));
  const firstOpening = Math.min(...intervals.map(([opens]) => minutesOf(opens)));
  const isPastMidnight = minutesOf(calendar.cutOffTime) < firstOpening && intervals.some(passesMidnight);
  return Math.min(lastClose, momentOf(calendar.timeZone, isPastMidnight ? day + 1 : day, calendar.cutOffTime));
};

/** In order of their opening. */
const openingsOn = (calendar: WorkCalendar, day: LocalDay): Opening[] =>
  intervalsOn(calendar, day)
    .map((interval) => openingOf(calendar.timeZone, day, interval))
    .sort((a, b) => a.opensAt - b.opensAt);

const intervalsOn = (
  { openingHours, hoursByDate, holidayCalendar }: WorkCalendar,
  day: LocalDay,
): readonly OpeningInterval[] => {
  if (!Number.isFinite(day)) return [];
  const ownHours = isEmpty(hoursByDate) ? undefined : hoursByDate[isoDateOf(day)];
  if (ownHours) return ownHours;
  const hours = openingHours[String(weekdayOf(day)) as Weekday] ?? [];
  return hours.length > 0 && isPublicHoliday(holidayCalendar, day) ? [] : hours;
};

const openingOf = (timeZone: string, day: LocalDay, interval: OpeningInterval): Opening => ({
  opensAt: momentOf(timeZone, day, interval[0]),
  closesAt: closeOf(timeZone, day, interval),
});

const closeOf = (timeZone: string, day: LocalDay, interval: OpeningInterval): number =>
  momentOf(timeZone, passesMidnight(interval) ? day + 1 : day, interval[1]);

const passesMidnight = ([opens, closes]: OpeningInterval): boolean => minutesOf(closes) <= minutesOf(opens);

/** A promise asks a dozen times, and most places have no such dates. */
const isEmpty = (hours: WorkCalendar['hoursByDate']): boolean => {
  for (const _ in hours) return false;
  return true;
};
