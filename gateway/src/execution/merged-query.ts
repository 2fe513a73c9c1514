import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

const ENTITIES = '_entities';
const REPRESENTATIONS = 'representations';

/** One query over the entities of several fetches. */
export interface MergedQuery {
  readonly query: string;
  readonly operationName: string | undefined;
  /** The client's variables that it needs. */
  readonly usages: readonly string[];
  /** For each fetch: where its entities stand in the answer, and the variable of their representations. */
  readonly parts: readonly { readonly key: string; readonly variable: string }[];
}

/** A single fetch is asked as it was planned; of several, each has an alias and a variable of its own. */
export const mergeEntityQueries = (nodes: readonly FetchNode[]): MergedQuery => {
  const [first] = nodes;
  const operationName = first?.operationName;
  const usages = [...new Set(nodes.flatMap(({ variableUsages = [] }) => variableUsages))];
  if (nodes.length === 1)
    return {
      query: first?.operation ?? '',
      operationName,
      usages,
      parts: [{ key: ENTITIES, variable: REPRESENTATIONS }],
    };
  const parts = nodes.map((_, index) => ({ key: `_entities_${index}`, variable: `_representations_${index}` }));
  const operations = nodes.map(({ operation }, index) => renamed(operation, parts[index] as (typeof parts)[0]));
  return { query: stripIgnoredCharacters(print(joined(operations))), operationName, usages, parts };
};

const renamed = (operation: string, { key, variable }: { key: string; variable: string }): OperationDefinitionNode => {
  const document = visit(parse(operation, { noLocation: true }), {
    Variable: (node) =>
      node.name.value === REPRESENTATIONS ? { ...node, name: { ...node.name, value: variable } } : undefined,
    Field: (node): FieldNode | undefined =>
      node.name.value === ENTITIES ? { ...node, alias: { kind: Kind.NAME, value: key } } : undefined,
  });
  return document.definitions[0] as OperationDefinitionNode;
};

/** Variables of the client are the same in each: a name has one definition in its operation. */
const joined = (operations: readonly OperationDefinitionNode[]): DocumentNode => {
  const variables = new Map<string, VariableDefinitionNode>(
    operations.flatMap(({ variableDefinitions = [] }) =>
      variableDefinitions.map((definition) => [definition.variable.name.value, definition] as const),
    ),
  );
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...(operations[0] as OperationDefinitionNode),
        variableDefinitions: [...variables.values()],
        selectionSet: {
          kind: Kind.SELECTION_SET,
          selections: operations.flatMap(({ selectionSet }) => selectionSet.selections),
        },
      },
    ],
  };
};

/** Only what is one operation, without fragments whose names might meet, can be joined with others. */
export const canBeMerged = ({ operation, operationKind }: FetchNode): boolean =>
  operationKind === 'query' && parse(operation, { noLocation: true }).definitions.length === 1;
