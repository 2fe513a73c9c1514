import { describe, expect, it } from '@jest/globals';
import { cpuSecondsBetween } from './cpu-seconds.ts';

describe('cpuSecondsBetween', () => {
  it('is the difference, and all of it for a process that is new', () => {
    const before = { gateway: { pid: 1, seconds: 2.5 }, orders: { pid: 2, seconds: 9 } };
    const after = { gateway: { pid: 1, seconds: 4 }, orders: { pid: 7, seconds: 9.5 } };

    expect(cpuSecondsBetween(before, after)).toEqual({ gateway: 1.5, orders: 9.5 });
  });
});
