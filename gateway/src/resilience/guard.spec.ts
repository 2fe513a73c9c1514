import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Cancellation } from './cancellation.ts';
import { createGuard, type Guard } from './guard.ts';
import type { GuardSettings } from './settings.ts';
import { SubgraphFailure } from './subgraph-failure.ts';

const SETTINGS: GuardSettings = {
  timeoutMilliseconds: 1_000,
  attemptTimeoutMilliseconds: 1_000,
  attempts: 3,
  retryBudget: { windowMilliseconds: 10_000, ratio: 0.2, minimum: 10 },
  breaker: {
    windowMilliseconds: 10_000,
    minimumCalls: 10,
    failureRatio: 0.5,
    coolDownMilliseconds: 1_000,
    maxCoolDownMilliseconds: 4_000,
  },
  concurrency: { maxConcurrent: 2, maxQueued: 2, queueMilliseconds: 300 },
};

const heard: string[] = [];

/** Longest pauses: a retry waits as long as it ever may. */
const guardWith = (over: Partial<GuardSettings> = {}): Guard =>
  createGuard(
    { ...SETTINGS, ...over },
    'orders',
    {
      ended: () => {},
      retried: (name, because) => heard.push(`${name} retried: ${because}`),
      circuit: (name, state) => heard.push(`${name} ${state}`),
    },
    { now: () => Date.now(), random: () => 1 },
  );

const query = (over: { deadline?: number; question?: Cancellation } = {}) => ({
  isMutation: false,
  deadline: Date.now() + 30_000,
  question: new Cancellation(),
  ...over,
});
const mutation = () => ({ ...query(), isMutation: true });

const refused = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
const answered = async () => 'answer';
/** Fulfils nothing by itself, and says what ended it. */
const silent =
  (ends: unknown[] = []) =>
  (attempt: Cancellation) =>
    new Promise<string>((_, reject) => {
      attempt.listen((reason) => {
        ends.push((reason as SubgraphFailure).kind);
        reject(reason);
      });
    });

/** A call that comes to these ends, one after the other. */
const inTurn = (...turns: ((attempt: Cancellation) => Promise<string>)[]) => {
  let asked = 0;
  const call = (attempt: Cancellation) => (turns[asked++] ?? answered)(attempt);
  return { call, asked: () => asked };
};

/** How a call ends, and after how many milliseconds. */
const ending = async (call: Promise<unknown>) => {
  const begunAt = Date.now();
  const end = call.then(
    (answer) => ({ answer, after: Date.now() - begunAt }),
    (failure: SubgraphFailure) => ({ kind: failure.kind, after: Date.now() - begunAt }),
  );
  await jest.advanceTimersByTimeAsync(20_000);
  return end;
};

const fail = async (guard: Guard, times: number) => {
  for (let time = 0; time < times; time++) await guard(refused, mutation()).catch(() => undefined);
};

beforeEach(() => {
  heard.length = 0;
  jest.useFakeTimers();
});
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

