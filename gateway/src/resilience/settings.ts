import { numberFrom } from '@tutti/kit/config';
import { readDeployment } from '../deployment.ts';
import type { BreakerSettings } from './circuit-breaker.ts';
import type { ConcurrencySettings } from './concurrency-limit.ts';
import type { DrainSettings } from './draining.ts';
import type { RetryBudgetSettings } from './retry-budget.ts';
import type { SheddingSettings } from './shedding.ts';

const WINDOW_MILLISECONDS = 10_000;

/** Of each subgraph by itself. */
export interface GuardSettings {
  /** For one question, all attempts and their pauses included. */
  readonly timeoutMilliseconds: number;
  /** For one attempt, waiting for a connection included; a shorter one than the question's leaves time for another. */
  readonly attemptTimeoutMilliseconds: number;
  /** Of one query; a mutation has one. */
  readonly attempts: number;
  readonly retryBudget: RetryBudgetSettings;
  readonly breaker: BreakerSettings;
  readonly concurrency: ConcurrencySettings;
}

export interface ResilienceSettings {
  readonly guard: GuardSettings;
  /** Of one answer of a subgraph; a longer one is no answer. */
  readonly maxAnswerBytes: number;
  readonly shedding: SheddingSettings;
  readonly drain: DrainSettings;
}

/** What the environment says, with the defaults of OPERATING.md. */
export const readResilienceSettings = (): ResilienceSettings => ({
  guard: readGuardSettings(),
  maxAnswerBytes: atLeastOne('MAX_SUBGRAPH_ANSWER_BYTES', 16 * 1024 * 1024),
  shedding: readSheddingSettings(),
  drain: {
    delayMilliseconds: numberFrom('DRAIN_SECONDS', readDeployment() === 'production' ? 5 : 0) * 1000,
    limitMilliseconds: numberFrom('DRAIN_LIMIT_SECONDS', 30) * 1000,
  },
});

const readSheddingSettings = (): SheddingSettings => {
  const maxRunning = atLeastOne('MAX_RUNNING_REQUESTS', 1_000);
  const maxOpen = atLeastOne('MAX_OPEN_REQUESTS', 4 * maxRunning);
  return {
    maxRunning,
    maxOpen,
    maxOpenPerAddress: atLeastOne('MAX_OPEN_REQUESTS_PER_ADDRESS', Math.max(8, Math.ceil(maxOpen / 8))),
    maxDelayMilliseconds: atLeastOne('MAX_EVENT_LOOP_DELAY_MS', 500),
  };
};

const readGuardSettings = (): GuardSettings => {
  const timeoutMilliseconds = atLeastOne('SUBGRAPH_TIMEOUT_MS', 10_000);
  return {
    timeoutMilliseconds,
    attemptTimeoutMilliseconds: Math.min(
      timeoutMilliseconds,
      atLeastOne('SUBGRAPH_ATTEMPT_TIMEOUT_MS', timeoutMilliseconds),
    ),
    attempts: atLeastOne('SUBGRAPH_ATTEMPTS', 3),
    retryBudget: {
      windowMilliseconds: WINDOW_MILLISECONDS,
      ratio: numberFrom('SUBGRAPH_RETRY_PERCENT', 20) / 100,
      minimum: 10,
    },
    breaker: {
      windowMilliseconds: WINDOW_MILLISECONDS,
      minimumCalls: atLeastOne('CIRCUIT_MIN_CALLS', 20),
      failureRatio: atLeastOne('CIRCUIT_FAILURE_PERCENT', 50) / 100,
      coolDownMilliseconds: atLeastOne('CIRCUIT_COOL_DOWN_MS', 1_000),
      maxCoolDownMilliseconds: 30_000,
    },
    concurrency: {
      maxConcurrent: atLeastOne('SUBGRAPH_CONCURRENCY', 64),
      maxQueued: numberFrom('SUBGRAPH_QUEUE', 256),
      queueMilliseconds: atLeastOne('SUBGRAPH_QUEUE_MS', 1_000),
    },
  };
};

/** Zero would refuse everything, which nobody means. */
const atLeastOne = (name: string, otherwise: number): number => {
  const value = numberFrom(name, otherwise);
  if (value === 0) throw new Error(`The environment variable ${name} must be a whole number above 0.`);
  return value;
};
