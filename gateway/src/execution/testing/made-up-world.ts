import {
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  responsePathAsArray,
  type SelectionSetNode,
} from 'graphql';
import { type KeyFields, readKeyFields } from './key-fields.ts';

/** An object of the made-up world. Whoever asks any service for it finds the same. */
export interface MadeUp {
  readonly __typename: string;
  /** Entities by family and key, others by the place where they were found. */
  readonly of: string;
  readonly key: string;
  /** What the gateway told of it. */
  readonly given?: Readonly<Record<string, unknown>>;
}

export interface Mood {
  /** Some fields break; none that others require. */
  readonly breaks: boolean;
  /** Some entities are lost on the way to a service, and some say what only services know. */
  readonly loses: boolean;
  /** Nothing is null that could be there. */
  readonly isComplete?: boolean;
}

/** Told where what was found. */
export interface Looking {
  readonly mood: Mood;
  readonly onField?: (path: readonly (string | number)[], parentOf: string, what: string) => void;
}

export const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
};

/** The same text for equal values, however their keys are ordered. */
export const stableText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(stableText)}]`;
  if (typeof value !== 'object' || value === null) return String(JSON.stringify(value));
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => `${key}:${stableText(inner)}`)}}`;
};

const ENTITIES_OF_A_FAMILY = 6;

export class MadeUpWorld {
  readonly #keys: KeyFields;
  readonly #members = new Map<string, string[]>();
  readonly #supergraph: GraphQLSchema;

  constructor(sdls: readonly string[], supergraph: GraphQLSchema) {
    this.#keys = readKeyFields(sdls);
    this.#supergraph = supergraph;
    for (const typename of this.#keys.keysOf.keys()) {
      const type = supergraph.getType(typename);
      if (isObjectType(type)) {
        const family = this.#keys.familyOf(typename);
        this.#members.set(family, [...(this.#members.get(family) ?? []), typename].sort());
      }
    }
  }

  readonly resolve: GraphQLFieldResolver<unknown, Looking> = (source, given, { mood, onField }, info) => {
    const parent = (source as MadeUp | undefined) ?? rootOf(info.parentType.name);
    const { fieldName, parentType } = info;
    const what = `${parent.of}.${fieldName}(${stableText(given)})`;
    onField?.(responsePathAsArray(info.path), parent.of, what);
    return this.#value(parent, parentType, fieldName, given, info.schema, mood);
  };

  /** Null or thrown for some; interface and all are found by any of their keys. */
  refer(subgraph: string, representation: Readonly<Record<string, unknown>>, { mood }: Looking): MadeUp | null {
    const typename = String(representation.__typename);
    const family = this.#keys.familyOf(typename);
    const key = this.#keyOf(typename, representation);
    const of = `${family}:${key}`;
    const luck = mood.loses ? hash(`${subgraph} ${of}`) % 16 : 15;
    if (luck === 0) return null;
    if (luck === 1) throw new Error(`lost ${of}`);
    return { __typename: typename, of, key, given: representation };
  }

  typeOf(family: string, key: string): string {
    const members = this.#members.get(family) ?? [family];
    return members[hash(`${family} ${key}`) % members.length] ?? family;
  }

