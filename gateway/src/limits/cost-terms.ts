export type Variables = Readonly<Record<string, unknown>>;

/**
 * A part of a cost: a number, or what tells it once the variables are known. `size` is what an enclosing `@listSize` foresees
 * for its sized fields.
 */
export type Term = number | ((variables: Variables, size: number) => number);

export type Condition = boolean | ((variables: Variables) => boolean);

/** Costs end here, so that no product of huge lists overflows. */
export const CEILING = Number.MAX_SAFE_INTEGER;

const capped = (cost: number): number => Math.min(cost, CEILING);

/** Whatever doesn't depend on variables is added up now. */
export const sum = (terms: readonly Term[]): Term => {
  let known = 0;
  const open: Exclude<Term, number>[] = [];
  for (const term of terms) {
    if (typeof term === 'number') known += term;
    else open.push(term);
  }
  if (open.length === 0) return capped(known);
  return (variables, size) => {
    let total = known;
    for (const term of open) total += term(variables, size);
    return capped(total);
  };
};

export const product = (count: Term, each: Term): Term => {
  if (each === 0) return 0;
  if (typeof count === 'number')
    return typeof each === 'number' ? capped(count * each) : (variables, size) => capped(count * each(variables, size));
  return typeof each === 'number'
    ? (variables, size) => capped(count(variables, size) * each)
    : (variables, size) => capped(count(variables, size) * each(variables, size));
};

export const largest = (terms: readonly Term[]): Term => {
  const known = terms.filter((term) => typeof term === 'number').reduce((most, term) => Math.max(most, term), 0);
  const open = terms.filter((term) => typeof term === 'function');
  if (open.length === 0) return known;
  return (variables, size) => open.reduce((most, term) => Math.max(most, term(variables, size)), known);
};

/** Nothing where the condition doesn't hold. */
export const where = (condition: Condition, term: Term): Term => {
  if (condition === true || term === 0) return term;
  if (condition === false) return 0;
  return typeof term === 'number'
    ? (variables) => (condition(variables) ? term : 0)
    : (variables, size) => (condition(variables) ? term(variables, size) : 0);
};

/** The term within a field whose `@listSize` foresees so many entries for its sized fields. */
export const sizedBy = (size: Term, term: Term): Term => {
  if (typeof term === 'number') return term;
  return typeof size === 'number'
    ? (variables) => term(variables, size)
    : (variables, outer) => term(variables, size(variables, outer));
};

export const every = (conditions: readonly Condition[]): Condition => {
  if (conditions.includes(false)) return false;
  const open = conditions.filter((condition) => typeof condition === 'function');
  return open.length === 0 || ((variables) => open.every((holds) => holds(variables)));
};