describe('createGuard, that retries', () => {
  it('asks again after a longer pause each time, and answers what came of it', async () => {
    const { call, asked } = inTurn(refused, refused, answered);

    expect(await ending(guardWith()(call, query()))).toEqual({ answer: 'answer', after: 100 + 200 });
    expect(asked()).toBe(3);
    expect(heard).toEqual(['orders retried: UNREACHABLE', 'orders retried: UNREACHABLE']);
  });

  it('asks as often as it may and no more', async () => {
    const { call, asked } = inTurn(refused, refused, refused, answered);

    expect(await ending(guardWith()(call, query()))).toEqual({ kind: 'UNREACHABLE', after: 300 });
    expect(asked()).toBe(3);
  });

  it('never asks a mutation again', async () => {
    const { call, asked } = inTurn(refused, answered);

    expect(await ending(guardWith()(call, mutation()))).toEqual({ kind: 'UNREACHABLE', after: 0 });
    expect(asked()).toBe(1);
  });

  it.each(['UNREADABLE', 'TOO_LARGE'] as const)(
    'does not ask again after what would be the same again: %s',
    async (kind) => {
      const { call, asked } = inTurn(() => Promise.reject(new SubgraphFailure(kind, '')), answered);

      expect(await ending(guardWith()(call, query()))).toEqual({ kind, after: 0 });
      expect(asked()).toBe(1);
    },
  );

  it('does not begin a pause that would end after the deadline', async () => {
    const { call, asked } = inTurn(refused, refused, answered);

    expect(await ending(guardWith()(call, query({ deadline: Date.now() + 250 })))).toEqual({
      kind: 'UNREACHABLE',
      after: 100,
    });
    expect(asked()).toBe(2);
  });

  it('asks again after an attempt that left time for another, and after none that took all', async () => {
    const ends: unknown[] = [];
    const short = inTurn(silent(ends), answered);
    const whole = inTurn(silent(ends), answered);

    expect(await ending(guardWith({ attemptTimeoutMilliseconds: 400 })(short.call, query()))).toEqual({
      answer: 'answer',
      after: 400 + 100,
    });
    expect(await ending(guardWith()(whole.call, query()))).toEqual({ kind: 'TIMED_OUT', after: 1_000 });
    expect([short.asked(), whole.asked(), ends]).toEqual([2, 1, ['TIMED_OUT', 'TIMED_OUT']]);
  });

  it('makes no more than a fifth more load while everything fails', async () => {
    const guard = guardWith({
      breaker: { ...SETTINGS.breaker, minimumCalls: 10_000 },
      concurrency: { ...SETTINGS.concurrency, maxConcurrent: 200 },
    });
    let asked = 0;
    const call = () => {
      asked += 1;
      return refused();
    };
    const calls = Array.from({ length: 200 }, () => guard(call, query()).catch(() => undefined));
    await ending(Promise.all(calls));

    expect(asked).toBe(200 + 40);
  });
});

describe('createGuard, within the caller’s time', () => {
  it('gives up at the deadline, and says that it was the caller’s', async () => {
    const ends: unknown[] = [];

    expect(await ending(guardWith()(silent(ends), query({ deadline: Date.now() + 300 })))).toEqual({
      kind: 'OUT_OF_TIME',
      after: 300,
    });
    expect(ends).toEqual(['OUT_OF_TIME']);
  });

  it('asks nothing once the deadline has passed', async () => {
    const { call, asked } = inTurn(answered);

    expect(await ending(guardWith()(call, query({ deadline: Date.now() })))).toEqual({ kind: 'OUT_OF_TIME', after: 0 });
    expect(asked()).toBe(0);
  });

  it('waits no longer for a call that does not listen to its cancellation', async () => {
    expect(await ending(guardWith()(() => new Promise(() => {}), mutation()))).toEqual({
      kind: 'TIMED_OUT',
      after: 1_000,
    });
  });

  it.each(['attempt', 'pause', 'queue'])('ends its %s as soon as the client leaves', async (during) => {
    const guard = guardWith();
    const question = new Cancellation();
    if (during === 'queue') for (const _ of [1, 2]) guard(silent(), query()).catch(() => undefined);
    const call = during === 'pause' ? inTurn(refused).call : silent();
    setTimeout(() => question.cancel(new Error('left')), 50);

    expect(await ending(guard(call, query({ question })))).toEqual({ kind: 'CANCELLED', after: 50 });
  });

  it('ends a later attempt as soon as the client leaves, though an earlier one has failed since', async () => {
    const question = new Cancellation();
    const failsLate = () => new Promise<string>((_, reject) => setTimeout(() => reject(new Error('late')), 550));
    setTimeout(() => question.cancel(new Error('left')), 600);

    expect(
      await ending(
        guardWith({ attemptTimeoutMilliseconds: 400 })(inTurn(failsLate, silent()).call, query({ question })),
      ),
    ).toEqual({ kind: 'CANCELLED', after: 600 });
  });

  it('asks nothing for a client that has left', async () => {
    const { call, asked } = inTurn(answered);
    const question = new Cancellation();
    question.cancel(new Error('left'));

    expect(await ending(guardWith()(call, query({ question })))).toEqual({
      kind: 'CANCELLED',
      after: 0,
    });
    expect(asked()).toBe(0);
  });
});

