import type { Log } from '@tutti/kit/log';
import { AUDIENCES, type Audience } from '../request-context.ts';
import { type Budget, openBudget } from './budget.ts';
import type { LimitSettings } from './limit-settings.ts';
import { connectRedis } from './redis-connection.ts';

/** Of each caller of one audience. */
export interface CallerBudgets {
  readonly requests: Budget;
  readonly cost: Budget;
  /** Documents that were not asked for before, and so must be planned. */
  readonly documents: Budget;
}

/** Everything that is counted over time. */
export interface Rates {
  readonly of: Readonly<Record<Audience, CallerBudgets>>;
  /** Credentials that weren't valid, by address. */
  readonly credentials: Budget;
  /** Credentials that are looked at though their address sent too many wrong ones. */
  readonly checks: Budget;
  /** Wrong answers to what a field asks instead of credentials, by address. */
  readonly answers: Budget;
  close(): void;
}

/** Some milliseconds of CPU in a window: a signature takes less than 0.1 ms to verify, an API key a row to look up. */
const CHECKS_PER_WRONG_ONE = 10;

export const openRates = (settings: LimitSettings, log: Log): Rates => {
  const redis = settings.redisUrl === undefined ? undefined : connectRedis(settings.redisUrl, log);
  const { windowSeconds, wrongCredentials, guesses, guessWindowSeconds } = settings;
  const budgetsOf = (audience: Audience): CallerBudgets => {
    const { requestsInWindow, costInWindow, documentsInWindow } = settings.of[audience];
    return {
      requests: openBudget(`${audience}:requests`, requestsInWindow, windowSeconds, redis),
      cost: openBudget(`${audience}:cost`, costInWindow, windowSeconds, redis),
      documents: openBudget(`${audience}:documents`, documentsInWindow, windowSeconds, redis),
    };
  };
  return {
    of: Object.fromEntries(AUDIENCES.map((audience) => [audience, budgetsOf(audience)])) as Rates['of'],
    credentials: openBudget('credentials', wrongCredentials, windowSeconds, redis),
    checks: openBudget('checks', wrongCredentials * CHECKS_PER_WRONG_ONE, windowSeconds, redis),
    answers: openBudget('answers', guesses, guessWindowSeconds, redis),
    close: () => redis?.disconnect(),
  };
};
