import type { OperationTypeNode } from 'graphql';
import type { FieldShape, ObjectShape } from '../execution/shape.ts';
import type { PlainFetch, PlainPlan } from './plain-fetch.ts';
import { fetchOf, isUnknown, membersOf, nameOf } from './plain-selection.ts';
import type { PlainSupergraph, PlainType } from './plain-supergraph.ts';

/**
 * Walks the answer's shape: whatever a service can tell of an object that it tells of already, it is asked at once; the
 * rest is asked of a service that knows the object by a key. Null for a shape that isn't plain from end to end.
 */
export const planPlainly = (
  supergraph: PlainSupergraph,
  operation: OperationTypeNode,
  shape: ObjectShape,
): PlainPlan | null => {
  const type = supergraph(shape.typeName);
  if (shape.fields.some(isUnknown)) return null;
  const asked = shape.fields.filter(({ kind }) => kind === 'value');
  const roots = type && rootsOf(type, operation, asked);
  if (!roots) return null;
  const fetches: PlainFetch[] = [];
  const told = new Map<FieldShape, PlainFetch>();
  for (const { service, fields } of roots) {
    const fetch = fetchOf(supergraph, { service, path: [], typeName: shape.typeName, key: [] }, fields);
    if (!fetch) return null;
    fetches.push(fetch);
    for (const field of fields) told.set(field, fetch);
  }
  return {
    groups: operation === 'mutation' ? fetches.map((fetch) => [fetch]) : [fetches],
    members: membersOf(shape, told),
  };
};

interface Root {
  readonly service: string;
  readonly fields: FieldShape[];
}

/** A query's own fields by service; of a mutation's only those together that follow one another. */
const rootsOf = (type: PlainType, operation: OperationTypeNode, fields: readonly FieldShape[]): Root[] | null => {
  const roots: Root[] = [];
  for (const field of fields) {
    const services = type.fields.get(nameOf(field))?.services;
    if (!services?.[0]) return null;
    const candidates = operation === 'mutation' ? roots.slice(-1) : roots;
    const known = candidates.find(({ service }) => services.includes(service));
    if (known) known.fields.push(field);
    else roots.push({ service: services[0], fields: [field] });
  }
  return roots;
};
