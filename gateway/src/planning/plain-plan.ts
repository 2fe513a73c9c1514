import type { FieldNode, OperationTypeNode } from 'graphql';
import { INTROSPECTION } from '../execution/planned-document.ts';
import type { FieldShape, ObjectShape, ValueShape } from '../execution/shape.ts';
import { writeArguments } from './arguments.ts';
import type { PlainField, PlainSupergraph, PlainType } from './plain-supergraph.ts';

/** One question to one service, and what can be asked once it is answered. */
export interface PlainFetch {
  readonly service: string;
  /** Of the objects in the answer that it completes, `@` for every element of a list; empty for the operation itself. */
  readonly path: readonly string[];
  readonly typeName: string;
  /** The fields by which the service knows the objects; empty for the operation itself. */
  readonly key: readonly string[];
  /** What is asked of each object, without the braces around it. */
  readonly selection: string;
  /** Names of the client's variables in it. */
  readonly variables: ReadonlySet<string>;
  /** What its fields are called in the service's answer. */
  readonly sources: readonly string[];
  readonly next: readonly PlainFetch[];
}

/** Groups of fetches that are sent at once, one group after the other. A query has one. */
export type PlainPlan = readonly (readonly PlainFetch[])[];

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
  const fetches = roots?.map(({ service, fields }) =>
    fetchOf(supergraph, { service, path: [], typeName: shape.typeName, key: [] }, fields),
  );
  if (!fetches?.every((fetch) => fetch !== null)) return null;
  return operation === 'mutation' ? fetches.map((fetch) => [fetch]) : [fetches];
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

type About = Pick<PlainFetch, 'service' | 'path' | 'typeName' | 'key'>;

/** A fetch while its selection is written. */
interface Draft extends About {
  readonly supergraph: PlainSupergraph;
  readonly variables: Set<string>;
  readonly next: PlainFetch[];
}

const fetchOf = (supergraph: PlainSupergraph, about: About, fields: readonly FieldShape[]): PlainFetch | null => {
  const draft: Draft = { ...about, supergraph, variables: new Set(), next: [] };
  const selection = select(draft, { typeName: about.typeName, fields }, about.path, undefined);
  if (selection === null) return null;
  const { variables, next } = draft;
  return { ...about, selection, variables, next, sources: fields.map(({ source }) => source) };
};

/** Null where something of it isn't plain. */
const select = (
  draft: Draft,
  { typeName, fields }: ObjectShape,
  path: readonly string[],
  provided: ReadonlySet<string> | undefined,
): string | null => {
  const type = draft.supergraph(typeName);
  if (!type) return null;
  const texts = new Map<string, string>();
  const elsewhere = new Map<string, FieldShape[]>();
  for (const field of fields) {
    if (field.kind === 'untold' || isUnknown(field)) return null;
    if (field.kind !== 'value') continue;
    const plain = type.fields.get(nameOf(field));
    const isHere = plain?.services.includes(draft.service) || provided?.has(nameOf(field));
    const text = isHere ? selectField(draft, field, plain, path) : null;
    const service = text === null && !isHere && plain ? reachable(type, plain, draft.service, elsewhere) : undefined;
    if (text !== null) texts.set(field.source, text);
    else if (service !== undefined) elsewhere.set(service, [...(elsewhere.get(service) ?? []), field]);
    else return null;
  }
  for (const [service, others] of elsewhere) {
    const key = keyBetween(type, draft.service, service) ?? [];
    for (const name of key) texts.set(name, name);
    const fetch = fetchOf(draft.supergraph, { service, path, typeName, key }, others);
    if (!fetch) return null;
    draft.next.push(fetch);
  }
  // Whether the object is there, is to be found out even where nothing is asked of it.
  return texts.size > 0 ? [...texts.values()].join(' ') : '__typename';
};

const selectField = (
  draft: Draft,
  { source, nodes, value }: FieldShape,
  plain: PlainField | undefined,
  path: readonly string[],
): string | null => {
  const [{ name, arguments: given }] = nodes as readonly [FieldNode];
  const { lists, object } = unwrapped(value);
  const head = `${source === name.value ? '' : `${source}:`}${name.value}${writeArguments(given, draft.variables)}`;
  if (object === undefined) return head;
  const inner =
    object &&
    select(draft, object, [...path, source, ...Array<string>(lists).fill('@')], plain?.provided.get(draft.service));
  return inner ? `${head}{${inner}}` : null;
};

/** A value's lists, and what is asked of the object in them: undefined for a leaf, null where it may be of several types. */
const unwrapped = (value: ValueShape, lists = 0): { lists: number; object: ObjectShape | null | undefined } => {
  if (value.kind === 'leaf') return { lists, object: undefined };
  if (value.kind === 'composite') return { lists, object: value.shapeOf(null) };
  return unwrapped(value.of, value.kind === 'list' ? lists + 1 : lists);
};

/** A service that answers the field and can be told of the object, one that is asked of it anyway before others. */
const reachable = (
  type: PlainType,
  { services }: PlainField,
  from: string,
  asked: ReadonlyMap<string, unknown>,
): string | undefined =>
  services.find((service) => asked.has(service)) ?? services.find((service) => keyBetween(type, from, service));

/** A key of the one that the other can tell. */
const keyBetween = ({ keys, fields }: PlainType, from: string, to: string): readonly string[] | undefined =>
  keys.get(to)?.find((key) => key.every((name) => fields.get(name)?.services.includes(from)));

/** The type has no such field: the document was never found valid. */
const isUnknown = (field: FieldShape): boolean => field.kind === 'introspection' && !INTROSPECTION.has(nameOf(field));

const nameOf = ({ nodes }: FieldShape): string => nodes[0]?.name.value ?? '';
