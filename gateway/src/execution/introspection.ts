import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Json, JsonObject } from './json.ts';

/** Answers one `__schema` or `__type`, which no subgraph is asked; with the variables as the client sent them. */
export const answerIntrospection = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variableValues: Readonly<Record<string, unknown>>,
  nodes: readonly FieldNode[],
): Json => {
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        variableDefinitions,
        selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
      },
      ...fragments.values(),
    ],
  };
  const { data } = executeSync({ schema, document, variableValues });
  return Object.values((data ?? {}) as JsonObject)[0] ?? null;
};
