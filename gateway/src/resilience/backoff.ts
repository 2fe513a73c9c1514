import type { Cancellation } from './cancellation.ts';
import { SubgraphFailure } from './subgraph-failure.ts';

const BASE_MILLISECONDS = 50;
const MAX_MILLISECONDS = 1_000;

/**
 * Anything up to a ceiling that doubles with each retry, the first being 1: full jitter, which spreads the retries of
 * callers who failed together. (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.)
 */
export const backoffMilliseconds = (retry: number, random: () => number): number =>
  random() * Math.min(MAX_MILLISECONDS, BASE_MILLISECONDS * 2 ** retry);

/** Rejects with CANCELLED as soon as the client leaves. */
export const pauseFor = (milliseconds: number, question: Cancellation): Promise<void> =>
  new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      reject(new SubgraphFailure('CANCELLED', 'the client left'));
    };
    const timer = setTimeout(() => {
      question.unlisten(leave);
      resolve();
    }, milliseconds);
    question.listen(leave);
  });
