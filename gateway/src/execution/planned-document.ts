import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { isSelected } from './conditions.ts';
import { plannedKey } from './planned-names.ts';

export interface Plannable {
  /** As its audience knows it. */
  readonly schema: GraphQLSchema;
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Fields that the caller may not have. */
  readonly refused: ReadonlySet<FieldNode>;
  /** For `@skip` and `@include`. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Names of fields that `@requires` may name with other arguments. */
  readonly required: ReadonlySet<string>;
}

/**
 * What of a document is planned: one operation, without what isn't selected, what the caller may not have and what the
 * gateway answers by itself, so that no subgraph is asked for it. A plan with conditions in it would miss what a field
 * requires where another that requires it, too, is skipped. Where nothing is left of an object, its type name is asked
 * for: whether the object is there, the caller may know, and the planner leaves out what nothing is asked of.
 */
export const plannedDocument = (plannable: Plannable): DocumentNode => {
  const { schema, definition, fragments, refused, variables, required } = plannable;
  const types = new TypeInfo(schema);
  const isLeftOut: IsLeftOut = (node) =>
    !isSelected(node, variables) ||
    (node.kind === Kind.FIELD && (refused.has(node) || INTROSPECTION.has(node.name.value)));
  const asksAnything = asking(schema, fragments, isLeftOut);
  const operation = definition.operation === 'mutation' ? inOrder(definition, fragments, isLeftOut) : definition;
  return visit(
    // Fragments of other operations may need variables that this one hasn't got.
    { kind: Kind.DOCUMENT, definitions: [operation, ...reachedFrom(operation.selectionSet, fragments)] },
    visitWithTypeInfo(types, {
      Field: (node) => (isLeftOut(node) ? null : renamed(node, required)),
      InlineFragment: (node) => (isLeftOut(node) ? null : { ...node, directives: [] }),
      FragmentSpread: (node) => (isLeftOut(node) ? null : { ...node, directives: [] }),
      SelectionSet: (node) => {
        const type = types.getParentType();
        return type && asksAnything(node, type) ? undefined : { ...node, selections: [TYPE_NAME, ...node.selections] };
      },
    }),
  );
};

/** Fields of a query that the gateway answers by itself. */
export const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type']);

const TYPE_NAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

type IsLeftOut = (node: SelectionNode) => boolean;

/** Without directives, which all are decided. */
const renamed = (node: FieldNode, required: ReadonlySet<string>): FieldNode => {
  const { alias: _, ...plain } = node;
  const key = plannedKey(node, required);
  const alias = key !== node.name.value && { alias: { kind: Kind.NAME, value: key } as const };
  return { ...plain, ...alias, directives: [] };
};

/** A mutation's own fields one after the other: the planner would run those of fragments before others. */
const inOrder = (
  definition: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  isLeftOut: IsLeftOut,
): OperationDefinitionNode => {
  const seen = new Set<string>();
  const fieldsOf = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((selection) => {
      if (isLeftOut(selection)) return [];
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet);
      const { value } = selection.name;
      const fragment = seen.has(value) ? undefined : fragments.get(value);
      seen.add(value);
      return fragment ? fieldsOf(fragment.selectionSet) : [];
    });
  return { ...definition, selectionSet: { kind: Kind.SELECTION_SET, selections: fieldsOf(definition.selectionSet) } };
};

/** Whether a selection asks something of every object of the type. */
const asking =
  (schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>, isLeftOut: IsLeftOut) =>
  (selections: SelectionSetNode, type: GraphQLCompositeType): boolean => {
    const seen = new Set<string>();
    const isAsked = (selection: SelectionNode): boolean => {
      if (isLeftOut(selection)) return false;
      if (selection.kind === Kind.FIELD) return true;
      if (selection.kind === Kind.INLINE_FRAGMENT) return holdsForAll(selection) && anyOf(selection.selectionSet);
      const { value } = selection.name;
      const fragment = seen.has(value) ? undefined : fragments.get(value);
      seen.add(value);
      return fragment !== undefined && holdsForAll(fragment) && anyOf(fragment.selectionSet);
    };
    const holdsForAll = ({ typeCondition }: InlineFragmentNode | FragmentDefinitionNode) => {
      const wanted = schema.getType(typeCondition?.name.value ?? type.name);
      return wanted === type || (isAbstractType(wanted) && !isUnionType(type) && schema.isSubType(wanted, type));
    };
    const anyOf = (set: SelectionSetNode) => set.selections.some(isAsked);
    return anyOf(selections);
  };

const reachedFrom = (
  selections: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): ReadonlySet<FragmentDefinitionNode> => {
  const reached = new Set<FragmentDefinitionNode>();
  const reach = (set: SelectionSetNode): void => {
    visit(set, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || reached.has(fragment)) return;
        reached.add(fragment);
        reach(fragment.selectionSet);
      },
    });
  };
  reach(selections);
  return reached;
};
