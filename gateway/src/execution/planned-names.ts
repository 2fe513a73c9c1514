import type { FieldNode } from 'graphql';
import type { Path } from './places.ts';

/** Parts of names that the gateway and the planner make up; no client may name an answer's field so. */
export const MADE_UP_NAME = /__(as_|alias_\d)/;

/**
 * What a field is called in plans and subgraphs' answers. A client's alias may be the name of a field that tells which
 * entity it is, and would then tell of another: there, an alias is no field's name.
 */
export const plannedKey = ({ alias, name }: FieldNode): string => {
  if (!alias || alias.value === name.value || name.value === '__typename') return name.value;
  return `${alias.value}__as_${name.value}`;
};

/** The same place by the names that the client gave. */
export const clientPath = (path: Path): Path =>
  path.map((step) => (typeof step === 'string' ? step.replace(/__(as_|alias_\d).*$/, '') : step));
