import { describe, expect, it } from '@jest/globals';
import { createInFlight } from './in-flight.ts';

describe('createInFlight', () => {
  it('lets each key have so many under way, and another after one has ended', () => {
    const inFlight = createInFlight();
    const first = inFlight.begin('one', 2);
    inFlight.begin('one', 2);

    expect(inFlight.begin('one', 2)).toBeUndefined();
    expect(inFlight.begin('other', 2)).toBeDefined();
    first?.();
    expect(inFlight.begin('one', 2)).toBeDefined();
  });

  it('ends each once, however often it is told', () => {
    const inFlight = createInFlight();
    const first = inFlight.begin('one', 2);
    inFlight.begin('one', 2);
    first?.();
    first?.();

    expect(inFlight.begin('one', 2)).toBeDefined();
    expect(inFlight.begin('one', 2)).toBeUndefined();
  });

  it('keeps nothing of those who have nothing under way', () => {
    const inFlight = createInFlight();
    inFlight.begin('one', 2)?.();

    expect(inFlight.keys).toBe(0);
  });
});
