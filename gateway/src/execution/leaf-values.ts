import { type GraphQLLeafType, isEnumType } from 'graphql';
import type { Json } from './json.ts';

export type IsValid = (value: Json) => boolean;

const isString: IsValid = (value) => typeof value === 'string';

const BUILT_IN: Readonly<Record<string, IsValid>> = {
  String: isString,
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
  Int: (value) => Number.isInteger(value) && (value as number) >= -(2 ** 31) && (value as number) < 2 ** 31,
  Float: (value) => typeof value === 'number',
  Boolean: (value) => typeof value === 'boolean',
};

/** Whether a subgraph's value, not null, is one of the type. Of scalars of our own only subgraphs know the form. */
export const validityOf = (type: GraphQLLeafType): IsValid => {
  if (!isEnumType(type)) return BUILT_IN[type.name] ?? (() => true);
  const names = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => names.has(value);
};
