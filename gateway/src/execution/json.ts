/** What a subgraph answered, parsed. Nothing about its form is certain but that it is JSON. */
export type Json = string | number | boolean | null | undefined | JsonObject | readonly Json[];
export interface JsonObject {
  [key: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Puts what was fetched later into what is there: objects key by key, lists place by place, anything else replaced.
 * Answers come from JSON.parse, which makes any key an object's own; merged, one called `__proto__` would change every object.
 */
export const mergeInto = (target: JsonObject, source: JsonObject): void => {
  for (const key in source) {
    if (key === '__proto__') continue;
    const value = source[key];
    const known = target[key];
    if (typeof known !== 'object' || known === null || typeof value !== 'object' || value === null) {
      if (value !== undefined) target[key] = value;
    } else if (Array.isArray(known)) {
      if (Array.isArray(value)) mergeLists(known, value);
    } else if (!Array.isArray(value)) {
      mergeInto(known as JsonObject, value as JsonObject);
    }
  }
};

const mergeLists = (target: Json[], source: readonly Json[]) => {
  for (let index = 0; index < source.length; index++) {
    const [known, value] = [target[index], source[index]];
    if (isObject(known) && isObject(value)) mergeInto(known, value);
    else if (Array.isArray(known) && Array.isArray(value)) mergeLists(known, value);
    else if (value !== undefined) target[index] = value;
  }
};
