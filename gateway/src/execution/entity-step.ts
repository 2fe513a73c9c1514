import type { Subgraph, SubgraphAnswer } from '../subgraphs/subgraph.ts';
import { compileEntityFetch, type EntitiesAt, type EntityFetch, type Wanted } from './entity-fetch.ts';
import { pathOf } from './fetch-errors.ts';
import { type Query, questionWriter } from './fetch-question.ts';
import type { IsOfType } from './representations.ts';
import { askInRun, type Run, type Step } from './run.ts';

/** A part of a question: the objects it is about, where they stand in the answer, and the variable that tells of them. */
export interface EntityPart extends EntitiesAt {
  readonly key: string;
  readonly variable: string;
}

/** Asks one subgraph for entities at several paths in one request. */
export const compileEntityStep = (
  query: Query,
  entityParts: readonly EntityPart[],
  subgraph: Subgraph,
  isOfType: IsOfType,
): Step => {
  const write = questionWriter(query);
  const fetches = entityParts.map(({ key, variable, ...part }) => ({
    ...compileEntityFetch(part, subgraph, isOfType),
    key,
    variable: `"${variable}":[`,
  }));

  return async (run) => {
    const all = fetches.map((fetch) => ({ fetch, wanted: collect(fetch, run) }));
    const asked = all.filter(isAsked);
    if (asked.length === 0) return;
    const variables = all.map(({ fetch, wanted }) => `${fetch.variable}${wanted?.representations.join(',') ?? ''}]`);
    try {
      take(run, asked, await askInRun(run, subgraph, { body: write(run, variables), isMutation: false }));
    } catch (error) {
      for (const { fetch } of asked) fetch.tellFailure(run, error);
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

interface Asked {
  readonly fetch: EntityFetch & { readonly key: string };
  readonly wanted: Wanted;
}

const isAsked = <Fetch extends { readonly wanted: Wanted | null }>(fetch: Fetch): fetch is Fetch & { wanted: Wanted } =>
  fetch.wanted !== null;

/** What is wrong with one part of an answer costs the others nothing. */
const take = (run: Run, asked: readonly Asked[], { data, errors = [] }: SubgraphAnswer) => {
  for (const { fetch, wanted } of asked) {
    try {
      if (data) fetch.merge(run, wanted, data[fetch.key]);
    } catch (error) {
      fetch.tellFailure(run, error);
    }
  }
  if (errors.length > 0) tellErrors(run, asked, errors, Boolean(data));
};

/** An error without a place concerns all that was asked, and so does each once there is no data. */
const tellErrors = (
  run: Run,
  asked: readonly Asked[],
  errors: NonNullable<SubgraphAnswer['errors']>,
  hasData: boolean,
) => {
  const keys = new Set<unknown>(asked.map(({ fetch }) => fetch.key));
  for (const { fetch, wanted } of asked) {
    const own = errors.filter((error) => {
      const [about] = pathOf(error) ?? [];
      return about === fetch.key || !hasData || !keys.has(about);
    });
    if (own.length > 0) fetch.tellErrors(run, wanted, fetch.key, own);
  }
};
