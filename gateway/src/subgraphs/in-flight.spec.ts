import { describe, expect, it } from '@jest/globals';
import type { Cancellation } from '../resilience/cancellation.ts';
import { InFlight } from './in-flight.ts';

/** Questions that are answered when the spec says so. */
const open = () => {
  const inFlight = new InFlight<string>();
  const asked: { question: Cancellation; answer: (text: string) => void; fail: (error: Error) => void }[] = [];
  const share = (key: string, signal = new AbortController().signal, deadline = Date.now() + 60_000) =>
    inFlight.share(
      key,
      { signal, deadline },
      (question) =>
        new Promise((answer, fail) => {
          asked.push({ question, answer, fail });
        }),
    );
  return { asked, share };
};

describe('InFlight', () => {
  it('asks nothing for one who has left already, and says why', async () => {
    const { asked, share } = open();

    await expect(share('a', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    expect(asked).toEqual([]);
  });

  it('takes nothing from those who wait when one comes who has left already', async () => {
    const { asked, share } = open();
    const waiting = share('a');

    await expect(share('a', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    asked[0]?.answer('text');

    expect(await waiting).toBe('text');
    expect(asked[0]?.question.reason).toBeUndefined();
  });

  it('keeps nobody beyond a deadline of their own, and those with more time wait on', async () => {
    const { asked, share } = open();
    const patient = share('a');

    await expect(share('a', undefined, Date.now())).rejects.toMatchObject({ kind: 'OUT_OF_TIME' });
    asked[0]?.answer('text');

    expect(await patient).toBe('text');
    expect(asked).toHaveLength(1);
  });

  it('lets the first one go at its own deadline, and asks on for those who came later', async () => {
    const { asked, share } = open();
    const hasty = share('a', undefined, Date.now() + 20);
    const patient = share('a');

    await expect(hasty).rejects.toMatchObject({ kind: 'OUT_OF_TIME' });
    expect(asked[0]?.question.reason).toBeUndefined();
    asked[0]?.answer('text');
    expect(await patient).toBe('text');
    expect(asked).toHaveLength(1);
  });

  it('leaves the question at the deadline of the last who waits', async () => {
    const { asked, share } = open();

    await expect(share('a', undefined, Date.now() + 20)).rejects.toMatchObject({ kind: 'OUT_OF_TIME' });
    expect(asked[0]?.question.reason).toMatchObject({ kind: 'OUT_OF_TIME' });
  });

  it('tells all who wait of one failure', async () => {
    const { asked, share } = open();
    const waiting = [share('a'), share('a'), share('a')].map((answer) => answer.catch((error: Error) => error.message));
    asked[0]?.fail(new Error('out'));

    expect(await Promise.all(waiting)).toEqual(['out', 'out', 'out']);
    expect(asked).toHaveLength(1);
  });

  it('keeps no failure: who comes after it asks again', async () => {
    const { asked, share } = open();
    const failing = share('a').catch((error: Error) => error.message);
    asked[0]?.fail(new Error('out'));
    await failing;
    const again = share('a');
    asked[1]?.answer('text');

    expect(await again).toBe('text');
    expect(asked).toHaveLength(2);
  });

  it('goes on sharing a question that is asked again when one leaves who has an answer already', async () => {
    const { asked, share } = open();
    const leaver = new AbortController();
    const first = share('a', leaver.signal);
    asked[0]?.answer('text');
    await first;
    const waiting = [share('a')];
    leaver.abort();
    waiting.push(share('a'));
    asked[1]?.answer('again');

    expect(await Promise.all(waiting)).toEqual(['again', 'again']);
    expect(asked).toHaveLength(2);
  });

  it('leaves the question when the last has left, and asks again for who comes then', async () => {
    const { asked, share } = open();
    const [first, second] = [new AbortController(), new AbortController()];
    const leaving = [share('a', first.signal), share('a', second.signal)].map((answer) => answer.catch(() => 'left'));

    first.abort();
    expect(asked[0]?.question.reason).toBeUndefined();
    second.abort();
    expect(asked[0]?.question.reason).toBe(second.signal.reason);
    const after = share('a');
    asked[0]?.fail(new Error('cancelled'));
    asked[1]?.answer('text');

    expect(await Promise.all(leaving)).toEqual(['left', 'left']);
    expect(await after).toBe('text');
  });

  it('goes on sharing a question that was asked again while the cancelled one ends', async () => {
    const { asked, share } = open();
    const leaver = new AbortController();
    const left = share('a', leaver.signal).catch(() => 'left');
    leaver.abort();
    const waiting = [share('a')];
    asked[0]?.fail(new Error('cancelled'));
    await left;
    waiting.push(share('a'));
    asked[1]?.answer('text');

    expect(await Promise.all(waiting)).toEqual(['text', 'text']);
    expect(asked).toHaveLength(2);
  });
});
