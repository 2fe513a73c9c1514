import { describe, expect, it } from '@jest/globals';
import { isReleased, unitsToBackorder } from './selling-terms.ts';
import { aTerms, NOW } from './testing.ts';

const NO_LIMIT = Number.POSITIVE_INFINITY;
const EARLIER = new Date('2026-11-23T14:59:59Z');
const LATER = new Date('2026-11-23T15:00:01Z');

describe('isReleased', () => {
  it('is what has no date any more, whatever the clock says: those who pre-ordered come first', () => {
    expect([null, EARLIER, LATER].map((releaseAt) => isReleased(aTerms({ releaseAt })))).toEqual([true, false, false]);
  });
});

describe('unitsToBackorder', () => {
  it.each([
    ['has no limit by itself', {}, 7, NO_LIMIT],
    ['is nothing where more than there is may not be sold', { backorderable: false }, 0, 0],
    ['is what the limit leaves', { backorderLimit: 10 }, 7, 3],
    ['is never below zero', { backorderLimit: 10 }, 12, 0],
    ['goes on until the end', { backorderUntil: LATER }, 0, NO_LIMIT],
    ['is nothing from the end on', { backorderUntil: NOW }, 0, 0],
    ['is a pre-order before the release, whatever becomes of backorders', { backorderable: false }, 7, NO_LIMIT, LATER],
    ['is what the pre-order’s own limit leaves', { backorderLimit: 1, preorderLimit: 9 }, 7, 2, LATER],
    ['goes by the backorder’s limit from the release on', { backorderLimit: 9, preorderLimit: 1 }, 7, 2],
  ])('%s', (_, terms, backordered, units, releaseAt: Date | null = null) => {
    expect(unitsToBackorder(aTerms({ releaseAt, ...terms }), backordered, NOW)).toBe(units);
  });
});
