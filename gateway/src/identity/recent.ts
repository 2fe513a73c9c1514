/** The newest of what was found out, each until its time, and no more than so many. */
export interface Recent<Value> {
  get(key: string, now: number): Value | undefined;
  set(key: string, value: Value, until: number): void;
  readonly size: number;
}

/** What was used longest ago goes first. Times are milliseconds since 1970. */
export const createRecent = <Value>(most: number): Recent<Value> => {
  // A map keeps the order in which keys were set.
  const entries = new Map<string, { readonly value: Value; readonly until: number }>();
  return {
    get: (key, now) => {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      if (entry.until <= now) return undefined;
      entries.set(key, entry);
      return entry.value;
    },
    set: (key, value, until) => {
      entries.delete(key);
      entries.set(key, { value, until });
      if (entries.size <= most) return;
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    },
    get size() {
      return entries.size;
    },
  };
};
