import { describe, expect, it } from '@jest/globals';
import { isAhead, pastMoment } from './stated-time.ts';

const NOW = new Date('2026-11-25T12:00:00Z');

describe('isAhead', () => {
  it('begins after 24 hours', () => {
    expect(isAhead(new Date('2026-11-26T12:00:00.000Z'), NOW)).toBe(false);
    expect(isAhead(new Date('2026-11-26T12:00:00.001Z'), NOW)).toBe(true);
  });

  it('is no time at all', () => {
    expect(isAhead(new Date('soon'), NOW)).toBe(true);
  });
});

describe('pastMoment', () => {
  it('is the stated time, or when it was heard of if that came first', () => {
    const earlier = new Date('2026-11-25T11:00:00Z');

    expect(pastMoment(earlier, NOW)).toBe(earlier);
    expect(pastMoment(new Date('2026-11-25T13:00:00Z'), NOW)).toBe(NOW);
  });
});
