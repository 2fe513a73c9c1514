import { describe, expect, it } from '@jest/globals';
import { inFileOrder } from './in-file-order.ts';

const numbers = async function* (count: number) {
  for (let number = 1; number <= count; number++) yield number;
};
const never = new AbortController().signal;
const later = (milliseconds: number) => new Promise((wake) => setTimeout(wake, milliseconds));

describe('inFileOrder', () => {
  it('finishes in order whoever is first, with no more under way than allowed', async () => {
    const finished: number[] = [];
    let underWay = 0;
    let most = 0;
    const start = async (number: number) => {
      most = Math.max(most, ++underWay);
      await later(number % 2 === 1 ? 8 : 1);
      underWay -= 1;
      return number;
    };
    const isWhole = await inFileOrder(numbers(8), 3, start, async (number) => void finished.push(number), never);

    expect(isWhole).toBe(true);
    expect(finished).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(most).toBe(3);
  });

  it('starts nothing after a failure, finishes what is under way, and throws it', async () => {
    const started: number[] = [];
    const finished: number[] = [];
    const start = async (number: number) => {
      started.push(number);
      await later(number === 2 ? 5 : 1);
      if (number === 1) throw new Error('refused');
      return number;
    };

    await expect(
      inFileOrder(numbers(9), 2, start, async (number) => void finished.push(number), never),
    ).rejects.toThrow('refused');
    expect(started).toEqual([1, 2]);
    expect(finished).toEqual([2]);
  });

  it('finishes what is under way when it is stopped', async () => {
    const stopping = new AbortController();
    const finished: number[] = [];
    const start = async (number: number) => {
      if (number === 3) stopping.abort();
      await later(1);
      return number;
    };

    expect(await inFileOrder(numbers(9), 2, start, async (number) => void finished.push(number), stopping.signal)).toBe(
      false,
    );
    expect(finished).toEqual([1, 2, 3]);
  });
});
