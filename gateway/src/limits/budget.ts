import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { openMemoryWindows } from './memory-windows.ts';

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
  const memory = inMemory(points, windowSeconds);
  return redis ? inRedis(`tutti:${name}`, memory, redis) : memory;
};

const inMemory = (points: number, windowSeconds: number): Budget => {
  const windows = openMemoryWindows(windowSeconds * 1_000);
  return {
    points,
    windowSeconds,
    take: async (key, taken = 1) => {
      const { points: consumed, endsInMilliseconds } = windows.take(key, taken);
      return leftOf(points - consumed, endsInMilliseconds, consumed > points);
    },
    giveBack: async (key, given) => windows.giveBack(key, given),
  };
};

const inRedis = (keyPrefix: string, insurance: Budget, redis: Redis): Budget => {
  const { points, windowSeconds } = insurance;
  const limiter = new RateLimiterRedis({
    keyPrefix,
    points,
    duration: windowSeconds,
    storeClient: redis,
    rejectIfRedisNotReady: true,
  });
  return {
    points,
    windowSeconds,
    take: async (key, taken = 1) => {
      try {
        const { remainingPoints, msBeforeNext } = await limiter.consume(key, taken);
        return leftOf(remainingPoints, msBeforeNext, false);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) return insurance.take(key, taken);
        return leftOf(refusal.remainingPoints, refusal.msBeforeNext, true);
      }
    },
    giveBack: async (key, given) => {
      await limiter.reward(key, given).catch(() => insurance.giveBack(key, given));
    },
  };
};

const unlimited = (windowSeconds: number): Budget => ({
  points: Number.POSITIVE_INFINITY,
  windowSeconds,
  take: async () => ({ remaining: Number.POSITIVE_INFINITY, resetSeconds: 0, isOver: false }),
  giveBack: async () => {},
});

const leftOf = (remaining: number, endsInMilliseconds: number, isOver: boolean): Left => ({
  remaining: Math.max(0, remaining),
  resetSeconds: Math.max(1, Math.ceil(endsInMilliseconds / 1_000)),
  isOver,
});
