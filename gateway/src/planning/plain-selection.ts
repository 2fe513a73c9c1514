import type { FieldNode } from 'graphql';
import { INTROSPECTION } from '../execution/planned-document.ts';
import type { FieldShape, ObjectShape, ValueShape } from '../execution/shape.ts';
import { writeArguments } from './arguments.ts';
import {
  type FieldForm,
  type Leaf,
  leafOf,
  type Member,
  type ObjectForm,
  type PlainFetch,
  type ValueForm,
} from './plain-fetch.ts';
import type { PlainField, PlainSupergraph, PlainType } from './plain-supergraph.ts';

type About = Pick<PlainFetch, 'service' | 'path' | 'typeName' | 'key'>;

/** A fetch while its selection is written. */
interface Draft extends About {
  readonly supergraph: PlainSupergraph;
  readonly variables: Set<string>;
}

/** Null where something of it isn't plain. */
export const fetchOf = (
  supergraph: PlainSupergraph,
  about: About,
  fields: readonly FieldShape[],
): PlainFetch | null => {
  const draft: Draft = { ...about, supergraph, variables: new Set() };
  const { variables } = draft;
  const inner = select(draft, { typeName: about.typeName, fields }, about.path, undefined);
  return inner && { ...about, ...inner, variables };
};

/** What is asked of an object, in which form it is answered, and what is asked of others then. */
interface Selected {
  readonly selection: string;
  readonly form: ObjectForm;
  readonly next: readonly PlainFetch[];
}

/** Null where something of it isn't plain. */
const select = (
  draft: Draft,
  shape: ObjectShape,
  path: readonly string[],
  provided: ReadonlySet<string> | undefined,
): Selected | null => {
  const { typeName, fields } = shape;
  const type = draft.supergraph(typeName);
  if (!type) return null;
  const own = new Map<string, Asked>();
  const elsewhere = new Map<string, FieldShape[]>();
  for (const field of fields) {
    if (field.kind === 'untold' || isUnknown(field)) return null;
    if (field.kind !== 'value') continue;
    const plain = type.fields.get(nameOf(field));
    const isHere = plain?.services.includes(draft.service) || provided?.has(nameOf(field));
    const asked = isHere ? askFor(draft, field, plain, path) : null;
    const service = !isHere && plain ? reachable(type, plain, draft.service, elsewhere) : undefined;
    if (asked) own.set(field.source, asked);
    else if (service !== undefined) elsewhere.set(service, [...(elsewhere.get(service) ?? []), field]);
    else return null;
  }
  const told = new Map<FieldShape, PlainFetch>();
  for (const [service, others] of elsewhere) {
    const key = keyBetween(type, draft.service, service) ?? [];
    for (const name of key) if (!own.has(name)) own.set(name, unseen(name, 'scalar'));
    const fetch = fetchOf(draft.supergraph, { service, path, typeName, key }, others);
    if (!fetch) return null;
    for (const other of others) told.set(other, fetch);
  }
  // Whether the object is there, is to be found out even where nothing is asked of it.
  if (own.size === 0) own.set('__typename', unseen('__typename', [typeName]));
  return selected(shape, [...own.values()], told);
};

const selected = (shape: ObjectShape, own: readonly Asked[], told: ReadonlyMap<FieldShape, PlainFetch>): Selected => {
  const fetches = [...new Set(told.values())];
  return {
    selection: own.map(({ text }) => text).join(' '),
    form: { fields: own.map(({ form }) => form), members: membersOf(shape, told), fetches },
    next: [...own.flatMap(({ next }) => next), ...fetches],
  };
};

export const membersOf = ({ typeName, fields }: ObjectShape, told: ReadonlyMap<FieldShape, PlainFetch>): Member[] =>
  fields.map((field) => {
    const { kind, key, source } = field;
    if (kind === 'typename') return { kind, key, typeName };
    if (kind !== 'value') return { kind: 'untold' };
    const fetch = told.get(field);
    return fetch ? { kind: 'other', fetch, source } : { kind: 'own', source };
  });

/** A field in a question. */
interface Asked {
  readonly text: string;
  readonly form: FieldForm;
  readonly next: readonly PlainFetch[];
}

/** What the client has not asked for. */
const unseen = (source: string, leaf: Leaf): Asked => ({
  text: source,
  form: { source, key: null, value: { kind: 'leaf', leaf, isNullable: false } },
  next: [],
});

const askFor = (
  draft: Draft,
  { key, source, nodes, value }: FieldShape,
  plain: PlainField | undefined,
  path: readonly string[],
): Asked | null => {
  const [{ name, arguments: given }] = nodes as readonly [FieldNode];
  const { lists, object } = unwrapped(value);
  const head = `${source === name.value ? '' : `${source}:`}${name.value}${writeArguments(given, draft.variables)}`;
  const inner =
    object &&
    select(draft, object, [...path, source, ...Array<string>(lists).fill('@')], plain?.provided.get(draft.service));
  if (object !== undefined && !inner) return null;
  const form = formOf(value, inner?.form);
  return {
    text: inner ? `${head}{${inner.selection}}` : head,
    form: { source, key, value: form },
    next: inner?.next ?? [],
  };
};

const formOf = (value: ValueShape, object: ObjectForm | undefined, isNullable = true): ValueForm => {
  if (value.kind === 'nonNull') return formOf(value.of, object, false);
  if (value.kind === 'list') return { kind: 'list', of: formOf(value.of, object), isNullable };
  if (value.kind === 'leaf') return { kind: 'leaf', leaf: leafOf(value.type), isNullable };
  if (!object) throw new Error('An object of which nothing is asked.');
  return { kind: 'object', of: object, isNullable };
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
export const isUnknown = (field: FieldShape): boolean =>
  field.kind === 'introspection' && !INTROSPECTION.has(nameOf(field));

export const nameOf = ({ nodes }: FieldShape): string => nodes[0]?.name.value ?? '';
