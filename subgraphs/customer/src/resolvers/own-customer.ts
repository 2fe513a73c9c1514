import { hasRole } from '@tutti/kit/caller';
import { maySee } from '@tutti/kit/ownership';
import type { Context } from '../context.ts';
import type { Customer } from '../domain/customer.ts';

/** Null for somebody who isn't the caller's to see, as for an unknown id. */
export const ownCustomer = async ({ loaders, caller }: Context, id: string): Promise<Customer | null> => {
  const customer = await loaders.customer.load(id);
  return customer && maySee(caller, { customerId: id, email: customer.email }) ? customer : null;
};

/** The shopper as the token tells them: by id, else by verified e-mail address. Null where we don't know them yet. */
export const signedIn = async ({ loaders, caller }: Context): Promise<Customer | null> => {
  if (!hasRole(caller, 'customer')) return null;
  if (caller.customerId) return loaders.customer.load(caller.customerId);
  return caller.email ? loaders.customerByEmail.load(caller.email) : null;
};
