import { describe, expect, it } from '@jest/globals';
import { addBusinessDays, addOpenTime, workDay } from './calendar.ts';
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
    const always = aNode({ openingHours: { 6: ['00:00', '24:00'], 7: ['00:00', '24:00'] } });

    expect(addOpenTime(always, at('2026-03-08T07:30:00Z'), 120)).toEqual(at('2026-03-08T09:30:00Z'));
  });

  it('opens at the same local time after summer time has ended', () => {
    const daily = aNode({ openingHours: { 6: ['09:00', '18:00'], 7: ['09:00', '18:00'] } });

    expect(addOpenTime(daily, at('2026-10-31T22:30:00Z'), 60)).toEqual(at('2026-11-01T15:30:00Z'));
  });

  it('knows a night that began the day before', () => {
    const night = aNode({ openingHours: { 1: ['22:00', '06:00'] } });

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

describe('addBusinessDays', () => {
  it('skips Saturday and Sunday', () => {
    expect(addBusinessDays(day('2026-11-27'), 1)).toBe(day('2026-11-30'));
    expect(addBusinessDays(day('2026-11-28'), 1)).toBe(day('2026-11-30'));
    expect(addBusinessDays(day('2026-11-23'), 5)).toBe(day('2026-11-30'));
    expect(addBusinessDays(day('2026-11-28'), 0)).toBe(day('2026-11-28'));
  });
});
