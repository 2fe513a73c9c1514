import type { GraphQLFormattedError } from 'graphql';
import { serviceUnavailable } from '../errors.ts';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { tellFailure, tellSubgraphErrors } from './fetch-errors.ts';
import { isObject, type Json, type JsonObject, mergeInto } from './json.ts';
import { objectsAt, type Path, placesAt } from './places.ts';
import type { IsOfType } from './representations.ts';
import type { Run } from './run.ts';

/** The objects at one path of the answer that a subgraph knows more of. */
export interface EntitiesAt {
  readonly path: Path;
  /** What the subgraph must be told of an object, as JSON; null for one that it can't be told of. */
  readonly represent: (object: JsonObject) => string | null;
  /** Undoes names that were made up for the question. */
  readonly rewrite?: (entities: readonly Json[]) => void;
}

export interface EntityFetch {
  /** Null where there is nothing to ask. */
  readonly collect: (run: Run) => Wanted | null;
  /** Puts what came of them in their places. */
  readonly merge: (run: Run, wanted: Wanted, entities: Json) => void;
  /** `key` is where the entities stand in the subgraph's answer. */
  readonly tellErrors: (run: Run, wanted: Wanted, key: string, errors: readonly GraphQLFormattedError[]) => void;
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
  { path, represent, rewrite }: EntitiesAt,
  subgraph: Subgraph,
  isOfType: IsOfType,
): EntityFetch => {
  const collect = (run: Run): Wanted | null => {
    const objects = objectsAt(run.data, path);
    const known = new Map<string, number>();
    const indexes = objects.map((object) => {
      const text = represent(object);
      if (text === null) return -1;
      const index = known.get(text) ?? known.size;
      if (index === known.size) known.set(text, index);
      return index;
    });
    return known.size === 0 ? null : { representations: [...known.keys()], objects, indexes };
  };

  const merge = (_: Run, { representations, objects, indexes }: Wanted, entities: Json) => {
    if (!Array.isArray(entities) || entities.length !== representations.length) throw serviceUnavailable(subgraph.name);
    rewrite?.(entities);
    if (!entities.every(isEntity)) throw serviceUnavailable(subgraph.name);
    for (const [at, index] of indexes.entries()) {
      const [object, entity] = [objects[at], entities[index] as Json];
      // Equal entities share what is inside them: whatever is fetched for one of them later is the same for all.
      if (object && isObject(entity)) mergeEntity(object, entity, isOfType);
    }
  };

  const tellErrors = (run: Run, { indexes }: Wanted, key: string, errors: readonly GraphQLFormattedError[]) => {
    const places = placesAt(run.data, path);
    const placesOf = placesByIndex(places, indexes);
    tellSubgraphErrors(run, subgraph.name, errors, ([about, index, ...rest] = []) => {
      const own = about === key ? placesOf.get(index) : undefined;
      return own?.map((place) => [...place, ...rest]) ?? [places[0]];
    });
  };

  return {
    collect,
    merge,
    tellErrors,
    // Told once, at the first object that misses something.
    tellFailure: (run, failure) => tellFailure(run, failure, placesAt(run.data, path).slice(0, 1)),
  };
};

/** Null for one that isn't there. */
const isEntity = (entity: Json): boolean => entity === null || isObject(entity);

/** A subgraph that knows but an interface of an entity makes it no less than it was. */
const mergeEntity = (object: JsonObject, entity: JsonObject, isOfType: IsOfType): void => {
  const { __typename: known } = object;
  mergeInto(object, entity);
  const { __typename: told } = object;
  if (known !== told && typeof known === 'string' && typeof told === 'string' && isOfType(known, told))
    object.__typename = known;
};

const placesByIndex = (places: readonly Path[], indexes: readonly number[]): ReadonlyMap<unknown, Path[]> => {
  const placesOf = new Map<number, Path[]>();
  for (const [at, place] of places.entries()) {
    const index = indexes[at] ?? -1;
    const known = placesOf.get(index);
    if (known) known.push(place);
    else placesOf.set(index, [place]);
  }
  return placesOf;
};
