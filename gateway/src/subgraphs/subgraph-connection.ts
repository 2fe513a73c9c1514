import { type Dispatcher, Pool } from 'undici';
import type { Cancellation } from '../resilience/cancellation.ts';
import { refuseForeignAnswer, SubgraphFailure } from '../resilience/subgraph-failure.ts';

const CONNECT_TIMEOUT_MILLISECONDS = 2_000;

/** A name, its value, the next name: as they are sent. */
export type RawHeaders = string[];

/** Kept connections to one subgraph. */
export interface SubgraphConnection {
  /** Sends one request and answers the body. Rejects with the cancellation's reason when it is cancelled. */
  send(body: Buffer, headers: RawHeaders, attempt: Cancellation): Promise<Buffer>;
  close(): Promise<void>;
}

/** One read of one answer larger than that is given up: it would cost the memory of all others. */
export const connectSubgraph = (url: string, maxAnswerBytes: number): SubgraphConnection => {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, {
    // The guard decides how many questions are asked at once.
    connections: null,
    pipelining: 1,
    connect: { timeout: CONNECT_TIMEOUT_MILLISECONDS },
    // Attempts end by their cancellation.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 30_000,
  });
  const path = pathname + search;
  return {
    close: () => pool.close(),
    send: (body, headers, attempt) =>
      new Promise((resolve, reject) => {
        const answer = new AnswerReader(maxAnswerBytes, attempt, resolve, reject);
        pool.dispatch({ path, method: 'POST', headers, body }, answer);
      }),
  };
};

/** Undici's own request() wraps each answer in a stream; its parts alone are enough here, and cost half as much. */
class AnswerReader implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number;
  readonly #attempt: Cancellation;
  readonly #resolve: (body: Buffer) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #status = 0;

  constructor(
    maxBytes: number,
    attempt: Cancellation,
    resolve: (body: Buffer) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#maxBytes = maxBytes;
    this.#attempt = attempt;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    const attempt = this.#attempt;
    if (attempt.reason) controller.abort(attempt.reason);
    // A request that is sent again on another connection starts again, and what listened then is replaced.
    else attempt.listen((reason) => controller.abort(reason));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes)
      controller.abort(new SubgraphFailure('TOO_LARGE', `more than ${this.#maxBytes} bytes`));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const body = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
    try {
      refuseForeignAnswer(this.#status, body);
      this.#resolve(body);
    } catch (failure) {
      this.#reject(failure);
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
  }
}
