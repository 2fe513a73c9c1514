import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MILLISECONDS = 50;
const LOOK_EVERY_MILLISECONDS = 500;

export interface EventLoopWatch {
  /** By how much a timer was late, at the median of the last half second: one long pause alone is no overload. */
  delayMilliseconds(): number;
  stop(): void;
}

export const watchEventLoop = (): EventLoopWatch => {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MILLISECONDS });
  delays.enable();
  let recent = 0;
  const looking = setInterval(() => {
    recent = Math.max(0, delays.percentile(50) / 1e6 - RESOLUTION_MILLISECONDS);
    delays.reset();
  }, LOOK_EVERY_MILLISECONDS).unref();
  return {
    delayMilliseconds: () => recent,
    stop: () => {
      clearInterval(looking);
      delays.disable();
    },
  };
};
