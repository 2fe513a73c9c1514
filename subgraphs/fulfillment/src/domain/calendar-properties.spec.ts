import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addOpenTime, type OpeningInterval, opensOn, type WorkCalendar, workDay } from './calendar.ts';
import { isoDateOf, localDayOf, momentOf, weekdayOf } from './local-time.ts';
import { promisedBy } from './promise.ts';
import { isPublicHoliday } from './public-holidays.ts';
import { aNode } from './testing.ts';
import { SERVICE_LEVELS } from './transit.ts';

const DAY_MS = 86_400_000;
const ZONES = ['America/New_York', 'America/St_Johns', 'Australia/Lord_Howe', 'Europe/Berlin', 'Asia/Kathmandu'];
const FIRST = Date.parse('2025-10-01T00:00:00Z');

const time = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  );
const intervals = fc.array(fc.tuple(time, time) as fc.Arbitrary<OpeningInterval>, { maxLength: 3 });
const calendar: fc.Arbitrary<WorkCalendar> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  openingHours: fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), intervals),
  hoursByDate: fc.dictionary(
    fc.integer({ min: 0, max: 500 }).map((days) => isoDateOf(FIRST / DAY_MS + days)),
    intervals,
    { maxKeys: 5 },
  ),
  holidayCalendar: fc.constantFrom(null, 'US', 'DE-BY'),
  cutOffTime: time,
});
const moment = fc.integer({ min: 0, max: 450 * 24 * 60 }).map((minutes) => new Date(FIRST + minutes * 60_000));
const moments = fc
  .tuple(moment, fc.integer({ min: 0, max: 4 * 24 * 60 }))
  .map(([earlier, minutes]) => [earlier, new Date(earlier.getTime() + minutes * 60_000)] as const);
const RUNS = { numRuns: 1_000 };

describe('any calendar', () => {
  it('gives work to a day that opens, whose cut-off or close is ahead, and never goes back', () => {
    fc.assert(
      fc.property(calendar, moments, (of, [earlier, later]) => {
        const [first, second] = [workDay(of, earlier), workDay(of, later)];
        if (first === null || second === null) return expect(opensSoon(of, later)).toBe(false);
        expect(second).toBeGreaterThanOrEqual(first);
        expect(opensOn(of, first)).toBe(true);
        expect(first).toBeGreaterThanOrEqual(localDayOf(of.timeZone, earlier) - 1);
      }),
      RUNS,
    );
  });

  it('is open when that much open time has passed, which is never before, and monotone', () => {
    fc.assert(
      fc.property(calendar, moments, fc.integer({ min: 1, max: 2_000 }), (of, [earlier, later], minutes) => {
        const [first, second] = [addOpenTime(of, earlier, minutes), addOpenTime(of, later, minutes)];
        if (!first || !second) return;
        expect(first.getTime()).toBeGreaterThanOrEqual(earlier.getTime() + minutes * 60_000);
        expect(second.getTime()).toBeGreaterThanOrEqual(first.getTime());
        expect(isOpenUntil(of, first)).toBe(true);
      }),
      RUNS,
    );
  });

  it('keeps its public holidays, unless that date has hours of its own', () => {
    fc.assert(
      fc.property(calendar, moment, (of, now) => {
        const day = workDay(of, now);
        if (day === null || of.hoursByDate[isoDateOf(day)]) return;
        expect(isPublicHoliday(of.holidayCalendar, day)).toBe(false);
      }),
      RUNS,
    );
  });
});

describe('any promise', () => {
  const route = fc.record({
    distanceKm: fc.integer({ min: 1, max: 4_000 }),
    holidayCalendar: fc.constantFrom(null, 'US', 'CA-QC'),
  });

  it('lies ahead, never goes back, and falls on a business day unless a courier brings it', () => {
    fc.assert(
      fc.property(calendar, route, fc.constantFrom(...SERVICE_LEVELS), moments, (of, lane, level, [earlier, later]) => {
        const node = aNode(of);
        const [first, second] = [promisedBy(node, level, lane, earlier), promisedBy(node, level, lane, later)];
        if (!first || !second) return;
        expect(first.getTime()).toBeGreaterThan(earlier.getTime());
        expect(second.getTime()).toBeGreaterThanOrEqual(first.getTime());
        const arrivesOn = localDayOf(of.timeZone, first);
        if (level === 'SAME_DAY' && lane.distanceKm <= 50) return expect(opensOn(node, arrivesOn)).toBe(true);
        expect(weekdayOf(arrivesOn)).toBeLessThanOrEqual(5);
        expect(isPublicHoliday(lane.holidayCalendar, arrivesOn)).toBe(false);
      }),
      RUNS,
    );
  });
});

/** Whether a day within a fortnight opens: a node without a work day has none. */
const opensSoon = (of: WorkCalendar, from: Date): boolean =>
  Array.from({ length: 14 }, (_, days) => localDayOf(of.timeZone, from) + 1 + days).some(
    (day) => opensOn(of, day) && momentOf(of.timeZone, day, of.cutOffTime) > from.getTime() + DAY_MS,
  );

/** Whether the place has been open in the minute before. */
const isOpenUntil = (of: WorkCalendar, end: Date): boolean => {
  const before = new Date(end.getTime() - 60_000);
  return addOpenTime(of, before, 1)?.getTime() === end.getTime();
};