  #keyOf(typename: string, representation: Readonly<Record<string, unknown>>): string {
    for (const path of this.#keys.keysOf.get(typename) ?? []) {
      const value = path.reduce<unknown>(
        (inner, name) => (inner as Record<string, unknown> | null)?.[name],
        representation,
      );
      if (typeof value === 'string') return value;
    }
    throw new Error(`no key in ${JSON.stringify(representation)}`);
  }

  #value(
    parent: MadeUp,
    parentType: GraphQLObjectType,
    fieldName: string,
    given: object,
    schema: GraphQLSchema,
    mood: Mood,
  ): unknown {
    const field = parentType.getFields()[fieldName];
    if (!field) throw new Error(`${parentType.name} has no ${fieldName}`);
    if (this.#keys.keyLeaves.has(`${parentType.name}.${fieldName}`)) return parent.key;
    const what = `${parent.of}.${fieldName}(${stableText(given)})`;
    if (mood.breaks && this.#mayBreak(parentType.name, field) && hash(`${what}!`) % 29 === 0)
      throw new Error(`broke ${what}`);
    const needs = this.#keys.requires.get(`${this.#keys.familyOf(parentType.name)}.${fieldName}`);
    const isLeaf = !isObjectType(getNamedType(field.type)) && !isAbstractType(getNamedType(field.type));
    const told = needs && isLeaf ? ` knowing ${stableText(this.#known(parent, parentType.name, needs, mood))}` : '';
    return this.#made(field.type, what + told, parent.key, schema, mood);
  }

  /**
   * Not what others require. And an entity that is known by an interface stays: of which type it is, nobody would know
   * otherwise, and what of it must be there.
   */
  #mayBreak(typename: string, { name, type }: GraphQLField<unknown, unknown>): boolean {
    if (this.#keys.required.has(`${typename}.${name}`)) return false;
    return !isNonNullType(type) || !isInterfaceType(this.#supergraph.getType(this.#keys.familyOf(typename)));
  }

  /** What the gateway told; where nobody told anything, what is there. */
  #known(parent: MadeUp, typename: string, needs: SelectionSetNode, mood: Mood): unknown {
    if (parent.given) return project(parent.given, needs);
    // What is required may be hidden from clients.
    const type = this.#supergraph.getType(typename) as GraphQLObjectType;
    return Object.fromEntries(
      fieldsOf(needs, typename).map((selection) => {
        const name = selection.name.value;
        if (name === '__typename') return [name, typename];
        const field = type.getFields()[name];
        const given = field ? getArgumentValues(field, selection) : {};
        const value = this.#value(parent, type, name, given, this.#supergraph, mood);
        return [name, this.#knownOf(value, selection.selectionSet, mood)];
      }),
    );
  }

  #knownOf(value: unknown, needs: SelectionSetNode | undefined, mood: Mood): unknown {
    if (!needs || value === null) return value;
    if (Array.isArray(value)) return value.map((inner) => this.#knownOf(inner, needs, mood));
    const object = value as MadeUp;
    return this.#known(object, object.__typename, needs, mood);
  }

  #made(type: GraphQLOutputType, seed: string, key: string, schema: GraphQLSchema, mood: Mood): unknown {
    if (!isNonNullType(type) && !mood.isComplete && hash(`${seed}?`) % 8 === 0) return null;
    const inner = isNonNullType(type) ? type.ofType : type;
    if (isListType(inner))
      return Array.from({ length: hash(`${seed}#`) % 4 }, (_, index) =>
        this.#made(inner.ofType, `${seed}[${index}]`, key, schema, mood),
      );
    if (isEnumType(inner)) {
      const names = inner
        .getValues()
        .map(({ name }) => name)
        .sort();
      const open = names.filter((name) => !this.#keys.hiddenValues.has(name));
      return pick(mood.loses ? names : open, seed);
    }
    if (isObjectType(inner) || isAbstractType(inner)) {
      const possible = isObjectType(inner)
        ? [inner.name]
        : schema
            .getPossibleTypes(inner)
            .map(({ name }) => name)
            .sort();
      return this.#object(possible, seed, key);
    }
    return leafOf((inner as { name: string }).name, seed);
  }

  #object(possible: readonly string[], seed: string, key: string): MadeUp {
    const wanted = pick(possible, seed);
    if (!this.#keys.keysOf.has(wanted))
      return /^(Query|Mutation)$/.test(wanted) ? rootOf(wanted) : { __typename: wanted, of: seed, key };
    const family = this.#keys.familyOf(wanted);
    const first = hash(`${seed}@`) % ENTITIES_OF_A_FAMILY;
    for (let step = 0; step < 50; step++) {
      const id = String((first + step) % 50);
      // A service that knows the family alone takes each of them for it.
      const typename = wanted === family ? family : this.typeOf(family, id);
      if (possible.includes(typename)) return { __typename: typename, of: `${family}:${id}`, key: id };
    }
    throw new Error(`no ${wanted} in the world`);
  }
}

const rootOf = (typename: string): MadeUp => ({ __typename: typename, of: typename, key: '' });

const pick = <Item>(items: readonly Item[], seed: string): Item => items[hash(`${seed}*`) % items.length] as Item;

const project = (value: unknown, needs: SelectionSetNode | undefined): unknown => {
  if (!needs || value === null || value === undefined) return value === undefined ? 'nothing was told' : value;
  if (Array.isArray(value)) return value.map((inner) => project(inner, needs));
  const told = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    fieldsOf(needs, told.__typename).map(({ name, selectionSet }) => [
      name.value,
      project(told[name.value], selectionSet),
    ]),
  );
};

/** What is required of an object of the type, in fragments, too. */
const fieldsOf = ({ selections }: SelectionSetNode, typename: unknown): FieldNode[] =>
  selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const isMeant = selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition?.name.value === typename;
    return isMeant ? fieldsOf(selection.selectionSet, typename) : [];
  });

const leafOf = (typename: string, seed: string): unknown => {
  const number = hash(`${seed}=`);
  switch (typename) {
    case 'Int':
      return (number % 9) - 2;
    case 'Float':
      return (number % 65) / 8 - 2;
    case 'Boolean':
      return number % 2 === 0;
    case 'JSON':
      return pick<unknown>(
        [{ a: { b: [number % 3, null] } }, [], {}, false, 'text', [[{ c: number }]], { __typename: 'Film', id: '1' }],
        seed,
      );
    default:
      return number % 13 === 0 ? '' : number.toString(36);
  }
};
