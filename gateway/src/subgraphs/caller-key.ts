import type { Caller } from '@tutti/kit/caller';

const keys = new WeakMap<Caller, string>();

/** The same for requests that may be answered alike: equal in all that a subgraph is told of the caller. */
export const callerKey = (caller: Caller): string => {
  let key = keys.get(caller);
  if (key === undefined) {
    const { subject, roles, scopes, locations, customerId, email } = caller;
    key = JSON.stringify([subject, roles, scopes, locations, customerId, email]);
    keys.set(caller, key);
  }
  return key;
};
