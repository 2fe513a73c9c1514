/** The first place at which two values of JSON differ, with both values; null where they are the same. */
export const differenceBetween = (left: unknown, right: unknown, place = 'data'): string | null => {
  if (Object.is(left, right)) return null;
  if (!isComposite(left) || !isComposite(right) || Array.isArray(left) !== Array.isArray(right))
    return `${place}: ${shown(left)} and ${shown(right)}`;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const difference = differenceBetween(left[key], right[key], `${place}.${key}`);
    if (difference) return difference;
  }
  return null;
};

const isComposite = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 100) ?? 'nothing';
