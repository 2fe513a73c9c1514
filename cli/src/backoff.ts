const FIRST_MS = 200;
const LONGEST_MS = 5_000;
const HEALTHY_AFTER_MS = 30_000;

/** Waits between restarts: 0.2 s, doubling to 5 s, from the start again after 30 s of good health. */
export const createBackoff = (clock: () => number = Date.now) => {
  let next = FIRST_MS;
  let healthySince = Number.POSITIVE_INFINITY;
  return {
    healthy: () => {
      healthySince = clock();
    },
    nextDelayMs: (): number => {
      if (clock() - healthySince >= HEALTHY_AFTER_MS) next = FIRST_MS;
      healthySince = Number.POSITIVE_INFINITY;
      const delay = next;
      next = Math.min(next * 2, LONGEST_MS);
      return delay;
    },
  };
};

export const pause = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds));

/** A pause that `wake` cuts short. */
export const createNap = () => {
  let wake = () => {};
  return {
    sleep: (milliseconds: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    wake: () => wake(),
  };
};

/** Asks again and again until it is so; false when it still isn't after `withinMs`. */
export const eventually = async (
  isSo: () => boolean | Promise<boolean>,
  withinMs: number,
  everyMs = 25,
): Promise<boolean> => {
  const until = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() >= until) return false;
    await pause(everyMs);
  }
  return true;
};
