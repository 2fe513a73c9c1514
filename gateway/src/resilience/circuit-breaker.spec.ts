import { beforeEach, describe, expect, it } from '@jest/globals';
import { type CircuitBreaker, type Outcome, openCircuitBreaker } from './circuit-breaker.ts';

let time = 0;
let states: string[] = [];
let breaker: CircuitBreaker;

beforeEach(() => {
  time = 1_000_000;
  states = [];
  breaker = openCircuitBreaker(
    {
      windowMilliseconds: 10_000,
      minimumCalls: 4,
      failureRatio: 0.5,
      coolDownMilliseconds: 1_000,
      maxCoolDownMilliseconds: 3_000,
    },
    () => time,
    (state) => states.push(state),
  );
});

const call = (outcome: Outcome): boolean => {
  const permit = breaker.enter();
  if (permit === null) return false;
  breaker.leave(permit, outcome);
  return true;
};
const calls = (...outcomes: Outcome[]) => outcomes.map(call);
const open = () => calls('FAILED', 'FAILED', 'FAILED', 'FAILED');

describe('openCircuitBreaker', () => {
  it('opens once half of enough calls failed, and refuses from then on', () => {
    expect(calls('SUCCEEDED', 'SUCCEEDED', 'FAILED', 'FAILED', 'SUCCEEDED')).toEqual([true, true, true, true, false]);
    expect(states).toEqual(['OPEN']);
  });

  it('stays closed on few calls, and on few failures', () => {
    calls('FAILED', 'FAILED', 'FAILED');
    time += 10_000;
    calls('SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED', 'FAILED', 'FAILED', 'SUCCEEDED');

    expect(breaker.state).toBe('CLOSED');
  });

  it('forgets failures that left the window, also after a time without calls', () => {
    calls('FAILED', 'FAILED', 'FAILED');
    time += 60_000;
    calls('FAILED');

    expect(breaker.state).toBe('CLOSED');
  });

  it('does not count what says nothing about the service', () => {
    calls(...Array<Outcome>(20).fill('UNDECIDED'));

    expect(breaker.state).toBe('CLOSED');
  });

  it('sends one probe at a time once it has cooled down', () => {
    open();
    time += 999;
    expect([breaker.refuses(), breaker.waitMilliseconds()]).toEqual([true, 1]);

    time += 1;
    expect([breaker.refuses(), breaker.enter() !== null, breaker.enter()]).toEqual([false, true, null]);
    expect(states).toEqual(['OPEN', 'HALF_OPEN']);
  });

  it('closes on a probe that is answered, with nothing held against the service', () => {
    open();
    time += 1_000;
    calls('SUCCEEDED', 'FAILED', 'FAILED', 'FAILED');

    expect(states).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
  });

  it('cools down twice as long after each probe that fails, up to a limit, and starts over once it was closed', () => {
    open();
    const waits: number[] = [];
    for (let probe = 0; probe < 3; probe++) {
      time += breaker.waitMilliseconds();
      call('FAILED');
      waits.push(breaker.waitMilliseconds());
    }
    time += breaker.waitMilliseconds();
    call('SUCCEEDED');
    open();

    expect([...waits, breaker.waitMilliseconds()]).toEqual([2_000, 3_000, 3_000, 1_000]);
  });

  it('sends another probe when the first one’s client left', () => {
    open();
    time += 1_000;
    call('UNDECIDED');

    expect([breaker.state, breaker.refuses()]).toEqual(['HALF_OPEN', false]);
    expect(call('SUCCEEDED')).toBe(true);
    expect(breaker.state).toBe('CLOSED');
  });

  it('learns nothing from calls that began before it opened', () => {
    const early = [1, 2].map(() => breaker.enter() as number);
    open();
    time += 1_000;
    const probe = breaker.enter() as number;
    for (const permit of early) breaker.leave(permit, 'SUCCEEDED');
    expect([breaker.state, breaker.enter()]).toEqual(['HALF_OPEN', null]);

    breaker.leave(probe, 'FAILED');
    expect(breaker.state).toBe('OPEN');
  });
});
