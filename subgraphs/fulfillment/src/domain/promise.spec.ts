import { describe, expect, it } from '@jest/globals';
import { estimatedDelivery, promisedBy, type Route } from './promise.ts';
import { aNode, OFFICE_HOURS } from './testing.ts';

const chicago = aNode();
const at = (iso: string): Date => new Date(iso);
const over = (distanceKm: number, holidayCalendar: string | null = null): Route => ({ distanceKm, holidayCalendar });
const MONDAY_MORNING = at('2026-11-23T16:00:00Z');
const MONDAY_AFTER_CUT_OFF = at('2026-11-23T21:30:00Z');

describe('promisedBy', () => {
  it('counts business days from today until the cut-off, and promises eight in the evening', () => {
    expect(promisedBy(chicago, 'STANDARD', over(100), MONDAY_MORNING)).toEqual(at('2026-11-26T02:00:00Z'));
  });

  it('counts from the next working day after the cut-off', () => {
    expect(promisedBy(chicago, 'STANDARD', over(100), MONDAY_AFTER_CUT_OFF)).toEqual(at('2026-11-27T02:00:00Z'));
  });

  it("doesn't count Saturday and Sunday in transit", () => {
    expect(promisedBy(chicago, 'EXPRESS', over(100), at('2026-11-27T16:00:00Z'))).toEqual(at('2026-12-01T02:00:00Z'));
  });

  it('keeps the local hour when summer time ends in transit', () => {
    expect(promisedBy(chicago, 'EXPRESS', over(100), at('2026-10-30T16:00:00Z'))).toEqual(at('2026-11-03T02:00:00Z'));
    expect(promisedBy(chicago, 'EXPRESS', over(100), at('2026-10-29T16:00:00Z'))).toEqual(at('2026-10-31T01:00:00Z'));
  });

  it('promises nine in the evening for the same day', () => {
    expect(promisedBy(chicago, 'SAME_DAY', over(20), MONDAY_MORNING)).toEqual(at('2026-11-24T03:00:00Z'));
  });

  it('promises the next working day for an order of the same day after the cut-off', () => {
    expect(promisedBy(chicago, 'SAME_DAY', over(20), MONDAY_AFTER_CUT_OFF)).toEqual(at('2026-11-25T03:00:00Z'));
  });

  it("promises as EXPRESS beyond the courier's reach", () => {
    expect(promisedBy(chicago, 'SAME_DAY', over(900), MONDAY_MORNING)).toEqual(
      promisedBy(chicago, 'EXPRESS', over(900), MONDAY_MORNING),
    );
  });

  it('promises nothing to an unknown place, nor from a node that never opens', () => {
    expect(promisedBy(chicago, 'STANDARD', null, MONDAY_MORNING)).toBeNull();
    expect(promisedBy(aNode({ openingHours: {} }), 'STANDARD', over(100), MONDAY_MORNING)).toBeNull();
  });
});

describe('promisedBy and public holidays', () => {
  const reno = aNode({
    code: 'DC-RENO',
    timeZone: 'America/Los_Angeles',
    openingHours: { ...OFFICE_HOURS, 6: [['08:00', '16:00']] },
    cutOffTime: '16:00',
    holidayCalendar: 'US',
  });
  const tomorrow = over(50, 'US');

  it('promises Friday for what leaves the day before Thanksgiving', () => {
    expect(promisedBy(reno, 'STANDARD', tomorrow, at('2026-11-25T23:59:00Z'))).toEqual(at('2026-11-28T04:00:00Z'));
  });

  it('promises Monday for what comes after the cut-off: it leaves on Friday', () => {
    expect(promisedBy(reno, 'STANDARD', tomorrow, at('2026-11-26T00:01:00Z'))).toEqual(at('2026-12-01T04:00:00Z'));
  });

  it('delivers nothing on a holiday of the destination that the node works on', () => {
    const always = aNode({ ...reno, holidayCalendar: null });

    expect(promisedBy(always, 'STANDARD', tomorrow, at('2026-11-25T23:59:00Z'))).toEqual(at('2026-11-28T04:00:00Z'));
  });

  it('leaves on a day on which the carrier collects, not on a Saturday on which the node packs', () => {
    expect(promisedBy(reno, 'STANDARD', tomorrow, at('2026-11-28T18:00:00Z'))).toEqual(at('2026-12-02T04:00:00Z'));
  });

  it('has the courier come on a Saturday, and not on a holiday that the node keeps', () => {
    expect(promisedBy(reno, 'SAME_DAY', tomorrow, at('2026-11-28T18:00:00Z'))).toEqual(at('2026-11-29T05:00:00Z'));
    expect(promisedBy(reno, 'SAME_DAY', tomorrow, at('2026-11-26T18:00:00Z'))).toEqual(at('2026-11-28T05:00:00Z'));
  });

  it("promises the day's courier, not yesterday's, before a cut-off after midnight", () => {
    const late = aNode({ openingHours: { 1: [['08:00', '02:00']], 2: [['08:00', '02:00']] }, cutOffTime: '00:30' });

    expect(promisedBy(late, 'SAME_DAY', tomorrow, at('2026-11-24T06:10:00Z'))).toEqual(at('2026-11-25T03:00:00Z'));
    expect(promisedBy(late, 'STANDARD', tomorrow, at('2026-11-24T06:10:00Z'))).toEqual(at('2026-11-25T02:00:00Z'));
  });
});

describe('estimatedDelivery', () => {
  it('counts from the day of shipping, open or not', () => {
    expect(estimatedDelivery(chicago, 'STANDARD', over(100), MONDAY_AFTER_CUT_OFF)).toEqual(at('2026-11-26T02:00:00Z'));
  });

  it('is the next day for what a courier takes after nine in the evening', () => {
    expect(estimatedDelivery(chicago, 'SAME_DAY', over(20), at('2026-11-24T03:30:00Z'))).toEqual(
      at('2026-11-25T03:00:00Z'),
    );
  });

  it('is null for an unknown place', () => {
    expect(estimatedDelivery(chicago, 'STANDARD', null, MONDAY_MORNING)).toBeNull();
  });
});
