/**
 * Says once that nobody waits for an answer any more, to who listens then. What an AbortSignal is, for one listener at a
 * time: each question needs two, and a signal takes some two microseconds to make, as long again to be listened to.
 */
export class Cancellation {
  #reason: Error | undefined;
  #listener: ((reason: Error) => void) | undefined;

  /** Undefined as long as nothing is cancelled. */
  get reason(): Error | undefined {
    return this.#reason;
  }

  /** In the place of who listened before. Never called for what was cancelled already. */
  listen(listener: (reason: Error) => void): void {
    this.#listener = listener;
  }

  /** Takes nothing from who listens now, where that is another one. */
  unlisten(listener: (reason: Error) => void): void {
    if (this.#listener === listener) this.#listener = undefined;
  }

  /** Only the first reason counts. */
  cancel(reason: Error): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#listener?.(reason);
  }
}

/** Cancelled when the signal aborts, which has to live no longer than what is cancelled. */
export const cancelledBy = (signal: AbortSignal): Cancellation => {
  const cancellation = new Cancellation();
  if (signal.aborted) cancellation.cancel(signal.reason);
  else signal.addEventListener('abort', () => cancellation.cancel(signal.reason), { once: true });
  return cancellation;
};
