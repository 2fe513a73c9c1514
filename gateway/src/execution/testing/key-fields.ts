import {
  type ConstDirectiveNode,
  type DocumentNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
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
  /** Enum values that only subgraphs know. */
  readonly hiddenValues: ReadonlySet<string>;
}

export const readKeyFields = (sdls: readonly string[]): KeyFields => {
  const types = sdls.flatMap((sdl) => typesOf(parse(sdl, { noLocation: true })));
  const keysOf = new Map<string, (readonly string[])[]>();
  for (const type of types)
    for (const set of fieldSets(type.directives, 'key'))
      keysOf.set(type.name.value, [...(keysOf.get(type.name.value) ?? []), ...pathsOf(set)]);

  const families = new Map<string, string>();
  for (const { name, interfaces } of types)
    for (const { name: wider } of interfaces ?? []) if (keysOf.has(wider.value)) families.set(name.value, wider.value);
  const familyOf = (typename: string) => families.get(typename) ?? typename;

  const fieldType = (typename: string, field: string) =>
    types
      .filter(({ name }) => name.value === typename)
      .flatMap(({ fields }) => fields ?? [])
      .filter(({ name }) => name.value === field)
      .map(({ type }) => innermost(type))[0] ?? '';
  const keyLeaves = new Set<string>();
  for (const [typename, paths] of keysOf)
    for (const path of paths) {
      const owner = path.slice(0, -1).reduce(fieldType, typename);
      keyLeaves.add(`${owner}.${path.at(-1)}`);
    }

  const requires = new Map<string, SelectionSetNode>();
  for (const { name, fields } of types)
    for (const field of fields ?? [])
      for (const set of fieldSets(field.directives, 'requires'))
        requires.set(`${familyOf(name.value)}.${field.name.value}`, set);

  return { keysOf, keyLeaves, familyOf, requires, hiddenValues: hiddenValuesOf(sdls) };
};

type TypeNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

const typesOf = ({ definitions }: DocumentNode) =>
  definitions.filter(
    (definition): definition is TypeNode =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );

const innermost = (type: import('graphql').TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : innermost(type.type);

const fieldSets = (directives: readonly ConstDirectiveNode[] = [], name: string): SelectionSetNode[] =>
  directives
    .filter((directive) => directive.name.value === name)
    .flatMap(({ arguments: given }) => given ?? [])
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

const hiddenValuesOf = (sdls: readonly string[]): Set<string> => {
  const hidden = new Set<string>();
  for (const sdl of sdls)
    visit(parse(sdl, { noLocation: true }), {
      EnumValueDefinition: ({ name, directives }) => {
        if (directives?.some((directive) => directive.name.value === 'inaccessible')) hidden.add(name.value);
      },
    });
  return hidden;
};
