import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { isSelected } from './conditions.ts';
import type { JsonObject } from './json.ts';

/** Answers of the operation's `__schema` and `__type`, which no subgraph is asked. */
export const answerIntrospection = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variableValues: Readonly<Record<string, unknown>>,
): JsonObject => {
  const selections = introspectionFields(operation.selectionSet, fragments, variableValues);
  if (selections.length === 0) return {};
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...operation, directives: [], selectionSet: { kind: Kind.SELECTION_SET, selections } },
      ...fragments.values(),
    ],
  };
  return (executeSync({ schema, document, variableValues }).data ?? {}) as JsonObject;
};

const introspectionFields = (
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Readonly<Record<string, unknown>>,
): FieldNode[] =>
  selections.flatMap((selection) => {
    if (!isSelected(selection, variables)) return [];
    if (selection.kind === Kind.FIELD)
      return selection.name.value === '__schema' || selection.name.value === '__type' ? [selection] : [];
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return inner ? introspectionFields(inner.selectionSet, fragments, variables) : [];
  });
