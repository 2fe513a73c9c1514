import { hasRole } from '@tutti/kit/caller';
import { isRandomId } from '@tutti/kit/ids';
import { isShopper, maySee } from '@tutti/kit/ownership';
import type { Context } from '../context.ts';
import type { Customer } from '../domain/customer.ts';

/**
 * Null for somebody who isn't the caller's to see, as for an unknown id. Staff finds a customer by the id that a guest has for
 * them, too.
 */
export const ownCustomer = async ({ loaders, caller }: Context, id: string): Promise<Customer | null> => {
  const customer = await (isRandomId(id) ? loaders.customerByGuestId.load(id) : loaders.customer.load(id));
  return customer && maySee(caller, { customerId: customer.id, email: customer.email }) ? customer : null;
};

/** The shopper as the token tells them: by id, else by verified e-mail address. Null where we don't know them yet. */
export const signedIn = async ({ loaders, caller }: Context): Promise<Customer | null> => {
  if (!hasRole(caller, 'customer')) return null;
  if (caller.customerId) return loaders.customer.load(caller.customerId);
  return caller.email ? loaders.customerByEmail.load(caller.email) : null;
};

/** What a guest wrote is shown to staff, and not to the person whose address it was: they may be somebody else. */
export const asShown = (
  customer: Customer,
  { caller }: Pick<Context, 'caller'>,
): Pick<Customer, 'fullName' | 'phone'> =>
  customer.isProven || !isShopper(caller) ? customer : { fullName: customer.email, phone: null };
