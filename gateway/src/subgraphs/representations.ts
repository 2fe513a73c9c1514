import type { GraphQLFormattedError } from 'graphql';

export interface SubgraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

export interface DistinctRepresentations {
  readonly representations: readonly unknown[];
  /** For each of them, where it stood before. */
  readonly positions: readonly (readonly number[])[];
}

/** Equal representations once, in the order of their first appearance; null where all differ. */
export const distinctRepresentations = (representations: readonly unknown[]): DistinctRepresentations | null => {
  const byKey = new Map<string, { representation: unknown; positions: number[] }>();
  for (const [position, representation] of representations.entries()) {
    const key = JSON.stringify(representation);
    const known = byKey.get(key);
    if (known) known.positions.push(position);
    else byKey.set(key, { representation, positions: [position] });
  }
  if (byKey.size === representations.length) return null;
  const distinct = [...byKey.values()];
  return {
    representations: distinct.map(({ representation }) => representation),
    positions: distinct.map(({ positions }) => positions),
  };
};

/** The answer as if every representation had been sent: entities at all their places, and errors at all of theirs. */
export const expandAnswer = (
  { data, errors }: SubgraphAnswer,
  positions: DistinctRepresentations['positions'],
): SubgraphAnswer => ({
  ...(data !== undefined && { data: data && expandEntities(data, positions) }),
  ...(errors && { errors: errors.flatMap((error) => expandError(error, positions)) }),
});

/** The gateway merges later answers into each entity in place, so each place needs a copy of its own. */
const expandEntities = (data: Record<string, unknown>, positions: DistinctRepresentations['positions']) => {
  const entities = data._entities;
  if (!Array.isArray(entities) || entities.length !== positions.length) throw new Error('the answer misses entities');
  const expanded: unknown[] = [];
  for (const [index, places] of positions.entries()) {
    for (const [copies, place] of places.entries()) {
      expanded[place] = copies === 0 ? entities[index] : copyOf(entities[index]);
    }
  }
  return { ...data, _entities: expanded };
};

const expandError = (
  error: GraphQLFormattedError,
  positions: DistinctRepresentations['positions'],
): GraphQLFormattedError[] => {
  const [root, index, ...rest] = error.path ?? [];
  const places = root === '_entities' && typeof index === 'number' ? positions[index] : undefined;
  return places ? places.map((place) => ({ ...error, path: ['_entities', place, ...rest] })) : [error];
};

/** Parsed JSON only; several times faster than `structuredClone`. */
const copyOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]));
};
