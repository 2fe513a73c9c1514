import type { FetchDataRewrite } from '@apollo/query-planner';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { IsOfType } from './representations.ts';

const FRAGMENT = '... on ';

/** Some fetches name a field otherwise than the client does, or an interface for its implementation: undone here. */
export const applyRewrites = (rewrites: readonly FetchDataRewrite[], value: Json, isOfType: IsOfType): void => {
  for (const rewrite of rewrites) {
    const path = rewrite.path.slice(0, -1);
    const key = rewrite.path.at(-1);
    if (key === undefined) continue;
    rewriteAt(path, value, isOfType, (object) => {
      if (rewrite.kind === 'ValueSetter') object[key] = rewrite.setValueTo;
      else if (object[key] !== undefined) {
        object[rewrite.renameKeyTo] = object[key];
        object[key] = undefined;
      }
    });
  }
};

const rewriteAt = (
  [step, ...rest]: readonly string[],
  value: Json,
  isOfType: IsOfType,
  rewrite: (object: JsonObject) => void,
): void => {
  if (Array.isArray(value)) {
    for (const element of value) rewriteAt(step === undefined ? [] : [step, ...rest], element, isOfType, rewrite);
  } else if (!isObject(value)) {
    return;
  } else if (step === undefined) {
    rewrite(value);
  } else if (!step.startsWith(FRAGMENT)) {
    rewriteAt(rest, value[step], isOfType, rewrite);
  } else if (typeof value.__typename !== 'string' || isOfType(value.__typename, step.slice(FRAGMENT.length))) {
    // An object that doesn't say its type is taken for the one the plan expects there.
    rewriteAt(rest, value, isOfType, rewrite);
  }
};
