import { describe, expect, it } from '@jest/globals';
import { holidayCalendarOf, isPublicHoliday } from './public-holidays.ts';

const day = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`) / 86_400_000;
const among = (calendar: string | null, ...dates: string[]) =>
  dates.filter((date) => isPublicHoliday(calendar, day(date)));

describe('isPublicHoliday', () => {
  it('knows the federal holidays of the United States, and those that move to a weekday', () => {
    expect(among('US', '2026-07-03', '2026-11-11', '2026-11-26', '2026-11-27', '2026-12-24', '2026-12-25')).toEqual([
      '2026-07-03',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ]);
  });

  it('knows those of a state where a calendar names one', () => {
    expect(among('US-NV', '2026-10-30', '2026-11-27')).toEqual(['2026-10-30', '2026-11-27']);
    expect(among('US', '2026-10-30')).toEqual([]);
  });

  it('counts a holiday that starts at sunset from the next morning, all its days', () => {
    const eid = ['2026-03-18', '2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22', '2026-03-23', '2026-03-24'];

    expect(among('SA', ...eid)[0]).toBe('2026-03-19');
    expect(among('SA', ...eid).length).toBeGreaterThan(1);
  });

  it('is false without a calendar, for one that is not known, and on no day', () => {
    expect(among(null, '2026-12-25')).toEqual([]);
    expect(among('ZZ', '2026-12-25')).toEqual([]);
    expect(isPublicHoliday('US', Number.NaN)).toBe(false);
  });
});

describe('holidayCalendarOf', () => {
  const of = (countryCode: string, region: string | null = null) => holidayCalendarOf({ countryCode, region });

  it('is the federal one all over the United States', () => {
    for (const destination of [of('US', 'NV'), of('us'), of('PR'), of('US', 'PR')]) expect(destination).toBe('US');
  });

  it('is that of the subdivision, by code or name, where the country has some', () => {
    expect(of('CA', 'QC')).toBe('CA-QC');
    expect(of('CA', 'québec')).toBe('CA-QC');
    expect(of('DE', 'Bayern')).toBe('DE-BY');
  });

  it("is the country's for a region that is not known", () => {
    expect(of('CA', 'Atlantis')).toBe('CA');
    expect(of('AE', 'Dubai')).toBe('AE');
    expect(of('FR', '__proto__')).toBe('FR');
  });
});
