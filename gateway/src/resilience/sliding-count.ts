const SLICES = 10;

/** How often something happened within the last `windowMilliseconds`, to a tenth of it; adding and asking take no memory. */
export interface SlidingCount {
  add(): void;
  total(): number;
  clear(): void;
}

export const openSlidingCount = (windowMilliseconds: number, now: () => number): SlidingCount => {
  const slices = new Uint32Array(SLICES);
  const sliceMilliseconds = windowMilliseconds / SLICES;
  let total = 0;
  let current = Math.floor(now() / sliceMilliseconds);

  const clear = () => {
    slices.fill(0);
    total = 0;
  };
  /** Forgets the slices that have left the window since the last look, however long ago that was. */
  const advance = (): number => {
    const slice = Math.floor(now() / sliceMilliseconds);
    if (slice - current >= SLICES) clear();
    else
      for (let passed = current + 1; passed <= slice; passed++) {
        total -= slices[passed % SLICES] ?? 0;
        slices[passed % SLICES] = 0;
      }
    current = slice;
    return slice % SLICES;
  };
  return {
    add: () => {
      const index = advance();
      slices[index] = (slices[index] ?? 0) + 1;
      total += 1;
    },
    total: () => {
      advance();
      return total;
    },
    clear,
  };
};
