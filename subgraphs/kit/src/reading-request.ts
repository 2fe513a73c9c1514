import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';

/** One HTTP request, as far as what it asks of a database is tied to it. */
export interface Reading {
  /** Says that the request changes nothing, so that its statements may wait for others and end when its caller leaves. */
  begin(): void;
  /** Of a request that changes nothing, aborts once its caller has left; null for any other. */
  readonly signal: AbortSignal | null;
}

export const readingOf = (response: ServerResponse): Reading => {
  let signal: AbortSignal | null = null;
  return {
    begin: () => {
      signal ??= untilLeft(response);
    },
    get signal() {
      return signal;
    },
  };
};

/** Aborts where the caller leaves before the answer is written. */
const untilLeft = (response: ServerResponse): AbortSignal => {
  const leaving = new AbortController();
  // A request may have any number of statements under way.
  setMaxListeners(0, leaving.signal);
  const leave = () => {
    if (!response.writableFinished) leaving.abort(new Error('The caller left before the answer.'));
  };
  if (response.closed) leave();
  else response.once('close', leave);
  return leaving.signal;
};
