/** Longer texts are rare, and some of them an attacker's. */
const LONGEST = 256;

/**
 * The same answers as `find`, which depends on its text alone: what was found is found at once the next time. It forgets all
 * texts when there are more than `most`, so whoever sends a new one each time costs what they would without.
 */
export const remembering = <Value>(most: number, find: (text: string) => Value): ((text: string) => Value) => {
  const found = new Map<string, Value>();
  return (text) => {
    const known = found.get(text);
    if (known !== undefined) return known;
    const value = find(text);
    if (text.length > LONGEST) return value;
    if (found.size >= most) found.clear();
    // A text cut out of a longer one, a header, would keep all of that.
    found.set(Buffer.from(text).toString(), value);
    return value;
  };
};
