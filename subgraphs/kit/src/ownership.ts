import { type Caller, hasRole } from './caller.ts';

// The one place that says whose things a caller sees. What isn't theirs doesn't exist for them: null, absent from lists,
// and refused with the words for what is truly unknown.

/** Looks after everybody's orders and every location: the desk, operators, and our own services. */
export const seesAll = (caller: Caller): boolean => hasRole(caller, 'agent', 'supervisor', 'operator', 'service');

/** Works for the locations it names and sees nothing of others: a store's staff, or a partner. */
export const isBound = (caller: Caller): boolean => !seesAll(caller) && hasRole(caller, 'associate', 'partner');

/** Signed in to buy for themselves. */
export const isShopper = (caller: Caller): boolean => !seesAll(caller) && hasRole(caller, 'customer');

/** Codes of the locations whose stock and work the caller sees; none for whoever is bound and names none. */
export const locationsOf = (caller: Caller): 'all' | ReadonlySet<string> => {
  if (seesAll(caller)) return 'all';
  return new Set(isBound(caller) ? caller.locations : []);
};

/** A location whose code nobody knows (undefined) is not a bound caller's. */
export const worksAt = (caller: Caller, code: string | undefined): boolean => {
  const locations = locationsOf(caller);
  return locations === 'all' || (code !== undefined && locations.has(code));
};

/** A person as orders and customers know one: the id of their record, and an e-mail address in lower case. */
export interface Person {
  readonly customerId: string;
  readonly email: string;
}

/** Everybody, or whoever has the one or the other; nobody where both are null. */
export type People = 'all' | { readonly customerId: string | null; readonly email: string | null };

const NOBODY: People = { customerId: null, email: null };

/** Whose orders and record the caller sees: a shopper their own, by customer id or by verified e-mail address. */
export const peopleOf = (caller: Caller): People => {
  if (seesAll(caller)) return 'all';
  if (!isShopper(caller)) return NOBODY;
  return { customerId: caller.customerId || null, email: caller.email || null };
};

export const isAmong = (people: People, { customerId, email }: Person): boolean =>
  people === 'all' || people.customerId === customerId || people.email === email;

/** Whether the caller sees a person's record, or an order of theirs. */
export const maySee = (caller: Caller, person: Person): boolean => isAmong(peopleOf(caller), person);

/**
 * Whether the caller sees an order that another subgraph refers to. Bound callers do: their contract has no field that
 * takes an order's id, and fulfillment refers them to the orders of their own locations' work alone.
 */
export const maySeeReferred = (caller: Caller, person: Person): boolean => isBound(caller) || maySee(caller, person);
