import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';

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
  /** What is answered of each object. */
  readonly form: ObjectForm;
  readonly next: readonly PlainFetch[];
}

export interface PlainPlan {
  /** Fetches that are sent at once, one group after the other. A query has one. */
  readonly groups: readonly (readonly PlainFetch[])[];
  /** The operation's own fields in the client's answer. */
  readonly members: readonly Member[];
}

/** An object as a service writes it, and as the client is to have it. */
export interface ObjectForm {
  readonly fields: readonly FieldForm[];
  readonly members: readonly Member[];
  /** Complete it with what other services know. */
  readonly fetches: readonly PlainFetch[];
}

export interface FieldForm {
  readonly source: string;
  /** Its name in the client's answer; null for what only the gateway wanted to know. */
  readonly key: string | null;
  readonly value: ValueForm;
}

/** A field of the client's answer: of the object's own service, of another one, or the type's name. */
export type Member =
  | { readonly kind: 'own'; readonly source: string }
  | { readonly kind: 'other'; readonly fetch: PlainFetch; readonly source: string }
  | { readonly kind: 'typename'; readonly key: string; readonly typeName: string }
  /** Introspection, or what the caller may not have: no service's text tells it. */
  | { readonly kind: 'untold' };

export type ValueForm = { readonly isNullable: boolean } & (
  | { readonly kind: 'leaf'; readonly leaf: Leaf }
  | { readonly kind: 'list'; readonly of: ValueForm }
  | { readonly kind: 'object'; readonly of: ObjectForm }
);

/** What a leaf may be in JSON; `scalar` is any but a list or an object. */
export type Leaf = 'string' | 'id' | 'int' | 'float' | 'boolean' | 'scalar' | readonly string[];

const LEAVES: ReadonlyMap<string, Leaf> = new Map<string, Leaf>([
  [GraphQLString.name, 'string'],
  [GraphQLID.name, 'id'],
  [GraphQLInt.name, 'int'],
  [GraphQLFloat.name, 'float'],
  [GraphQLBoolean.name, 'boolean'],
]);

export const leafOf = (type: GraphQLLeafType): Leaf =>
  isEnumType(type) ? type.getValues().map(({ name }) => name) : (LEAVES.get(type.name) ?? 'scalar');
