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

  /** Rejects with the signal's reason when it aborts, whatever becomes of the question. */
  share(key: string, signal: AbortSignal, ask: (signal: AbortSignal) => Promise<string>): Promise<string> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const flight = this.#flights.get(key) ?? this.#begin(key, ask);
    flight.waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(signal.reason);
        flight.waiting -= 1;
        if (flight.waiting === 0) flight.abandon.abort(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      flight.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  #begin(key: string, ask: (signal: AbortSignal) => Promise<string>): Flight {
    const abandon = new AbortController();
    const answer = ask(abandon.signal).finally(() => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    });
    const flight: Flight = { answer, abandon, waiting: 0 };
    this.#flights.set(key, flight);
    // Who comes after the last has left must not wait for what was abandoned.
    abandon.signal.addEventListener('abort', () => this.#flights.delete(key), { once: true });
    return flight;
  }
}
