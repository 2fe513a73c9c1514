import { describe, expect, it } from '@jest/globals';
import { createBackoff, createNap, eventually } from './backoff.ts';

describe('createBackoff', () => {
  it('doubles from 0.2 s to 5 s and stays there', () => {
    const { nextDelayMs } = createBackoff();

    expect(Array.from({ length: 7 }, nextDelayMs)).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  it('starts over after 30 s of good health, and not after less', () => {
    let now = 0;
    const backoff = createBackoff(() => now);
    backoff.nextDelayMs();
    backoff.healthy();
    now += 29_999;
    expect(backoff.nextDelayMs()).toBe(400);

    backoff.healthy();
    now += 30_000;
    expect(backoff.nextDelayMs()).toBe(200);
  });

  it('does not take time without good health for good health', () => {
    let now = 0;
    const backoff = createBackoff(() => now);
    backoff.nextDelayMs();
    now += 3_600_000;

    expect(backoff.nextDelayMs()).toBe(400);
  });
});

describe('createNap', () => {
  it('ends at once when woken', async () => {
    const nap = createNap();
    const sleeping = nap.sleep(60_000);
    nap.wake();

    await expect(sleeping).resolves.toBeUndefined();
  });
});

describe('eventually', () => {
  it('answers whether it became so in time', async () => {
    let asked = 0;

    await expect(eventually(() => ++asked === 3, 5_000, 1)).resolves.toBe(true);
    await expect(eventually(() => false, 5, 1)).resolves.toBe(false);
  });
});
