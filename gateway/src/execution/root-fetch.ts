import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { Kind, type OperationDefinitionNode, parse, type SelectionNode } from 'graphql';
import { serviceUnavailable } from '../errors.ts';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { tellFailure, tellSubgraphErrors } from './fetch-errors.ts';
import { questionWriter } from './fetch-question.ts';
import { mergeInto } from './json.ts';
import { objectsAt, type Path, placesAt } from './places.ts';
import type { IsOfType } from './representations.ts';
import { applyRewrites } from './rewrites.ts';
import type { Step } from './run.ts';

/** Asks a subgraph for fields of the query or mutation itself, or of a query that fields of the answer lead to. */
export const compileRootFetch = (node: FetchNode, path: ResponsePath, subgraph: Subgraph, isOfType: IsOfType): Step => {
  const write = questionWriter(node.operation, node.operationName, node.variableUsages ?? []);
  const keys = rootKeysOf(node.operation);
  const isMutation = node.operationKind === 'mutation';
  const { outputRewrites = [] } = node;
  return async (run) => {
    const targets = objectsAt(run.data, path);
    if (targets.length === 0) return;
    try {
      const { data, errors = [] } = await subgraph.ask({ body: write(run), isMutation }, run.context);
      if (data) {
        if (outputRewrites.length > 0) applyRewrites(outputRewrites, data, isOfType);
        for (const target of targets) mergeInto(target, data);
      }
      const left = data && errors.length === 0 ? keys.filter((key) => !Object.hasOwn(data, key)) : [];
      if (left.length === 0 && errors.length === 0) return;
      const places = placesAt(run.data, path);
      if (left.length > 0) tellFailure(run, serviceUnavailable(subgraph.name), placesOf(places, left));
      tellSubgraphErrors(run, subgraph.name, errors, (own) =>
        own ? places.map((place) => [...place, ...own]) : [path.length > 0 ? places[0] : undefined],
      );
    } catch (error) {
      tellFailure(run, error, placesOf(placesAt(run.data, path), keys));
    }
  };
};

const placesOf = (places: readonly Path[], keys: readonly string[]): Path[] =>
  places.flatMap((place) => keys.map((key) => [...place, key]));

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
