import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { compileEntityStep } from './entity-step.ts';
import { mergeEntityQueries } from './merged-query.ts';
import { compileRepresentation, type IsOfType } from './representations.ts';
import { applyRewrites } from './rewrites.ts';
import { compileRootFetch } from './root-fetch.ts';
import type { Step } from './run.ts';

/** A fetch of Apollo's planner, and the path of the objects that are completed by it. */
export interface EntityNode {
  readonly node: FetchNode;
  readonly path: ResponsePath;
}

export const compileRootNode = (node: FetchNode, path: ResponsePath, subgraph: Subgraph, isOfType: IsOfType): Step => {
  const { operation: query, operationName, variableUsages: usages = [], outputRewrites = [] } = node;
  return compileRootFetch(
    {
      query,
      operationName,
      usages,
      path,
      keys: rootKeysOf(query),
      isMutation: node.operationKind === 'mutation',
      ...(outputRewrites.length > 0 && { rewrite: (data) => applyRewrites(outputRewrites, data, isOfType) }),
    },
    subgraph,
  );
};

export const compileEntityNodes = (nodes: readonly EntityNode[], subgraph: Subgraph, isOfType: IsOfType): Step => {
  const { parts, ...query } = mergeEntityQueries(nodes.map(({ node }) => node));
  const entityParts = nodes.map(({ node: { requires = [], inputRewrites = [], outputRewrites = [] }, path }, index) => {
    const select = compileRepresentation(requires, isOfType);
    return {
      key: parts[index]?.key ?? '',
      variable: parts[index]?.variable ?? '',
      path,
      represent: (object: Parameters<typeof select>[0]) => {
        const representation = select(object);
        if (!representation) return null;
        if (inputRewrites.length > 0) applyRewrites(inputRewrites, representation, isOfType);
        return JSON.stringify(representation);
      },
      ...(outputRewrites.length > 0 && {
        rewrite: (entities: Parameters<typeof applyRewrites>[1]) => applyRewrites(outputRewrites, entities, isOfType),
      }),
    };
  });
  return compileEntityStep(query, entityParts, subgraph, isOfType);
};

/** Names in the answer of the operation's own fields. */
export const rootKeysOf = (operation: string): string[] => {
  const { definitions } = parse(operation, { noLocation: true });
  const keysOf = ({ selections }: SelectionSetNode): string[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [(selection.alias ?? selection.name).value];
      if (selection.kind === Kind.INLINE_FRAGMENT) return keysOf(selection.selectionSet);
      const fragment = definitions.find(
        (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      ) as FragmentDefinitionNode | undefined;
      return fragment ? keysOf(fragment.selectionSet) : [];
    });
  const definition = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION) as
    | OperationDefinitionNode
    | undefined;
  return definition ? [...new Set(keysOf(definition.selectionSet))] : [];
};
