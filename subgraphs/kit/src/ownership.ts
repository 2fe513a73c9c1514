import { type Caller, hasRole } from './caller.ts';

// The one place that says whose things a caller sees. What isn't theirs doesn't exist for them: null, absent from lists,
// and refused with the words for what is truly unknown.

/** Looks after everybody's orders and every location: the desk, operators, and our own services. */
export const seesAll = (caller: Caller): boolean => hasRole(caller, 'agent', 'supervisor', 'operator', 'service');

/** Works for the locations it names and sees nothing of others: a store's staff, or a partner. */
export const isBound = (caller: Caller): boolean => !seesAll(caller) && hasRole(caller, 'associate', 'partner');

/** Signed in to buy for themselves. */
export const isShopper = (caller: Caller): boolean => !seesAll(caller) && hasRole(caller, 'customer');

/** Neither staff, a partner nor a service, and not signed in. */
export const isGuest = (caller: Caller): boolean => !seesAll(caller) && !isBound(caller) && !isShopper(caller);

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

/** Those whose things a caller sees: a shopper those who have the id or the address, of which one at least is known. */
export type People = 'all' | 'nobody' | { readonly customerId: string | null; readonly email: string | null };

/** Whose orders and record the caller sees: a shopper their own, by customer id or by verified e-mail address. */
export const peopleOf = (caller: Caller): People => {
  if (seesAll(caller)) return 'all';
  if (!isShopper(caller) || !(caller.customerId || caller.email)) return 'nobody';
  return { customerId: caller.customerId || null, email: caller.email || null };
};

export const isAmong = (people: People, { customerId, email }: Person): boolean => {
  if (people === 'all' || people === 'nobody') return people === 'all';
  return people.customerId === customerId || people.email === email;
};

/** As parameters of a statement: whether everybody's are meant, else an id and an e-mail address, either null. */
export const narrowing = (people: People): readonly [all: boolean, customerId: string | null, email: string | null] =>
  people === 'all' || people === 'nobody' ? [people === 'all', null, null] : [false, people.customerId, people.email];

/** Whether the caller sees a person's record, or an order of theirs. */
export const maySee = (caller: Caller, person: Person): boolean => isAmong(peopleOf(caller), person);

/** An agent acts within limits; supervisors, operators and services don't. */
export const actsWithinLimits = (caller: Caller): boolean =>
  hasRole(caller, 'agent') && !hasRole(caller, 'supervisor', 'operator', 'service');

/** Who keeps a basket's hold to themselves: a shopper who signed in. Null for anybody else's: who knows its id may use it. */
export const holderOf = (caller: Caller): string | null => (isShopper(caller) ? caller.subject : null);

/** Who uses holds, as `mayUseHold` asks; null for those who see all. */
export const holdUserOf = (caller: Caller): string | null => (seesAll(caller) ? null : caller.subject);

/**
 * Guests and shoppers hold and order within their channel's limits. Whoever works for the retailer may go beyond: associates,
 * agents, supervisors, operators, partners' systems and our own services.
 */
export const buysWithinLimits = (caller: Caller): boolean =>
  !hasRole(caller, 'associate', 'agent', 'supervisor', 'partner', 'operator', 'service');

/**
 * Whose open holds are counted together for limits: a shopper's, or those of all guests of one network. Null for whoever acts
 * without limits, and for a guest of whom no network is known: to count those together would let one lock out the others.
 */
export const holdsCountedFor = (caller: Caller): string | null => {
  if (!buysWithinLimits(caller)) return null;
  if (isShopper(caller)) return `shopper ${caller.subject}`;
  return caller.network ? `guest ${caller.network}` : null;
};

/** Whether a hold is read, renewed, released or ordered with; one that a guest made is, also once they signed in. */
export const mayUseHold = (user: string | null, holder: string | null): boolean =>
  user === null || holder === null || holder === user;

/**
 * Whether the caller sees an order that another subgraph refers to. Bound callers do: their contract has no field that
 * takes an order's id, and fulfillment refers them to the orders of their own locations' work alone.
 */
export const maySeeReferred = (caller: Caller, person: Person): boolean => isBound(caller) || maySee(caller, person);
