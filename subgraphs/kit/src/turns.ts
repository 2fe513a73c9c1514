/** So many at once, the others in the order in which they came. */
export interface Turns {
  /** Resolves when it is the caller's turn, with what ends it. Throws the signal's reason once it aborts. */
  take(signal: AbortSignal): Promise<() => void>;
}

export const openTurns = (atOnce: number): Turns => {
  const waiting = new Set<() => void>();
  let free = atOnce;
  const end = () => {
    const [next] = waiting;
    if (next) {
      waiting.delete(next);
      next();
    } else free += 1;
  };
  /** A turn ends once, however often that is said. */
  const turn = () => {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      end();
    };
  };
  return {
    take: async (signal) => {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return turn();
      }
      await new Promise<void>((resolve, reject) => {
        const begin = () => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        const leave = () => {
          waiting.delete(begin);
          reject(signal.reason);
        };
        waiting.add(begin);
        signal.addEventListener('abort', leave, { once: true });
      });
      return turn();
    },
  };
};
