import { serviceUnavailable } from '../errors.ts';
import type { Subgraph, SubgraphAnswer } from '../subgraphs/subgraph.ts';
import { pathOf, tellFailure, tellSubgraphErrors } from './fetch-errors.ts';
import { type Query, questionWriter } from './fetch-question.ts';
import { type JsonObject, mergeInto } from './json.ts';
import { objectsAt, type Path, placesAt } from './places.ts';
import { askInRun, type Step } from './run.ts';

/** Fields of the query or mutation itself, or of a query that fields of the answer lead to. */
export interface RootFetch extends Query {
  readonly isMutation: boolean;
  readonly path: Path;
  /** Names in the answer of the operation's own fields. */
  readonly keys: readonly string[];
  /** Undoes names that were made up for the question. */
  readonly rewrite?: (data: JsonObject) => void;
}

export const compileRootFetch = (fetch: RootFetch, subgraph: Subgraph): Step => {
  const { path, keys, isMutation, rewrite } = fetch;
  const write = questionWriter(fetch);
  return async (run) => {
    const targets = objectsAt(run.data, path);
    if (targets.length === 0) return;
    try {
      const { data, errors = [] } = await askInRun(run, subgraph, { body: write(run), isMutation });
      if (data) {
        rewrite?.(data);
        for (const target of targets) mergeInto(target, data);
      }
      const left = data ? keys.filter((key) => !Object.hasOwn(data, key) && !isToldOf(key, errors)) : [];
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

/** An error without a place concerns all that was asked. */
const isToldOf = (key: string, errors: NonNullable<SubgraphAnswer['errors']>): boolean =>
  errors.some((error) => [undefined, key].includes(pathOf(error)?.[0] as string | undefined));

const placesOf = (places: readonly Path[], keys: readonly string[]): Path[] =>
  places.flatMap((place) => keys.map((key) => [...place, key]));
