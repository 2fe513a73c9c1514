import { describe, expect, it } from '@jest/globals';
import { openTurns } from './turns.ts';

const { signal } = new AbortController();
/** Takes a turn, and tells in `began` when it is there. */
const taking = (turns: ReturnType<typeof openTurns>, began: string[], name: string, until = signal) =>
  turns.take(until).then((end) => {
    began.push(name);
    return end;
  });
const settled = () => new Promise(setImmediate);

describe('openTurns', () => {
  it('lets so many begin, and the others in the order in which they came', async () => {
    const [turns, began] = [openTurns(2), [] as string[]];
    const [a, b] = await Promise.all(['a', 'b'].map((name) => taking(turns, began, name)));
    const rest = ['c', 'd'].map((name) => taking(turns, began, name));
    await settled();
    expect(began).toEqual(['a', 'b']);

    b?.();
    await settled();
    expect(began).toEqual(['a', 'b', 'c']);
    a?.();
    await Promise.all(rest);
    expect(began).toEqual(['a', 'b', 'c', 'd']);
  });

  it('forgets who leaves while waiting, and counts no turn twice', async () => {
    const [turns, began, leaving] = [openTurns(1), [] as string[], new AbortController()];
    const end = await taking(turns, began, 'a');
    const left = taking(turns, began, 'left', leaving.signal);
    const next = taking(turns, began, 'b');
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');

    end();
    end();
    await next;
    const late = taking(turns, began, 'c');
    await settled();
    expect(began).toEqual(['a', 'b']);
    (await next)();
    await late;
  });

  it('begins nothing for who has left already', async () => {
    await expect(openTurns(1).take(AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });
});
