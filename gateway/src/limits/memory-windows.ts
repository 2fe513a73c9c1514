interface Window {
  taken: number;
  /** On the clock of `now`. */
  readonly endsAt: number;
}

/** What was taken of a key's window, and how long that lasts. */
export interface Taken {
  readonly points: number;
  readonly endsInMilliseconds: number;
}

/** Points by key, in this process's memory; each key's window begins with its first point. */
export interface MemoryWindows {
  take(key: string, points: number): Taken;
  /** Never more than was taken of the window that is open: what belonged to an earlier one is no credit. */
  giveBack(key: string, points: number): void;
  readonly size: number;
}

/** Windows are all of one length, so the map, which keeps the order of their beginnings, has that of their ends. */
export const openMemoryWindows = (milliseconds: number, now: () => number = wholeMilliseconds): MemoryWindows => {
  const windows = new Map<string, Window>();
  const forgetEnded = (at: number) => {
    for (const [key, { endsAt }] of windows) {
      if (endsAt > at) return;
      windows.delete(key);
    }
  };
  const openWindow = (key: string, at: number): Window => {
    const window = { taken: 0, endsAt: at + milliseconds };
    windows.set(key, window);
    return window;
  };
  return {
    take: (key, points) => {
      const at = now();
      forgetEnded(at);
      const window = windows.get(key) ?? openWindow(key, at);
      window.taken += points;
      return { points: window.taken, endsInMilliseconds: window.endsAt - at };
    },
    giveBack: (key, points) => {
      forgetEnded(now());
      const window = windows.get(key);
      if (window) window.taken = Math.max(0, window.taken - points);
    },
    get size() {
      return windows.size;
    },
  };
};

/** A fraction would make a new window a hair longer than it is, and its seconds one more. */
const wholeMilliseconds = (): number => Math.floor(performance.now());
