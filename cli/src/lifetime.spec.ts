import { describe, expect, it } from '@jest/globals';
import { lifetimeSeconds } from './lifetime.ts';

describe('lifetimeSeconds', () => {
  it.each([
    ['90s', 90],
    ['30m', 1_800],
    ['12h', 43_200],
    ['90d', 7_776_000],
  ])('reads %s', (text, seconds) => {
    expect(lifetimeSeconds('--lifetime', text)).toBe(seconds);
  });

  it.each(['', '12', 'h', '0h', '-1h', '1.5h', '1w', '4000d', '1 h'])('refuses %j', (text) => {
    expect(() => lifetimeSeconds('--lifetime', text)).toThrow(
      `--lifetime must look like 90s, 30m, 12h or 90d, and not ${text}.`,
    );
  });
});
