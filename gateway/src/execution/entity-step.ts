import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import type { Subgraph, SubgraphAnswer } from '../subgraphs/subgraph.ts';
import { compileEntityFetch, type EntityFetch, type Wanted } from './entity-fetch.ts';
import { pathOf } from './fetch-errors.ts';
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
    const all = fetches.map((fetch) => ({ ...fetch, wanted: collect(fetch, run) }));
    const asked = all.filter(isAsked);
    if (asked.length === 0) return;
    const variables = all.map(({ variable, wanted }) => `${variable}${wanted?.representations.join(',') ?? ''}]`);
    try {
      take(run, asked, await subgraph.ask({ body: write(run, variables), isMutation: false }, run.context));
    } catch (error) {
      for (const { tellFailure } of asked) tellFailure(run, error);
    }
  };
};

/** What an earlier answer put into an entity's key may be too deep to be written again. */
const collect = (fetch: EntityFetch, run: Run): Wanted | null => {
  try {
    return fetch.collect(run);
  } catch (error) {
    fetch.tellFailure(run, error);
    return null;
  }
};

interface Asked extends EntityFetch {
  readonly key: string;
  readonly wanted: Wanted;
}

const isAsked = <Fetch extends { readonly wanted: Wanted | null }>(fetch: Fetch): fetch is Fetch & { wanted: Wanted } =>
  fetch.wanted !== null;

/** What is wrong with one part of an answer costs the others nothing. */
const take = (run: Run, asked: readonly Asked[], { data, errors = [] }: SubgraphAnswer) => {
  const keys = new Set<unknown>(asked.map(({ key }) => key));
  for (const { key, wanted, merge, tellErrors, tellFailure } of asked) {
    // An error without a place concerns all that was asked, and so does each once there is no data.
    const own = errors.filter((error) => {
      const [about] = pathOf(error) ?? [];
      return about === key || !data || !keys.has(about);
    });
    try {
      if (data) merge(run, wanted, data[key]);
    } catch (error) {
      tellFailure(run, error);
    }
    if (own.length > 0) tellErrors(run, wanted, key, own);
  }
};
