import { describe, expect, it } from '@jest/globals';
import { addBusinessDays, addOpenTime, type CarrierCalendar, workDay } from './calendar.ts';
import { aNode } from './testing.ts';

const chicago = aNode();
const at = (iso: string): Date => new Date(iso);
const day = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`) / 86_400_000;

describe('addOpenTime', () => {
  it('counts from now while the node is open', () => {
    expect(addOpenTime(chicago, at('2026-11-23T16:00:00Z'), 120)).toEqual(at('2026-11-23T18:00:00Z'));
  });

  it('counts from the opening for what comes before it', () => {
    expect(addOpenTime(chicago, at('2026-11-23T11:00:00Z'), 120)).toEqual(at('2026-11-23T17:00:00Z'));
  });

  it('goes on at the next opening when the node closes first', () => {
    expect(addOpenTime(chicago, at('2026-11-23T23:30:00Z'), 120)).toEqual(at('2026-11-24T16:30:00Z'));
  });

  it('ends at the very close', () => {
    expect(addOpenTime(chicago, at('2026-11-23T22:00:00Z'), 120)).toEqual(at('2026-11-24T00:00:00Z'));
  });

  it('skips days on which the node is closed', () => {
    expect(addOpenTime(chicago, at('2026-11-28T18:00:00Z'), 120)).toEqual(at('2026-11-30T17:00:00Z'));
  });

  it('counts real minutes through a night on which the clock jumps', () => {
    const always = aNode({ openingHours: { 6: [['00:00', '24:00']], 7: [['00:00', '24:00']] } });

    expect(addOpenTime(always, at('2026-03-08T07:30:00Z'), 120)).toEqual(at('2026-03-08T09:30:00Z'));
  });

  it('opens at the same local time after summer time has ended', () => {
    const daily = aNode({ openingHours: { 6: [['09:00', '18:00']], 7: [['09:00', '18:00']] } });

    expect(addOpenTime(daily, at('2026-10-31T22:30:00Z'), 60)).toEqual(at('2026-11-01T15:30:00Z'));
  });

  it('knows a night that began the day before', () => {
    const night = aNode({ openingHours: { 1: [['22:00', '06:00']] } });

    expect(addOpenTime(night, at('2026-11-24T08:00:00Z'), 120)).toEqual(at('2026-11-24T10:00:00Z'));
  });

  it('answers null for a node that never opens', () => {
    expect(addOpenTime(aNode({ openingHours: {} }), at('2026-11-23T16:00:00Z'), 120)).toBeNull();
  });
});

describe('workDay', () => {
  it('is today until the cut-off, before the opening too', () => {
    expect(workDay(chicago, at('2026-11-23T11:00:00Z'))).toBe(day('2026-11-23'));
    expect(workDay(chicago, at('2026-11-23T20:59:59Z'))).toBe(day('2026-11-23'));
  });

  it('is the next open day from the cut-off on', () => {
    expect(workDay(chicago, at('2026-11-23T21:00:00Z'))).toBe(day('2026-11-24'));
    expect(workDay(chicago, at('2026-11-27T21:00:00Z'))).toBe(day('2026-11-30'));
  });

  it('is the next open day once the node has closed, whatever its cut-off', () => {
    expect(workDay(aNode({ cutOffTime: '23:00' }), at('2026-11-24T00:30:00Z'))).toBe(day('2026-11-24'));
  });

  it('is null for a node that never opens', () => {
    expect(workDay(aNode({ openingHours: {} }), at('2026-11-23T16:00:00Z'))).toBeNull();
  });
});

describe('public holidays', () => {
  const keeping = (holidayCalendar: string | null) => aNode({ holidayCalendar });
  const WEDNESDAY_EVENING = at('2026-11-26T00:30:00Z');

  it('close a node that keeps them, and no other', () => {
    expect(workDay(keeping('US'), WEDNESDAY_EVENING)).toBe(day('2026-11-27'));
    expect(workDay(keeping(null), WEDNESDAY_EVENING)).toBe(day('2026-11-26'));
    expect(addOpenTime(keeping('US'), WEDNESDAY_EVENING, 60)).toEqual(at('2026-11-27T16:00:00Z'));
  });

  it('are those of the subdivision that is named', () => {
    const epiphany = at('2026-01-06T16:00:00Z');

    expect(workDay(keeping('DE-BY'), epiphany)).toBe(day('2026-01-07'));
    expect(workDay(keeping('DE-HH'), epiphany)).toBe(day('2026-01-06'));
  });

  it("stand behind a date's own hours", () => {
    const thanksgiving = { holidayCalendar: 'US', hoursByDate: { '2026-11-26': [['10:00', '14:00']] } } as const;

    expect(addOpenTime(aNode(thanksgiving), WEDNESDAY_EVENING, 60)).toEqual(at('2026-11-26T17:00:00Z'));
  });
});

describe("a date's own hours", () => {
  it('close a weekday, and open a Sunday', () => {
    const hoursByDate = { '2026-11-23': [], '2026-11-29': [['12:00', '18:00']] } as const;

    expect(workDay(aNode({ hoursByDate }), at('2026-11-23T16:00:00Z'))).toBe(day('2026-11-24'));
    expect(workDay(aNode({ hoursByDate }), at('2026-11-28T16:00:00Z'))).toBe(day('2026-11-29'));
  });
});

describe('several intervals a day', () => {
  const noon = aNode({
    openingHours: {
      1: [
        ['14:00', '18:00'],
        ['09:00', '12:00'],
      ],
    },
    cutOffTime: '17:00',
  });

  it('count together, in order, without the break', () => {
    expect(addOpenTime(noon, at('2026-11-23T17:30:00Z'), 60)).toEqual(at('2026-11-23T20:30:00Z'));
    expect(addOpenTime(noon, at('2026-11-23T18:30:00Z'), 60)).toEqual(at('2026-11-23T21:00:00Z'));
  });

  it('end with the last', () => {
    expect(workDay(noon, at('2026-11-23T22:59:59Z'))).toBe(day('2026-11-23'));
    expect(workDay(noon, at('2026-11-23T23:00:00Z'))).toBe(day('2026-11-30'));
  });
});

describe('a cut-off after midnight', () => {
  const late = aNode({ openingHours: { 1: [['08:00', '02:00']], 2: [['08:00', '02:00']] }, cutOffTime: '00:30' });

  it('is that of the day before, whose hours pass midnight', () => {
    expect(workDay(late, at('2026-11-23T20:00:00Z'))).toBe(day('2026-11-23'));
    expect(workDay(late, at('2026-11-24T06:29:59Z'))).toBe(day('2026-11-23'));
    expect(workDay(late, at('2026-11-24T06:30:00Z'))).toBe(day('2026-11-24'));
  });

  it('still is in the small hours of a day on which the node is closed', () => {
    expect(workDay(late, at('2026-11-25T06:29:59Z'))).toBe(day('2026-11-24'));
    expect(workDay(late, at('2026-11-25T06:30:00Z'))).toBe(day('2026-11-30'));
  });

  it('is early in the morning of the same day where the hours end before midnight', () => {
    const early = aNode({ cutOffTime: '06:00' });

    expect(workDay(early, at('2026-11-23T11:59:59Z'))).toBe(day('2026-11-23'));
    expect(workDay(early, at('2026-11-23T12:00:00Z'))).toBe(day('2026-11-24'));
  });

  it('is as much later as the clock jumps in a night that has no such hour', () => {
    const night = aNode({ openingHours: { 6: [['20:00', '06:00']] }, cutOffTime: '02:30' });

    expect(workDay(night, at('2026-03-08T08:29:59Z'))).toBe(day('2026-03-07'));
    expect(workDay(night, at('2026-03-08T08:30:00Z'))).toBe(day('2026-03-14'));
  });
});

describe('a calendar without an end', () => {
  it('counts as never open, whatever closes it', () => {
    const { openingHours } = chicago;
    const years = Array.from({ length: 800 }, (_, index) => new Date(Date.UTC(2026, 10, 1 + index)));
    const hoursByDate = Object.fromEntries(years.map((date) => [date.toISOString().slice(0, 10), []]));

    for (const closed of [aNode({ openingHours, hoursByDate }), aNode({ timeZone: 'Europe/Atlantis' })]) {
      expect(workDay(closed, at('2026-11-23T16:00:00Z'))).toBeNull();
      expect(addOpenTime(closed, at('2026-11-23T16:00:00Z'), 120)).toBeNull();
    }
  });
});

describe('addBusinessDays', () => {
  const carrier: CarrierCalendar = { weekdays: [1, 2, 3, 4, 5], holidayCalendars: [null] };

  it('skips Saturday and Sunday', () => {
    expect(addBusinessDays(carrier, day('2026-11-27'), 1)).toBe(day('2026-11-30'));
    expect(addBusinessDays(carrier, day('2026-11-28'), 1)).toBe(day('2026-11-30'));
    expect(addBusinessDays(carrier, day('2026-11-23'), 5)).toBe(day('2026-11-30'));
    expect(addBusinessDays(carrier, day('2026-11-28'), 0)).toBe(day('2026-11-28'));
  });

  it('skips the public holidays of either end', () => {
    const northward = { ...carrier, holidayCalendars: ['US', 'CA'] };

    expect(addBusinessDays(northward, day('2026-11-25'), 1)).toBe(day('2026-11-27'));
    expect(addBusinessDays(northward, day('2026-06-30'), 1)).toBe(day('2026-07-02'));
    expect(addBusinessDays(northward, day('2026-07-02'), 1)).toBe(day('2026-07-06'));
  });

  it('is null for a carrier that never runs', () => {
    expect(addBusinessDays({ ...carrier, weekdays: [] }, day('2026-11-27'), 1)).toBeNull();
  });
});
