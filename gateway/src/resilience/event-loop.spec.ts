import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type EventLoopWatch, watchEventLoop } from './event-loop.ts';

let time = 0;
let watch: EventLoopWatch;
beforeEach(() => {
  jest.useFakeTimers();
  watch = watchEventLoop(() => time);
});
afterEach(() => {
  watch.stop();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

/** A look that comes so many milliseconds late. */
const look = (late: number) => {
  time += 100 + late;
  jest.advanceTimersByTime(100);
};

describe('watchEventLoop', () => {
  it('is not alarmed by one or two pauses, however long', () => {
    for (const late of [2_000, 1, 0, 900, 2]) look(late);

    expect(watch.delayMilliseconds()).toBe(2);
  });

  it('says by how much the loop is late when it is late again and again, and no longer when it isn’t', () => {
    for (const late of [300, 280, 320]) look(late);
    expect(watch.delayMilliseconds()).toBe(280);

    for (const late of [0, 0, 0]) look(late);
    expect(watch.delayMilliseconds()).toBe(0);
  });
});
