import { isObject, type Json, type JsonObject } from './json.ts';

export type Path = readonly (string | number)[];

/** The objects at a path of the plan, `@` standing for every element of a list. What is null or no object is left out. */
export const objectsAt = (root: Json, path: Path): JsonObject[] => {
  const found: JsonObject[] = [];
  gather(root, path, 0, found);
  return found;
};

const gather = (value: Json, path: Path, step: number, found: JsonObject[]): void => {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    // Lists of lists have one `@` each, so what is nested deeper than was asked for is left alone.
    if (path[step] === '@') for (const element of value) gather(element, path, step + 1, found);
  } else if (step === path.length) {
    found.push(value as JsonObject);
  } else {
    gather((value as JsonObject)[path[step] as string], path, step + 1, found);
  }
};

/** Where the objects of `objectsAt` stand, in the same order. Walked only where there is an error to tell. */
export const placesAt = (root: Json, path: Path): Path[] => {
  const places: Path[] = [];
  const walk = (value: Json, step: number, here: Path): void => {
    if (Array.isArray(value)) {
      if (path[step] !== '@') return;
      for (const [index, element] of value.entries()) walk(element, step + 1, [...here, index]);
    } else if (!isObject(value)) {
      return;
    } else if (step === path.length) {
      places.push(here);
    } else {
      walk(value[path[step] as string], step + 1, [...here, path[step] as string]);
    }
  };
  walk(root, 0, []);
  return places;
};
