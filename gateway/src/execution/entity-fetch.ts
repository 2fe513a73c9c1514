import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import type { GraphQLFormattedError } from 'graphql';
import { serviceUnavailable } from '../errors.ts';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { failureAt, subgraphError } from './fetch-errors.ts';
import { isObject, type Json, type JsonObject, mergeInto } from './json.ts';
import { objectsAt, type Path, placesAt } from './places.ts';
import { compileRepresentation, type IsOfType } from './representations.ts';
import { applyRewrites } from './rewrites.ts';
import type { Run } from './run.ts';

/** The objects at one path of the answer that a subgraph knows more of. */
export interface EntityFetch {
  /** Null where there is nothing to ask. */
  readonly collect: (run: Run) => Wanted | null;
  /** Puts what came of them in their places. */
  readonly merge: (run: Run, wanted: Wanted, entities: Json) => void;
  readonly tellErrors: (run: Run, wanted: Wanted, errors: readonly GraphQLFormattedError[]) => void;
  readonly tellFailure: (run: Run, failure: unknown) => void;
}

export interface Wanted {
  /** Each distinct entity once, as JSON. */
  readonly representations: readonly string[];
  readonly objects: readonly (JsonObject | null)[];
  /** For each object, which representation is its own; -1 for none. */
  readonly indexes: readonly number[];
}

export const compileEntityFetch = (
  { requires = [], inputRewrites = [], outputRewrites = [] }: FetchNode,
  path: ResponsePath,
  subgraph: Subgraph,
  isOfType: IsOfType,
): EntityFetch => {
  const represent = compileRepresentation(requires, isOfType);

  const collect = (run: Run): Wanted | null => {
    const objects = objectsAt(run.data, path);
    const known = new Map<string, number>();
    const indexes = objects.map((object) => {
      const representation = represent(object);
      if (!representation) return -1;
      if (inputRewrites.length > 0) applyRewrites(inputRewrites, representation, isOfType);
      const text = JSON.stringify(representation);
      const index = known.get(text) ?? known.size;
      if (index === known.size) known.set(text, index);
      return index;
    });
    return known.size === 0 ? null : { representations: [...known.keys()], objects, indexes };
  };

  const merge = (_: Run, { representations, objects, indexes }: Wanted, entities: Json) => {
    if (!Array.isArray(entities) || entities.length !== representations.length) throw serviceUnavailable(subgraph.name);
    if (outputRewrites.length > 0) applyRewrites(outputRewrites, entities, isOfType);
    for (const [at, index] of indexes.entries()) {
      const [object, entity] = [objects[at], entities[index] as Json];
      // Equal entities share what is inside them: whatever is fetched for one of them later is the same for all.
      if (object && isObject(entity)) mergeInto(object, entity);
    }
  };

  const tellErrors = (run: Run, { indexes }: Wanted, errors: readonly GraphQLFormattedError[]) => {
    const places = placesAt(run.data, path);
    for (const error of errors) {
      const [, index, ...rest] = error.path ?? [];
      const paths: (Path | undefined)[] = places
        .filter((_place, at) => typeof index === 'number' && indexes[at] === index)
        .map((place) => [...place, ...rest]);
      for (const at of paths.length > 0 ? paths : [places[0]]) run.errors.push(subgraphError(error, subgraph.name, at));
    }
  };

  /** Told once, at the first object that misses something. */
  const tellFailure = (run: Run, failure: unknown) => {
    run.errors.push(...failureAt(failure, placesAt(run.data, path).slice(0, 1)));
  };

  return { collect, merge, tellErrors, tellFailure };
};
