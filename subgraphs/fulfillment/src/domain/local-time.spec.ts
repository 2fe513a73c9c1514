import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { localDayOf, momentOf, weekdayOf } from './local-time.ts';

const day = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`) / 86_400_000;
const moment = (timeZone: string, isoDate: string, time: string): string =>
  new Date(momentOf(timeZone, day(isoDate), time)).toISOString();

describe('localDayOf', () => {
  it('is the day of the place, not of UTC', () => {
    expect(localDayOf('America/Los_Angeles', new Date('2026-11-24T07:59:00Z'))).toBe(day('2026-11-23'));
    expect(localDayOf('America/Los_Angeles', new Date('2026-11-24T08:00:00Z'))).toBe(day('2026-11-24'));
  });
});

describe('weekdayOf', () => {
  it('counts from Monday, before 1970 too', () => {
    expect(weekdayOf(day('2026-11-23'))).toBe(1);
    expect(weekdayOf(day('2026-11-29'))).toBe(7);
    expect(weekdayOf(day('1969-12-31'))).toBe(3);
  });
});

describe('momentOf', () => {
  it('is an hour later in UTC once summer time has ended', () => {
    expect(moment('America/New_York', '2026-10-31', '09:00')).toBe('2026-10-31T13:00:00.000Z');
    expect(moment('America/New_York', '2026-11-01', '09:00')).toBe('2026-11-01T14:00:00.000Z');
  });

  it('reads a skipped time as much later as the clock jumps', () => {
    expect(moment('America/New_York', '2026-03-08', '02:30')).toBe('2026-03-08T07:30:00.000Z');
    expect(moment('Europe/Berlin', '2026-03-29', '02:30')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('takes the first of a time that comes twice', () => {
    expect(moment('America/New_York', '2026-11-01', '01:30')).toBe('2026-11-01T05:30:00.000Z');
    expect(moment('Europe/Berlin', '2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(moment('Australia/Lord_Howe', '2026-04-05', '01:45')).toBe('2026-04-04T14:45:00.000Z');
  });

  it('takes 24:00 as the next midnight', () => {
    expect(moment('America/Chicago', '2026-11-23', '24:00')).toBe(moment('America/Chicago', '2026-11-24', '00:00'));
  });

  it('reads back as the local time it was made from, in any zone on any day, unless the clock skips it', () => {
    const zones = ['America/New_York', 'America/Phoenix', 'America/St_Johns', 'Australia/Lord_Howe', 'Europe/Berlin'];
    const days = { min: day('2020-01-01'), max: day('2035-12-31') };
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer(days), fc.integer({ min: 0, max: 1439 }), (zone, date, at) => {
        const time = `${Math.floor(at / 60)}:${at % 60}`;
        const expected = DateTime.fromMillis(date * 86_400_000, { zone: 'utc' }).set({ hour: 0, minute: at });
        const local = DateTime.fromMillis(momentOf(zone, date, time), { zone });
        const skipped =
          expected.setZone(zone, { keepLocalTime: true }).toFormat('HH:mm') !== expected.toFormat('HH:mm');
        return skipped || local.toFormat('yyyy-MM-dd HH:mm') === expected.toFormat('yyyy-MM-dd HH:mm');
      }),
      { numRuns: 2000 },
    );
  });
});
