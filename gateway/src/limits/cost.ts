import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { CostRules } from './cost-rules.ts';
import {
  type Condition,
  every,
  largest,
  product,
  sizedBy,
  sum,
  type Term,
  type Variables,
  where,
} from './cost-terms.ts';
import { type ArgumentsCost, argumentsCost } from './input-cost.ts';
import { expectedSize, slicingRequirement } from './list-size.ts';
import { mentionsVariables, type ReadValue, valueReader } from './variable-values.ts';

/** Each mutation is a transaction of its own, whatever it answers. */
const MUTATION_COST = 10;

/** The answer depends on the schema alone, and is large. */
const INTROSPECTION_COST = 100;

/** Names the sized fields of the field around a selection, and what their sizes come from. */
interface Sizing {
  readonly coordinate: string;
  readonly sizedFields: readonly string[];
}

interface Pricing {
  readonly schema: GraphQLSchema;
  readonly rules: CostRules;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly read: ReadValue;
  readonly argumentsCost: ArgumentsCost;
  /** Each selection set is priced once for a type and sizing, however often its fragment is spread. */
  readonly priced: Map<SelectionSetNode, Map<string, Term>>;
}

/**
 * What an operation may cost at most, by IBM's cost specification: each object that is resolved 1, leaves 0, or their weights;
 * lists as many times as expected. A field that is asked for twice counts twice; of an abstract type's possible types the most
 * expensive counts. The document must be valid. What is answered multiplies and adds, and throws where a required slicing
 * argument is missing.
 */
export const costOf = (
  schema: GraphQLSchema,
  rules: CostRules,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ((variables: Variables) => number) => {
  const root = schema.getRootType(operation.operation);
  if (!root) return () => 0;
  const term = selectionCost(operation.selectionSet, root, undefined, {
    schema,
    rules,
    fragments: fragmentsOf(document),
    read: valueReader(operation),
    argumentsCost: argumentsCost(rules),
    priced: new Map(),
  });
  return typeof term === 'number' ? () => Math.ceil(term) : (variables) => Math.ceil(term(variables, 0));
};

const fragmentsOf = ({ definitions }: DocumentNode) =>
  new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );

const selectionCost = (
  set: SelectionSetNode,
  type: GraphQLObjectType,
  sizing: Sizing | undefined,
  pricing: Pricing,
): Term => {
  const terms = pricing.priced.get(set) ?? new Map<string, Term>();
  pricing.priced.set(set, terms);
  const key = `${type.name} ${sizing?.coordinate ?? ''}`;
  const known = terms.get(key);
  if (known !== undefined) return known;
  const term = sum(
    set.selections.map((selection) =>
      where(conditionOf(selection, pricing.read), costOfSelection(selection, type, sizing, pricing)),
    ),
  );
  terms.set(key, term);
  return term;
};

const costOfSelection = (
  selection: SelectionNode,
  type: GraphQLObjectType,
  sizing: Sizing | undefined,
  pricing: Pricing,
): Term => {
  if (selection.kind === Kind.FIELD) return fieldCost(selection, type, sizing, pricing);
  const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : pricing.fragments.get(selection.name.value);
  if (!fragment || !appliesTo(fragment.typeCondition?.name.value, type, pricing.schema)) return 0;
  return selectionCost(fragment.selectionSet, type, sizing, pricing);
};

const appliesTo = (condition: string | undefined, type: GraphQLObjectType, schema: GraphQLSchema): boolean => {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
};

const fieldCost = (node: FieldNode, parent: GraphQLObjectType, sizing: Sizing | undefined, pricing: Pricing): Term => {
  const { rules, read } = pricing;
  const name = node.name.value;
  const field = parent.getFields()[name];
  if (!field) return name === '__typename' ? 0 : INTROSPECTION_COST;
  const coordinate = `${parent.name}.${name}`;
  const rule = rules.listSizes.get(coordinate);
  const size = expectedSize(field, node, rule, rules, read);
  const ownSizing = rule?.sizedFields.length ? { coordinate, sizedFields: rule.sizedFields } : undefined;
  const each = sizedBy(size, entryCost(node, getNamedType(field.type).name, coordinate, ownSizing, pricing));
  const isSized = sizing?.sizedFields.includes(name);
  const entries = listDepth(field.type) === 0 ? 1 : isSized ? sizeFromAround : size;
  const inner = rules.defaultListSize ** Math.max(listDepth(field.type) - 1, 0);
  return sum([
    parent === pricing.schema.getMutationType() ? MUTATION_COST : 0,
    pricing.argumentsCost(parent.name, field, node, read),
    product(entries, product(inner, each)),
    slicingRequirement(field, node, rule, read),
  ]);
};

const sizeFromAround: Term = (_variables, size) => size;

/** One entry of the field: its own weight, or its type's, with what is asked of it. */
const entryCost = (
  node: FieldNode,
  typeName: string,
  coordinate: string,
  sizing: Sizing | undefined,
  pricing: Pricing,
): Term => {
  const { schema, rules } = pricing;
  const type = schema.getType(typeName);
  const own = rules.weights.get(coordinate);
  const { selectionSet } = node;
  if (!selectionSet) return own ?? rules.weights.get(typeName) ?? 0;
  const possible = isObjectType(type) ? [type] : isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return largest(
    possible.map((object) =>
      sum([own ?? rules.weights.get(object.name) ?? 1, selectionCost(selectionSet, object, sizing, pricing)]),
    ),
  );
};

const listDepth = (type: unknown): number => {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
};

/** `@skip` and `@include`; anything but true and false is refused later on. */
const conditionOf = ({ directives = [] }: SelectionNode, read: ReadValue): Condition => {
  const conditions = directives.flatMap(({ name, arguments: [argument] = [] }): Condition[] => {
    if (!argument || (name.value !== 'skip' && name.value !== 'include')) return [];
    const holds = (variables: Variables) => read(argument.value, variables) !== (name.value === 'skip');
    return [mentionsVariables(argument.value) ? holds : holds({})];
  });
  return every(conditions);
};
