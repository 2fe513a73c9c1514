/** How much each key has under way at this gateway. */
export interface InFlight {
  /** Undefined where the key has `most` already; else what ends it, however often it is called. */
  begin(key: string, most: number): (() => void) | undefined;
  readonly keys: number;
}

export const createInFlight = (): InFlight => {
  const counts = new Map<string, number>();
  const end = (key: string) => {
    const left = (counts.get(key) ?? 1) - 1;
    if (left === 0) counts.delete(key);
    else counts.set(key, left);
  };
  return {
    begin: (key, most) => {
      const running = counts.get(key) ?? 0;
      if (running >= most) return undefined;
      counts.set(key, running + 1);
      let isUnderWay = true;
      return () => {
        if (isUnderWay) end(key);
        isUnderWay = false;
      };
    },
    get keys() {
      return counts.size;
    },
  };
};
