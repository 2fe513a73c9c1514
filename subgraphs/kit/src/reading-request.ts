import { AsyncLocalStorage } from 'node:async_hooks';

interface Request {
  /** Aborts once the caller has left. */
  readonly signal: AbortSignal;
  readsAlone: boolean;
}

const requests = new AsyncLocalStorage<Request>();

/** Does the work of one HTTP request. What it asks of a database is tied to it. */
export const withinRequest = <Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> =>
  requests.run({ signal, readsAlone: false }, work);

/** Says that the request changes nothing, so that its statements may wait for others and end when its caller leaves. */
export const markAsReading = (): void => {
  const request = requests.getStore();
  if (request) request.readsAlone = true;
};

/** The signal of a request that changes nothing; null for any other, and outside of requests. */
export const readingSignal = (): AbortSignal | null => {
  const request = requests.getStore();
  return request?.readsAlone ? request.signal : null;
};
