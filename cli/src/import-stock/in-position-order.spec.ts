import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Batch } from './batches.ts';
import { inPositionOrder } from './in-position-order.ts';
import type { BatchOutcome } from './send-batch.ts';

const aBatch = (number: number, skus: readonly string[]): Batch => ({
  number,
  good: skus.map((sku, line) => ({
    ...{ line, raw: '' },
    row: { sku, locationCode: 'DC', quantity: 1, reason: 'FOUND' },
  })),
  refused: [],
});

/** Requests under way, which end when the test says so. */
const openRequests = () => {
  const sent: number[] = [];
  const ends = new Map<number, { done: (outcome: BatchOutcome) => void; failed: (error: Error) => void }>();
  const send = inPositionOrder(({ number }) => {
    sent.push(number);
    return new Promise((done, failed) => ends.set(number, { done, failed }));
  });
  const settle = () => new Promise(setImmediate);
  return {
    sent,
    send,
    settle,
    answer: async (number: number) => {
      ends.get(number)?.done({ applied: 1, appliedEarlier: 0, refused: [] });
      await settle();
    },
    fail: async (number: number) => {
      ends.get(number)?.failed(new Error('no'));
      await settle();
    },
  };
};

describe('inPositionOrder', () => {
  it('sends a batch once those before it are applied that name one of its positions, and others at once', async () => {
    const { sent, send, settle, answer } = openRequests();
    void send(aBatch(1, ['A', 'B']));
    void send(aBatch(2, ['C']));
    void send(aBatch(3, ['B', 'C']));
    void send(aBatch(4, ['D']));
    void send(aBatch(5, ['C']));
    await settle();

    expect(sent).toEqual([1, 2, 4]);
    await answer(1);
    expect(sent).toEqual([1, 2, 4]);
    await answer(2);
    expect(sent).toEqual([1, 2, 4, 3]);
    await answer(3);
    expect(sent).toEqual([1, 2, 4, 3, 5]);
  });

  it('does not send a batch after one that failed', async () => {
    const { sent, send, settle, fail } = openRequests();
    const outcomes = [send(aBatch(1, ['A'])), send(aBatch(2, ['A'])), send(aBatch(3, ['A']))].map((outcome) =>
      outcome.catch(({ message }: Error) => message),
    );
    await settle();
    await fail(1);

    expect(await Promise.all(outcomes)).toEqual(['no', 'no', 'no']);
    expect(sent).toEqual([1]);
  });

  it('keeps the order of every position, whatever answers first', async () => {
    const anyBatches = fc.array(fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 1 }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(anyBatches, fc.infiniteStream(fc.nat()), async (drawn, choices) => {
        const applied: number[] = [];
        const { sent, send, settle, answer } = openRequests();
        for (const [number, skus] of drawn.entries()) void send(aBatch(number, skus));
        await settle();
        while (applied.length < drawn.length) {
          const underWay = sent.filter((number) => !applied.includes(number));
          const next = underWay[(choices.next().value ?? 0) % underWay.length] as number;
          applied.push(next);
          await answer(next);
        }

        for (const sku of ['A', 'B', 'C', 'D'] as const) {
          const ofSku = applied.filter((number) => drawn[number]?.includes(sku));
          expect(ofSku).toEqual(ofSku.toSorted((one, other) => one - other));
        }
      }),
    );
  });
});
