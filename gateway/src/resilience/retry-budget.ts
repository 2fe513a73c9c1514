import { openSlidingCount } from './sliding-count.ts';

export interface RetryBudgetSettings {
  readonly windowMilliseconds: number;
  /** How many retries first attempts allow: 0.2 makes at most a fifth more load. */
  readonly ratio: number;
  /** Retries in a window that need no traffic to allow them. */
  readonly minimum: number;
}

export interface RetryBudget {
  /** A first attempt was made. */
  earn(): void;
  /** Whether one more retry may be made; counts it where it may. */
  spend(): boolean;
}

/**
 * Keeps retries from making an outage worse: when all calls fail, three attempts each would triple the load on a service
 * that has too much already. ("Site Reliability Engineering", chapter 21, Handling Overload: a retry budget per client.)
 */
export const openRetryBudget = (
  { windowMilliseconds, ratio, minimum }: RetryBudgetSettings,
  now: () => number,
): RetryBudget => {
  const attempts = openSlidingCount(windowMilliseconds, now);
  const retries = openSlidingCount(windowMilliseconds, now);
  return {
    earn: attempts.add,
    spend: () => {
      if (retries.total() + 1 > Math.max(minimum, ratio * attempts.total())) return false;
      retries.add();
      return true;
    },
  };
};
