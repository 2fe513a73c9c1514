import {
  type ConstDirectiveNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
  visit,
} from 'graphql';

/** What the subgraphs' SDL says of entities. */
export interface KeyFields {
  /** Paths of each entity's keys; each of them holds the same text. */
  readonly keysOf: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** `Type.field` of all that holds a key's text. */
  readonly keyLeaves: ReadonlySet<string>;
  /** The interface that an entity is known by, else its own name. */
  readonly familyOf: (typename: string) => string;
  /** What `Family.field` requires. */
  readonly requires: ReadonlyMap<string, SelectionSetNode>;
  /** `Type.field` of all that is required of some entity. */
  readonly required: ReadonlySet<string>;
  /** Enum values that only subgraphs know. */
  readonly hiddenValues: ReadonlySet<string>;
}

type Type = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

export const readKeyFields = (sdls: readonly string[]): KeyFields => {
  const types = sdls.flatMap(typesOf);
  const keysOf = new Map<string, string[][]>();
  for (const { name, directives } of types)
    for (const set of fieldSets(directives, 'key'))
      keysOf.set(name.value, [...(keysOf.get(name.value) ?? []), ...pathsOf(set)]);

  const familyOf = familiesOf(types, keysOf);
  const requires = new Map<string, SelectionSetNode>();
  const required = new Set<string>();
  for (const { name, fields = [] } of types)
    for (const field of fields)
      for (const set of fieldSets(field.directives, 'requires')) {
        requires.set(`${familyOf(name.value)}.${field.name.value}`, set);
        for (const path of pathsOf(set)) for (const step of stepsOf(types, name.value, path)) required.add(step);
      }
  return {
    keysOf,
    keyLeaves: new Set(
      [...keysOf].flatMap(([typename, paths]) => paths.map((path) => stepsOf(types, typename, path).at(-1) ?? '')),
    ),
    familyOf,
    requires,
    required,
    hiddenValues: new Set(sdls.flatMap(hiddenValuesOf)),
  };
};

const typesOf = (sdl: string): Type[] =>
  parse(sdl, { noLocation: true }).definitions.filter(
    (definition): definition is Type =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );

const familiesOf = (types: readonly Type[], keysOf: ReadonlyMap<string, unknown>) => {
  const families = new Map(
    types.flatMap(({ name, interfaces = [] }) =>
      interfaces
        .filter((wider) => keysOf.has(wider.name.value))
        .map((wider) => [name.value, wider.name.value] as const),
    ),
  );
  return (typename: string) => families.get(typename) ?? typename;
};

/** Each field of a path with the type that has it: `Person.passport`, `Passport.number`. */
const stepsOf = (types: readonly Type[], typename: string, [name, ...rest]: readonly string[]): string[] => {
  if (name === undefined) return [];
  const field = types
    .filter((type) => type.name.value === typename)
    .flatMap(({ fields = [] }) => fields)
    .find((candidate) => candidate.name.value === name);
  return [`${typename}.${name}`, ...(field ? stepsOf(types, innermost(field.type), rest) : [])];
};

const innermost = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : innermost(type.type));

const fieldSets = (directives: readonly ConstDirectiveNode[] = [], name: string): SelectionSetNode[] =>
  directives
    .filter((directive) => directive.name.value === name)
    .flatMap(({ arguments: given = [] }) => given)
    .flatMap(({ name: argument, value }) =>
      argument.value === 'fields' && value.kind === Kind.STRING ? [selectionSetOf(value.value)] : [],
    );

const selectionSetOf = (fields: string): SelectionSetNode => {
  const [definition] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No field set: ${fields}`);
  return definition.selectionSet;
};

const pathsOf = ({ selections }: SelectionSetNode): string[][] =>
  selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD) return [];
    const inner = selection.selectionSet ? pathsOf(selection.selectionSet) : [[]];
    return inner.map((path) => [selection.name.value, ...path]);
  });

const hiddenValuesOf = (sdl: string): string[] => {
  const hidden: string[] = [];
  visit(parse(sdl, { noLocation: true }), {
    EnumValueDefinition: ({ name, directives }) => {
      if (directives?.some((directive) => directive.name.value === 'inaccessible')) hidden.push(name.value);
    },
  });
  return hidden;
};
