import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import type { GraphQLFormattedError } from 'graphql';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { compileEntityFetch, type Wanted } from './entity-fetch.ts';
import { questionWriter } from './fetch-question.ts';
import { mergeEntityQueries } from './merged-query.ts';
import type { IsOfType } from './representations.ts';
import type { Run, Step } from './run.ts';

/** A fetch of entities, and the path of the objects that are completed by it. */
export interface EntityNode {
  readonly node: FetchNode;
  readonly path: ResponsePath;
}

/** Asks one subgraph for entities at several paths in one request. */
export const compileEntityStep = (nodes: readonly EntityNode[], subgraph: Subgraph, isOfType: IsOfType): Step => {
  const { query, operationName, usages, parts } = mergeEntityQueries(nodes.map(({ node }) => node));
  const write = questionWriter(query, operationName, usages);
  const fetches = nodes.map(({ node, path }, index) => ({
    ...compileEntityFetch(node, path, subgraph, isOfType),
    key: parts[index]?.key ?? '',
    variable: `"${parts[index]?.variable}":[`,
  }));

  return async (run) => {
    const wanted = fetches.map(({ collect }) => collect(run));
    if (wanted.every((one) => one === null)) return;
    const variables = fetches.map(
      ({ variable }, index) => `${variable}${wanted[index]?.representations.join(',') ?? ''}]`,
    );
    const asked = fetches.flatMap((fetch, index) => (wanted[index] ? [{ ...fetch, wanted: wanted[index] }] : []));
    try {
      const { data, errors } = await subgraph.ask({ body: write(run, variables), isMutation: false }, run.context);
      for (const { key, wanted: own, merge } of asked) if (data) merge(run, own, data[key]);
      if (errors) tellErrors(run, asked, errors);
    } catch (error) {
      for (const { tellFailure } of asked) tellFailure(run, error);
    }
  };
};

interface Asked {
  readonly key: string;
  readonly wanted: Wanted;
  readonly tellErrors: (run: Run, wanted: Wanted, errors: readonly GraphQLFormattedError[]) => void;
}

/** An error without a path of its own concerns all that was asked. */
const tellErrors = (run: Run, asked: readonly Asked[], errors: readonly GraphQLFormattedError[]) => {
  for (const { key, wanted, tellErrors: tell } of asked) {
    const own = errors.filter(({ path }) => !path || path[0] === key);
    if (own.length > 0) tell(run, wanted, own);
  }
};
