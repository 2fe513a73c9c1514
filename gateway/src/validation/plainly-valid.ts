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
import { areArgumentsValid, CONDITION, type Usage, type Usages } from './plain-values.ts';
import { areVariablesValid } from './plain-variables.ts';

type Parent = GraphQLObjectType | GraphQLInterfaceType;

/** What is found on the way through a fragment or the operation. */
interface Found {
  /** Names in the answer, those of fragments at the same place included. */
  readonly keys: Set<string>;
  readonly usages: Usage[];
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** By fragment; undefined while one is looked at. */
  readonly known: Map<string, Found | undefined>;
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
  };
  if (walk.fragments.size < fragments.length || fragments.some(hasDirectives)) return false;
  const usages = usagesIn(operation, walk);
  return usages !== null && walk.known.size === fragments.length && areVariablesValid(schema, operation, usages);
};

const hasDirectives = ({ directives = [] }: FragmentDefinitionNode | OperationDefinitionNode) => directives.length > 0;

const usagesIn = (operation: OperationDefinitionNode, walk: Walk): Usages | null => {
  const root = walk.schema.getRootType(operation.operation);
  if (!root || operation.operation === 'subscription' || hasDirectives(operation)) return null;
  const found: Found = { keys: new Set(), usages: [] };
  return selectionsPass(operation.selectionSet, root, found, walk) ? found.usages : null;
};

const selectionsPass = ({ selections }: SelectionSetNode, parent: Parent, found: Found, walk: Walk): boolean => {
  for (const selection of selections) {
    if (!directivesPass(selection.directives, found)) return false;
    if (selection.kind === Kind.FIELD) {
      if (!fieldPasses(selection, parent, found, walk)) return false;
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value ?? parent.name;
      if (condition !== parent.name || !selectionsPass(selection.selectionSet, parent, found, walk)) return false;
    } else {
      const inner = foundIn(selection.name.value, parent, walk);
      if (!inner || !isAdded(inner.keys, found.keys)) return false;
      found.usages.push(...inner.usages);
    }
  }
  return true;
};

/** Null for a fragment that isn't there, spreads itself, is of another type, or doesn't pass. */
const foundIn = (name: string, parent: Parent, walk: Walk): Found | null => {
  const fragment = walk.fragments.get(name);
  if (!fragment || fragment.typeCondition.name.value !== parent.name) return null;
  if (walk.known.has(name)) return walk.known.get(name) ?? null;
  walk.known.set(name, undefined);
  const found: Found = { keys: new Set(), usages: [] };
  if (!selectionsPass(fragment.selectionSet, parent, found, walk)) return null;
  walk.known.set(name, found);
  return found;
};

/** Whether none of the names was there before. */
const isAdded = (more: ReadonlySet<string>, keys: Set<string>): boolean => {
  for (const key of more) {
    if (keys.has(key)) return false;
    keys.add(key);
  }
  return true;
};

const fieldPasses = (node: FieldNode, parent: Parent, found: Found, walk: Walk): boolean => {
  const { alias, name, selectionSet, arguments: given = [] } = node;
  const key = (alias ?? name).value;
  if (found.keys.has(key) || isReservedName(key, name.value)) return false;
  found.keys.add(key);
  if (name.value === '__typename') return !selectionSet && given.length === 0;
  const field = parent.getFields()[name.value];
  if (!field || !areArgumentsValid(given, field.args, found.usages)) return false;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return !selectionSet;
  if (!selectionSet || !(isObjectType(type) || isInterfaceType(type))) return false;
  return selectionsPass(selectionSet, type, { keys: new Set(), usages: found.usages }, walk);
};

/** `@skip` and `@include`, each once. */
const directivesPass = (directives: readonly DirectiveNode[] = [], { usages }: Found): boolean =>
  directives.length === 0 ||
  (new Set(directives.map(({ name }) => name.value)).size === directives.length &&
    directives.every(
      ({ name, arguments: given = [] }) =>
        (name.value === 'skip' || name.value === 'include') && areArgumentsValid(given, CONDITION, usages),
    ));
