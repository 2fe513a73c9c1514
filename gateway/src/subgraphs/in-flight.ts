import { Cancellation } from '../resilience/cancellation.ts';
import { SubgraphFailure } from '../resilience/subgraph-failure.ts';

/** A question under way, and how many still wait for its answer. */
interface Flight<Answer> {
  readonly answer: Promise<Answer>;
  readonly question: Cancellation;
  waiting: number;
}

type Ask<Answer> = (question: Cancellation) => Promise<Answer>;

/**
 * Questions that are the same at the same time are asked once. One who leaves takes nothing from the others: the
 * question is cancelled when nobody waits any more.
 */
export class InFlight<Answer> {
  readonly #flights = new Map<string, Flight<Answer>>();

  /**
   * Rejects with the signal's reason when it aborts, and with OUT_OF_TIME at the caller's own deadline, the first one's too:
   * the question goes on as long as anybody waits for it.
   */
  share(
    key: string,
    { signal, deadline }: { readonly signal: AbortSignal; readonly deadline: number },
    ask: Ask<Answer>,
  ): Promise<Answer> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (deadline <= Date.now()) return Promise.reject(tooLate());
    const flight = this.#flights.get(key) ?? this.#begin(key, ask);
    flight.waiting += 1;
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(late);
        signal.removeEventListener('abort', onAbort);
      };
      const leave = (reason: Error) => {
        end();
        reject(reason);
        this.#leave(key, flight, reason);
      };
      const onAbort = () => leave(signal.reason);
      const late = setTimeout(() => leave(tooLate()), Math.max(0, deadline - Date.now()));
      signal.addEventListener('abort', onAbort);
      flight.answer.then(
        (answer) => {
          end();
          this.#forget(key, flight);
          resolve(answer);
        },
        (error: unknown) => {
          end();
          this.#forget(key, flight);
          reject(error);
        },
      );
    });
  }

  #begin(key: string, ask: Ask<Answer>): Flight<Answer> {
    const question = new Cancellation();
    const flight: Flight<Answer> = { answer: ask(question), question, waiting: 0 };
    this.#flights.set(key, flight);
    return flight;
  }

  #leave(key: string, flight: Flight<Answer>, reason: Error): void {
    flight.waiting -= 1;
    if (flight.waiting > 0) return;
    // Who comes after the last has left must not wait for what was cancelled.
    this.#forget(key, flight);
    flight.question.cancel(reason);
  }

  /** Not what was asked again meanwhile. */
  #forget(key: string, flight: Flight<Answer>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}

const tooLate = () => new SubgraphFailure('OUT_OF_TIME', 'the deadline');
