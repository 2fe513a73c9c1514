import { attemptWithin } from './attempt.ts';
import { backoffMilliseconds, pauseFor } from './backoff.ts';
import type { Cancellation } from './cancellation.ts';
import { type CircuitBreaker, type CircuitState, openCircuitBreaker } from './circuit-breaker.ts';
import { type ConcurrencyLimit, openConcurrencyLimit } from './concurrency-limit.ts';
import { openRetryBudget, type RetryBudget } from './retry-budget.ts';
import type { GuardSettings } from './settings.ts';
import { FAILURES, type FailureKind, failureOf, SubgraphFailure } from './subgraph-failure.ts';

/** With less time left another attempt would only fail once more. */
const SHORTEST_ATTEMPT_MILLISECONDS = 20;

/** Hears what happens to one subgraph's calls, for metrics and logs. Must not throw. */
export interface GuardListener {
  /** Every attempt that was sent, and every call that was not. */
  ended(subgraph: string, outcome: 'ANSWERED' | FailureKind, milliseconds: number): void;
  retried(subgraph: string, because: FailureKind): void;
  circuit(subgraph: string, state: CircuitState): void;
}

export interface AboutCall {
  /** Asked once, whatever happens: what a mutation did before it failed, nobody here knows. */
  readonly isMutation: boolean;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  /** When nobody waits for it any more. */
  readonly question: Cancellation;
}

type Call<Result> = (attempt: Cancellation) => Promise<Result>;

/** Runs one call to a subgraph, again where that may help. Rejects with a SubgraphFailure. */
export type Guard = <Result>(call: Call<Result>, about: AboutCall) => Promise<Result>;

export interface GuardSources {
  readonly now: () => number;
  readonly random: () => number;
}

/** The parts of one subgraph's guard, which live as long as the gateway. */
interface Parts extends GuardSources {
  readonly settings: GuardSettings;
  readonly name: string;
  readonly listener: GuardListener;
  readonly breaker: CircuitBreaker;
  readonly limit: ConcurrencyLimit;
  readonly budget: RetryBudget;
}

export const createGuard = (
  settings: GuardSettings,
  name: string,
  listener: GuardListener,
  sources: GuardSources = { now: () => performance.now(), random: Math.random },
): Guard => {
  const { now } = sources;
  const parts: Parts = {
    ...sources,
    settings,
    name,
    listener,
    breaker: openCircuitBreaker(settings.breaker, now, (state) => listener.circuit(name, state)),
    limit: openConcurrencyLimit(settings.concurrency),
    budget: openRetryBudget(settings.retryBudget, now),
  };
  return (call, about) => askWithin(parts, call, about);
};

const askWithin = async <Result>(parts: Parts, call: Call<Result>, about: AboutCall): Promise<Result> => {
  const { settings, name, listener, budget, now } = parts;
  const endsAt = Math.min(about.deadline, Date.now() + settings.timeoutMilliseconds);
  budget.earn();
  for (let attempt = 1; ; attempt++) {
    const begunAt = now();
    try {
      const result = await attemptOnce(parts, call, endsAt, about);
      listener.ended(name, 'ANSWERED', now() - begunAt);
      return result;
    } catch (error) {
      const failure = failureOf(error);
      listener.ended(name, failure.kind, now() - begunAt);
      const pause = pauseBeforeRetry(parts, failure, attempt, endsAt, about);
      if (pause === null) throw failure;
      listener.retried(name, failure.kind);
      await pauseFor(pause, about.question);
    }
  }
};

/** An open circuit is looked at before the queue, so that nobody queues for a service that is out, and after it. */
const attemptOnce = async <Result>(
  parts: Parts,
  call: Call<Result>,
  endsAt: number,
  { isMutation, question, deadline }: AboutCall,
): Promise<Result> => {
  const { breaker, limit, settings } = parts;
  const mayTake = isMutation ? settings.timeoutMilliseconds : settings.attemptTimeoutMilliseconds;
  if (question.reason) throw new SubgraphFailure('CANCELLED', 'the client left');
  if (breaker.refuses()) throw circuitOpen(breaker);
  if (endsAt <= Date.now()) throw new SubgraphFailure('OUT_OF_TIME', 'before it was asked');
  const turn = limit.enter(endsAt - Date.now(), question);
  if (turn) await turn;
  try {
    const left = Math.max(1, endsAt - Date.now());
    const late = endsAt === deadline && left < mayTake ? 'OUT_OF_TIME' : 'TIMED_OUT';
    return await throughCircuit(breaker, () => attemptWithin(call, Math.min(left, mayTake), late, question));
  } finally {
    limit.leave();
  }
};

const throughCircuit = async <Result>(breaker: CircuitBreaker, call: () => Promise<Result>): Promise<Result> => {
  const permit = breaker.enter();
  if (permit === null) throw circuitOpen(breaker);
  try {
    const result = await call();
    breaker.leave(permit, 'SUCCEEDED');
    return result;
  } catch (error) {
    const failure = failureOf(error);
    breaker.leave(permit, FAILURES[failure.kind].countsAgainst ? 'FAILED' : 'UNDECIDED');
    throw failure;
  }
};

/** Null where another attempt isn't made; the budget is asked last, because asking spends. */
const pauseBeforeRetry = (
  { settings, breaker, budget, random }: Parts,
  { kind }: SubgraphFailure,
  attempt: number,
  endsAt: number,
  { isMutation }: AboutCall,
): number | null => {
  if (isMutation || !FAILURES[kind].isMendable || attempt >= settings.attempts || breaker.refuses()) return null;
  const pause = backoffMilliseconds(attempt, random);
  const left = endsAt - Date.now() - pause;
  return left >= SHORTEST_ATTEMPT_MILLISECONDS && budget.spend() ? pause : null;
};

const circuitOpen = (breaker: CircuitBreaker) =>
  new SubgraphFailure('CIRCUIT_OPEN', 'its circuit is open', Math.max(1, Math.ceil(breaker.waitMilliseconds() / 1000)));
