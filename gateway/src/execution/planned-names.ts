import type { FieldNode } from 'graphql';
import type { Path } from './places.ts';

/** Parts of names that the gateway and the planner make up; no client may name an answer's field so. */
export const MADE_UP_NAME = /__(as_|alias_\d)/;

/**
 * What a field is called in plans and subgraphs' answers. A client's alias may be the name of a field that tells which
 * entity it is, and would then tell of another: there, an alias is no field's name. Nor has a client's field its own name
 * where `@requires` may name it with other arguments: Apollo's planner takes two fields of one name for the same.
 */
export const plannedKey = ({ alias, name }: FieldNode, required: ReadonlySet<string>): string => {
  const key = (alias ?? name).value;
  if (name.value === '__typename' || (key === name.value && !required.has(key))) return name.value;
  return `${key}__as_${name.value}`;
};

/** The same place by the names that the client gave. */
export const clientPath = (path: Path): Path =>
  path.map((step) => (typeof step === 'string' ? step.replace(/__(as_|alias_\d).*$/, '') : step));