describe('createGuard, with a circuit', () => {
  it('answers at once while it is open, and says when to come again', async () => {
    const guard = guardWith();
    await fail(guard, 10);
    const { call, asked } = inTurn(answered);

    await expect(guard(call, query())).rejects.toMatchObject({ kind: 'CIRCUIT_OPEN', retryAfterSeconds: 1 });
    expect(asked()).toBe(0);
    expect(heard).toEqual(['orders OPEN']);
  });

  it('does not retry into a circuit that has just opened', async () => {
    const guard = guardWith();
    await fail(guard, 9);
    const { call, asked } = inTurn(refused, answered);

    expect(await ending(guard(call, query()))).toEqual({ kind: 'UNREACHABLE', after: 0 });
    expect(asked()).toBe(1);
  });

  it('lets one probe through once it has cooled down, and closes when that is answered', async () => {
    const guard = guardWith();
    await fail(guard, 10);
    await jest.advanceTimersByTimeAsync(1_000);
    let answer: (text: string) => void = () => {};
    const probe = guard(() => new Promise<string>((resolve) => (answer = resolve)), mutation());

    await expect(guard(answered, query())).rejects.toMatchObject({ kind: 'CIRCUIT_OPEN' });
    answer('probe');

    expect(await probe).toBe('probe');
    expect(await guard(answered, query())).toBe('answer');
    expect(heard).toEqual(['orders OPEN', 'orders HALF_OPEN', 'orders CLOSED']);
  });

  it('learns nothing from clients who leave, and nothing from impatient ones', async () => {
    const guard = guardWith();
    for (let time = 0; time < 30; time++) {
      const question = new Cancellation();
      const call = guard(silent(), query({ question, ...(time % 2 && { deadline: Date.now() + 5 }) }));
      setTimeout(() => question.cancel(new Error('left')), 10);
      await ending(call);
    }

    expect(await guard(answered, query())).toBe('answer');
    expect(heard).toEqual([]);
  });
});

describe('createGuard, with a limit', () => {
  it('lets so many run at once, and the next in their order', async () => {
    const guard = guardWith();
    const order: string[] = [];
    const takes = (name: string) => () =>
      new Promise<void>((resolve) =>
        setTimeout(() => {
          order.push(`${name} at ${Date.now() % 1_000_000}`);
          resolve();
        }, 100),
      );
    jest.setSystemTime(1_000_000);

    await ending(
      Promise.all(['a', 'b', 'c', 'd'].map((name) => guard(takes(name), name > 'b' ? mutation() : query()))),
    );

    expect(order).toEqual(['a at 100', 'b at 100', 'c at 200', 'd at 200']);
  });

  it('refuses who finds the queue full, and who waits too long in it', async () => {
    const guard = guardWith();
    const holding = [1, 2].map(() => guard(silent(), query()).catch(() => undefined));
    const waiting = [1, 2].map(() => ending(guard(answered, query())));

    await expect(guard(answered, query())).rejects.toMatchObject({ kind: 'CROWDED', retryAfterSeconds: 1 });
    expect(await Promise.all(waiting)).toEqual([
      { kind: 'CROWDED', after: 300 },
      { kind: 'CROWDED', after: 300 },
    ]);
    await Promise.all(holding);
    expect(await guard(answered, query())).toBe('answer');
  });

  it('gives a place back however a call ends', async () => {
    const guard = guardWith();
    for (const call of [refused, silent(), answered, silent(), refused])
      await ending(guard(call, mutation()).catch(() => undefined));

    expect(await Promise.all([1, 2].map(() => guard(answered, query())))).toEqual(['answer', 'answer']);
  });
});
