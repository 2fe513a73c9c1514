import { type GraphQLLeafType, isEnumType } from 'graphql';
import type { Json } from './json.ts';

export type IsValid = (value: Json) => boolean;

const isString: IsValid = (value) => typeof value === 'string';

const BUILT_IN: Readonly<Record<string, IsValid>> = {
  String: isString,
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
  Int: (value) => Number.isInteger(value) && (value as number) >= -(2 ** 31) && (value as number) < 2 ** 31,
  // JSON can write a number that is too large to be one.
  Float: Number.isFinite,
  Boolean: (value) => typeof value === 'boolean',
};

/** Deeper values can't be written again: the stack ends before they do. */
const MOST_NESTED = 100;

/** Of scalars of our own only subgraphs know the form. */
const isJson = (value: Json, levels = MOST_NESTED): boolean => {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isJson(inner, levels - 1));
};

/** Whether a subgraph's value, not null, is one of the type. */
export const validityOf = (type: GraphQLLeafType): IsValid => {
  if (!isEnumType(type)) return BUILT_IN[type.name] ?? ((value) => isJson(value));
  const names = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => names.has(value);
};
