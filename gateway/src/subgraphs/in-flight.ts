import { SubgraphFailure } from '../resilience/subgraph-failure.ts';

/** A question under way, and how many still wait for its answer. */
interface Flight {
  readonly answer: Promise<string>;
  readonly abandon: AbortController;
  waiting: number;
}

/**
 * Questions that are the same at the same time are asked once. One who leaves takes nothing from the others: the
 * question is abandoned when nobody waits any more.
 */
export class InFlight {
  readonly #flights = new Map<string, Flight>();

  /**
   * Rejects with the signal's reason when it aborts, and with OUT_OF_TIME at the deadline of one who came later: the
   * question has the deadline of who asked first.
   */
  share(
    key: string,
    { signal, deadline }: { readonly signal: AbortSignal; readonly deadline: number },
    ask: (signal: AbortSignal) => Promise<string>,
  ): Promise<string> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const known = this.#flights.get(key);
    const flight = known ?? this.#begin(key, ask);
    flight.waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = (reason: unknown) => {
        end();
        reject(reason);
        flight.waiting -= 1;
        if (flight.waiting === 0) flight.abandon.abort(reason);
      };
      const onAbort = () => leave(signal.reason);
      const late = known && setTimeout(() => leave(tooLate()), Math.max(0, deadline - Date.now()));
      const end = () => {
        clearTimeout(late);
        signal.removeEventListener('abort', onAbort);
      };
      signal.addEventListener('abort', onAbort);
      flight.answer.then(resolve, reject).finally(end);
    });
  }

  #begin(key: string, ask: (signal: AbortSignal) => Promise<string>): Flight {
    const abandon = new AbortController();
    const forget = () => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    };
    const answer = ask(abandon.signal).finally(forget);
    const flight: Flight = { answer, abandon, waiting: 0 };
    this.#flights.set(key, flight);
    // Who comes after the last has left must not wait for what was abandoned.
    abandon.signal.addEventListener('abort', forget, { once: true });
    return flight;
  }
}

const tooLate = () => new SubgraphFailure('OUT_OF_TIME', 'the deadline');
