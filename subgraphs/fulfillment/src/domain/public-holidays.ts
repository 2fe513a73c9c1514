import type { Destination } from '@tutti/kit/events';
import { usTerritoryOf } from '@tutti/kit/place';
import Holidays from 'date-holidays';
import type { LocalDay } from './local-time.ts';

/** Whose public holidays: a country of ISO 3166-1, or a subdivision of ISO 3166-2, for example US or DE-BY. */
export type HolidayCalendar = string;

const DAY_MS = 86_400_000;
/** A year costs some ten milliseconds, and a promise asks for a dozen days. */
const MAX_CACHED_CALENDARS = 1_000;
const MAX_CACHED_YEARS = 20;
const calendars = new Map<HolidayCalendar, Map<number, ReadonlySet<LocalDay>>>();

/** False for a calendar that isn't known, and for null: who has none works on public holidays. */
export const isPublicHoliday = (calendar: HolidayCalendar | null, day: LocalDay): boolean =>
  calendar !== null && Number.isFinite(day) && holidaysOf(calendar, new Date(day * DAY_MS).getUTCFullYear()).has(day);

/**
 * The calendar that carriers keep at a destination; null where the country has none here. In the United States it is
 * the federal one: holidays of a state close its offices, and no carrier.
 */
export const holidayCalendarOf = ({ countryCode, region }: Pick<Destination, 'countryCode' | 'region'>) => {
  const country = countryCode.trim().toUpperCase();
  if (country === 'US' || usTerritoryOf(country)) return 'US';
  const subdivision = region && subdivisionsOf(country).get(folded(region));
  return subdivision ? `${country}-${subdivision}` : country;
};

const holidaysOf = (calendar: HolidayCalendar, year: number): ReadonlySet<LocalDay> => {
  const known = calendars.get(calendar)?.get(year);
  if (known) return known;
  const days = readHolidays(calendar, year);
  if (calendars.size >= MAX_CACHED_CALENDARS) calendars.clear();
  const years = calendars.get(calendar) ?? new Map<number, ReadonlySet<LocalDay>>();
  if (years.size >= MAX_CACHED_YEARS) years.clear();
  calendars.set(calendar, years.set(year, days));
  return days;
};

const readHolidays = (calendar: HolidayCalendar, year: number): ReadonlySet<LocalDay> => {
  const [country = '', subdivision] = calendar.split('-');
  const holidays = subdivision ? new Holidays(country, subdivision) : new Holidays(country);
  // One that starts in the evening of 31 December, or lasts for days, belongs to the year before.
  return new Set([year - 1, year].flatMap((of) => holidays.getHolidays(of)).flatMap(daysOf));
};

/** The days whose noon lies in the holiday: one that starts at sunset is kept the day after. */
const daysOf = ({ type, date, start, end }: ReturnType<Holidays['getHolidays']>[number]): LocalDay[] => {
  if (type !== 'public') return [];
  const startsAt = Date.parse(`${date.slice(0, 10)}T${date.slice(11, 19) || '00:00:00'}Z`);
  const first = Math.ceil((startsAt - DAY_MS / 2) / DAY_MS);
  const last = Math.ceil((startsAt + (end.getTime() - start.getTime()) - DAY_MS / 2) / DAY_MS) - 1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

const subdivisions = new Map<string, ReadonlyMap<string, string>>();

/** By code and by name, folded; empty for a country without holidays of its subdivisions. */
const subdivisionsOf = (country: string): ReadonlyMap<string, string> => {
  let known = subdivisions.get(country);
  if (!known) {
    const states = Object.entries(new Holidays().getStates(country) ?? {});
    known = new Map(
      states.flatMap(([code, name]) => [[folded(code), code] as const, [folded(String(name)), code] as const]),
    );
    if (subdivisions.size >= MAX_CACHED_CALENDARS) subdivisions.clear();
    subdivisions.set(country, known);
  }
  return known;
};

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toUpperCase();
