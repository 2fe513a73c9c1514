import type { Caller } from './caller.ts';

const texts = new WeakMap<Caller, string>();

/**
 * JSON of a caller: all that a service is told of it. Written once for each object, which must not change any more; a
 * request asks several services in the name of one.
 */
export const callerText = (caller: Caller): string => {
  let text = texts.get(caller);
  if (text === undefined) {
    text = JSON.stringify(caller);
    texts.set(caller, text);
  }
  return text;
};
