const TICK_MILLISECONDS = 100;
const REMEMBERED_TICKS = 5;

export interface EventLoopWatch {
  /**
   * By how much the event loop is late: the median of the last five looks, a tenth of a second apart. Collecting garbage or
   * planning one query makes one of them late; having too much to do makes all.
   */
  delayMilliseconds(): number;
  stop(): void;
}

export const watchEventLoop = (now: () => number = () => performance.now()): EventLoopWatch => {
  const delays = new Array<number>(REMEMBERED_TICKS).fill(0);
  let lookedAt = now();
  let looks = 0;
  let median = 0;
  const looking = setInterval(() => {
    const at = now();
    delays[looks++ % REMEMBERED_TICKS] = Math.max(0, at - lookedAt - TICK_MILLISECONDS);
    lookedAt = at;
    median = delays.toSorted((one, other) => one - other)[Math.floor(REMEMBERED_TICKS / 2)] ?? 0;
  }, TICK_MILLISECONDS).unref();
  return { delayMilliseconds: () => median, stop: () => clearInterval(looking) };
};
