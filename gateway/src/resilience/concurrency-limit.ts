import type { Cancellation } from './cancellation.ts';
import { SubgraphFailure } from './subgraph-failure.ts';

export interface ConcurrencySettings {
  readonly maxConcurrent: number;
  readonly maxQueued: number;
  readonly queueMilliseconds: number;
}

export interface ConcurrencyLimit {
  readonly running: number;
  readonly queued: number;
  /** Nothing where there is room at once; otherwise a turn in the queue, that rejects with CROWDED, OUT_OF_TIME or CANCELLED. */
  enter(leftMilliseconds: number, question: Cancellation): Promise<void> | undefined;
  leave(): void;
}

interface Waiting {
  admit(): void;
}

/** So many at once, so many that wait, first come first served. A slow subgraph then holds up its own questions alone. */
export const openConcurrencyLimit = (settings: ConcurrencySettings): ConcurrencyLimit => {
  const queue = new Set<Waiting>();
  let running = 0;
  return {
    get running() {
      return running;
    },
    get queued() {
      return queue.size;
    },
    enter: (leftMilliseconds, question) => {
      if (running < settings.maxConcurrent) {
        running += 1;
        return undefined;
      }
      if (queue.size >= settings.maxQueued) return Promise.reject(crowded('no place in the queue'));
      return waitIn(queue, Math.min(leftMilliseconds, settings.queueMilliseconds), leftMilliseconds, question);
    },
    leave: () => {
      const [next] = queue;
      // The place goes on to who waits longest.
      if (next) next.admit();
      else running -= 1;
    },
  };
};

const waitIn = (queue: Set<Waiting>, milliseconds: number, left: number, question: Cancellation): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      question.unlisten(leave);
      queue.delete(waiting);
    };
    const waiting: Waiting = {
      admit: () => {
        end();
        resolve();
      },
    };
    const leave = () => {
      end();
      reject(new SubgraphFailure('CANCELLED', 'the client left'));
    };
    const timer = setTimeout(() => {
      end();
      reject(
        milliseconds < left ? crowded('too long in the queue') : new SubgraphFailure('OUT_OF_TIME', 'in the queue'),
      );
    }, milliseconds);
    question.listen(leave);
    queue.add(waiting);
  });

const crowded = (reason: string) => new SubgraphFailure('CROWDED', reason, 1);
