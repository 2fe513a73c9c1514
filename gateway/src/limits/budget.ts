import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

/** Of one key in its window. */
export interface Left {
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly isOver: boolean;
}

/** So many points a key and window; the window begins with the key's first point. */
export interface Budget {
  /** Infinity counts nothing. */
  readonly points: number;
  readonly windowSeconds: number;
  /** Never throws; points are taken even if there are fewer, until they are given back. */
  take(key: string, points?: number): Promise<Left>;
  giveBack(key: string, points: number): Promise<void>;
}

/**
 * In this process's memory, or in Redis for all gateways together. While there is no Redis each gateway counts alone: buyers
 * go on, and a guesser gains as many budgets as there are gateways.
 */
export const openBudget = (name: string, points: number, windowSeconds: number, redis?: Redis): Budget => {
  if (points === Number.POSITIVE_INFINITY) return unlimited(windowSeconds);
  const options = { keyPrefix: `tutti:${name}`, points, duration: windowSeconds };
  const memory = new RateLimiterMemory(options);
  const limiter: RateLimiterAbstract = redis
    ? new RateLimiterRedis({
        ...options,
        storeClient: redis,
        rejectIfRedisNotReady: true,
        insuranceLimiter: memory,
      })
    : memory;
  return {
    points,
    windowSeconds,
    take: async (key, taken = 1) => {
      try {
        return leftOf(await limiter.consume(key, taken), false);
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return leftOf(refusal, true);
        throw refusal;
      }
    },
    giveBack: async (key, given) => {
      await limiter.reward(key, given);
    },
  };
};

const unlimited = (windowSeconds: number): Budget => ({
  points: Number.POSITIVE_INFINITY,
  windowSeconds,
  take: async () => ({ remaining: Number.POSITIVE_INFINITY, resetSeconds: 0, isOver: false }),
  giveBack: async () => {},
});

const leftOf = ({ remainingPoints, msBeforeNext }: RateLimiterRes, isOver: boolean): Left => ({
  remaining: remainingPoints,
  resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
  isOver,
});
