import type { FetchNode } from '@apollo/query-planner';
import { Kind, type OperationDefinitionNode, parse, type SelectionNode } from 'graphql';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { failureAt, subgraphError } from './fetch-errors.ts';
import { questionWriter } from './fetch-question.ts';
import { mergeInto } from './json.ts';
import type { IsOfType } from './representations.ts';
import { applyRewrites } from './rewrites.ts';
import type { Step } from './run.ts';

/** Asks a subgraph for fields of the query or mutation itself. */
export const compileRootFetch = (node: FetchNode, subgraph: Subgraph, isOfType: IsOfType): Step => {
  const write = questionWriter(node.operation, node.operationName, node.variableUsages ?? []);
  const keys = rootKeysOf(node.operation).map((key) => [key]);
  const isMutation = node.operationKind === 'mutation';
  const { outputRewrites = [] } = node;
  return async (run) => {
    try {
      const { data, errors = [] } = await subgraph.ask({ body: write(run), isMutation }, run.context);
      if (data) {
        if (outputRewrites.length > 0) applyRewrites(outputRewrites, data, isOfType);
        mergeInto(run.data, data);
      }
      for (const error of errors) run.errors.push(subgraphError(error, subgraph.name, error.path));
    } catch (error) {
      run.errors.push(...failureAt(error, keys));
    }
  };
};

/** Names in the answer of the operation's own fields. */
const rootKeysOf = (operation: string): string[] => {
  const definition = parse(operation, { noLocation: true }).definitions.find(
    (candidate): candidate is OperationDefinitionNode => candidate.kind === Kind.OPERATION_DEFINITION,
  );
  return [...new Set(definition?.selectionSet.selections.flatMap(keysOf))];
};

const keysOf = (selection: SelectionNode): string[] => {
  if (selection.kind === Kind.FIELD) return [(selection.alias ?? selection.name).value];
  return selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet.selections.flatMap(keysOf) : [];
};
