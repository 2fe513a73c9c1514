import { openSlidingCount } from './sliding-count.ts';

/** What takes a circuit from one state to another (Nygard, "Release It!"). */
export const CIRCUIT_TRANSITIONS = {
  /** Every call passes. */
  CLOSED: { tooManyFailed: 'OPEN' },
  /** No call passes, until it has cooled down. */
  OPEN: { cooledDown: 'HALF_OPEN' },
  /** One call passes at a time, as a probe; all others are refused meanwhile. */
  HALF_OPEN: { probeSucceeded: 'CLOSED', probeFailed: 'OPEN' },
} as const;

export type CircuitState = keyof typeof CIRCUIT_TRANSITIONS;
type CircuitEvent = { [State in CircuitState]: keyof (typeof CIRCUIT_TRANSITIONS)[State] }[CircuitState];

export interface BreakerSettings {
  readonly windowMilliseconds: number;
  /** With fewer calls in the window a circuit stays closed: one failure of two says nothing. */
  readonly minimumCalls: number;
  /** Of the calls in the window, 0 to 1. */
  readonly failureRatio: number;
  /** The first time; doubled with each probe that fails. */
  readonly coolDownMilliseconds: number;
  readonly maxCoolDownMilliseconds: number;
}

export type Outcome = 'SUCCEEDED' | 'FAILED' | 'UNDECIDED';

/** Names the period of one state in which a call began: what ends in a later one says nothing about that. */
export type Permit = number;

export interface CircuitBreaker {
  readonly state: CircuitState;
  /** Whether a call would be refused now; takes no probe. */
  refuses(): boolean;
  /** Null where the call may not be made. */
  enter(): Permit | null;
  leave(permit: Permit, outcome: Outcome): void;
  /** Until the next probe may be sent. */
  waitMilliseconds(): number;
}

export const openCircuitBreaker = (
  settings: BreakerSettings,
  now: () => number,
  onChange: (state: CircuitState) => void,
): CircuitBreaker => {
  const calls = openSlidingCount(settings.windowMilliseconds, now);
  const failures = openSlidingCount(settings.windowMilliseconds, now);
  let state: CircuitState = 'CLOSED';
  let permit: Permit = 0;
  let isProbing = false;
  let failedProbes = 0;
  let coolAt = 0;

  const move = (event: CircuitEvent) => {
    const next = (CIRCUIT_TRANSITIONS[state] as Partial<Record<CircuitEvent, CircuitState>>)[event];
    if (!next) return;
    failedProbes = event === 'probeFailed' ? failedProbes + 1 : next === 'CLOSED' ? 0 : failedProbes;
    state = next;
    permit += 1;
    isProbing = false;
    if (next === 'OPEN') coolAt = now() + coolDown(settings, failedProbes);
    calls.clear();
    failures.clear();
    onChange(next);
  };
  const count = (outcome: Outcome) => {
    if (outcome === 'UNDECIDED') return;
    calls.add();
    if (outcome !== 'FAILED') return;
    failures.add();
    const total = calls.total();
    if (total >= settings.minimumCalls && failures.total() >= settings.failureRatio * total) move('tooManyFailed');
  };
  const endProbe = (outcome: Outcome) => {
    isProbing = false;
    if (outcome !== 'UNDECIDED') move(outcome === 'SUCCEEDED' ? 'probeSucceeded' : 'probeFailed');
  };
  const refuses = () => state !== 'CLOSED' && (state === 'OPEN' ? now() < coolAt : isProbing);
  return {
    get state() {
      return state;
    },
    refuses,
    enter: () => {
      if (refuses()) return null;
      if (state === 'OPEN') move('cooledDown');
      if (state === 'HALF_OPEN') isProbing = true;
      return permit;
    },
    leave: (entered, outcome) => {
      if (entered !== permit) return;
      if (state === 'CLOSED') count(outcome);
      else if (state === 'HALF_OPEN') endProbe(outcome);
    },
    waitMilliseconds: () => (state === 'OPEN' ? Math.max(0, coolAt - now()) : 0),
  };
};

const coolDown = ({ coolDownMilliseconds, maxCoolDownMilliseconds }: BreakerSettings, failedProbes: number) =>
  Math.min(maxCoolDownMilliseconds, coolDownMilliseconds * 2 ** failedProbes);
