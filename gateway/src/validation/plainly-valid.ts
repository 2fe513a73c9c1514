import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { isReservedName } from '../execution/reserved-names.ts';
import { areArgumentsValid, CONDITION, type Usage } from './plain-values.ts';
import { areVariablesValid } from './plain-variables.ts';

type Parent = GraphQLObjectType | GraphQLInterfaceType;

/** Names in the answer at one place, those of fragments there included. */
type Keys = Set<string>;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** By fragment; undefined while one is looked at. */
  readonly known: Map<string, Keys | undefined>;
  /** Of all variables, a fragment's once. */
  readonly usages: Usage[];
}

/**
 * Whether a document holds to every rule of GraphQL (specification, §5) and to the gateway's own, as can be seen at one
 * glance at each of its nodes. False says nothing: of two fields by one name in the answer, of types that are several, of
 * introspection and of several operations the rules themselves must be asked.
 */
export const isPlainlyValid = (schema: GraphQLSchema, { definitions }: DocumentNode): boolean => {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const [operation] = operations;
  if (!operation || operations.length > 1 || operations.length + fragments.length < definitions.length) return false;
  const walk: Walk = {
    schema,
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
    known: new Map(),
    usages: [],
  };
  if (walk.fragments.size < fragments.length || fragments.some(hasDirectives)) return false;
  return (
    operationPasses(operation, walk) &&
    walk.known.size === fragments.length &&
    areVariablesValid(schema, operation, walk.usages)
  );
};

const hasDirectives = ({ directives = [] }: FragmentDefinitionNode | OperationDefinitionNode) => directives.length > 0;

const operationPasses = (operation: OperationDefinitionNode, walk: Walk): boolean => {
  const root = walk.schema.getRootType(operation.operation);
  if (!root || operation.operation === 'subscription' || hasDirectives(operation)) return false;
  return selectionsPass(operation.selectionSet, root, new Set(), walk);
};

const selectionsPass = ({ selections }: SelectionSetNode, parent: Parent, keys: Keys, walk: Walk): boolean => {
  for (const selection of selections) {
    if (!directivesPass(selection.directives, walk)) return false;
    if (selection.kind === Kind.FIELD) {
      if (!fieldPasses(selection, parent, keys, walk)) return false;
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value ?? parent.name;
      if (condition !== parent.name || !selectionsPass(selection.selectionSet, parent, keys, walk)) return false;
    } else {
      const inner = keysOf(selection.name.value, parent, walk);
      if (!inner || !isAdded(inner, keys)) return false;
    }
  }
  return true;
};

/** Null for a fragment that isn't there, spreads itself, is of another type, or doesn't pass. */
const keysOf = (name: string, parent: Parent, walk: Walk): Keys | null => {
  const fragment = walk.fragments.get(name);
  if (!fragment || fragment.typeCondition.name.value !== parent.name) return null;
  if (walk.known.has(name)) return walk.known.get(name) ?? null;
  walk.known.set(name, undefined);
  const keys: Keys = new Set();
  if (!selectionsPass(fragment.selectionSet, parent, keys, walk)) return null;
  walk.known.set(name, keys);
  return keys;
};

/** Whether none of the names was there before. */
const isAdded = (more: ReadonlySet<string>, keys: Set<string>): boolean => {
  for (const key of more) {
    if (keys.has(key)) return false;
    keys.add(key);
  }
  return true;
};

const fieldPasses = (node: FieldNode, parent: Parent, keys: Keys, walk: Walk): boolean => {
  const { alias, name, selectionSet, arguments: given = [] } = node;
  const key = (alias ?? name).value;
  if (keys.has(key) || isReservedName(key, name.value)) return false;
  keys.add(key);
  if (name.value === '__typename') return !selectionSet && given.length === 0;
  const field = parent.getFields()[name.value];
  if (!field || !areArgumentsValid(given, field.args, walk.usages)) return false;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return !selectionSet;
  if (!selectionSet || !(isObjectType(type) || isInterfaceType(type))) return false;
  return selectionsPass(selectionSet, type, new Set(), walk);
};

/** `@skip` and `@include`, each once. */
const directivesPass = (directives: readonly DirectiveNode[] = [], { usages }: Walk): boolean =>
  directives.length === 0 ||
  (new Set(directives.map(({ name }) => name.value)).size === directives.length &&
    directives.every(
      ({ name, arguments: given = [] }) =>
        (name.value === 'skip' || name.value === 'include') && areArgumentsValid(given, CONDITION, usages),
    ));
