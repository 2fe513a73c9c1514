import { describe, expect, it } from '@jest/globals';
import { estimatedDelivery, promisedBy } from './promise.ts';
import { aNode } from './testing.ts';

const chicago = aNode();
const at = (iso: string): Date => new Date(iso);
const MONDAY_MORNING = at('2026-11-23T16:00:00Z');
const MONDAY_AFTER_CUT_OFF = at('2026-11-23T21:30:00Z');

describe('promisedBy', () => {
  it('counts business days from today until the cut-off, and promises eight in the evening', () => {
    expect(promisedBy(chicago, 'STANDARD', 100, MONDAY_MORNING)).toEqual(at('2026-11-26T02:00:00Z'));
  });

  it('counts from the next working day after the cut-off', () => {
    expect(promisedBy(chicago, 'STANDARD', 100, MONDAY_AFTER_CUT_OFF)).toEqual(at('2026-11-27T02:00:00Z'));
  });

  it("doesn't count Saturday and Sunday in transit", () => {
    expect(promisedBy(chicago, 'EXPRESS', 100, at('2026-11-27T16:00:00Z'))).toEqual(at('2026-12-01T02:00:00Z'));
  });

  it('keeps the local hour when summer time ends in transit', () => {
    expect(promisedBy(chicago, 'EXPRESS', 100, at('2026-10-30T16:00:00Z'))).toEqual(at('2026-11-03T02:00:00Z'));
    expect(promisedBy(chicago, 'EXPRESS', 100, at('2026-10-29T16:00:00Z'))).toEqual(at('2026-10-31T01:00:00Z'));
  });

  it('promises nine in the evening for the same day', () => {
    expect(promisedBy(chicago, 'SAME_DAY', 20, MONDAY_MORNING)).toEqual(at('2026-11-24T03:00:00Z'));
  });

  it('promises the next working day for an order of the same day after the cut-off', () => {
    expect(promisedBy(chicago, 'SAME_DAY', 20, MONDAY_AFTER_CUT_OFF)).toEqual(at('2026-11-25T03:00:00Z'));
  });

  it("promises as EXPRESS beyond the courier's reach", () => {
    expect(promisedBy(chicago, 'SAME_DAY', 900, MONDAY_MORNING)).toEqual(
      promisedBy(chicago, 'EXPRESS', 900, MONDAY_MORNING),
    );
  });

  it('promises nothing to an unknown place, nor from a node that never opens', () => {
    expect(promisedBy(chicago, 'STANDARD', null, MONDAY_MORNING)).toBeNull();
    expect(promisedBy(aNode({ openingHours: {} }), 'STANDARD', 100, MONDAY_MORNING)).toBeNull();
  });
});

describe('estimatedDelivery', () => {
  it('counts from the day of shipping, open or not', () => {
    expect(estimatedDelivery(chicago, 'STANDARD', 100, MONDAY_AFTER_CUT_OFF)).toEqual(at('2026-11-26T02:00:00Z'));
  });

  it('is the next day for what a courier takes after nine in the evening', () => {
    expect(estimatedDelivery(chicago, 'SAME_DAY', 20, at('2026-11-24T03:30:00Z'))).toEqual(at('2026-11-25T03:00:00Z'));
  });

  it('is null for an unknown place', () => {
    expect(estimatedDelivery(chicago, 'STANDARD', null, MONDAY_MORNING)).toBeNull();
  });
});
