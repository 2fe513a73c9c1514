import type { Caller } from '@tutti/kit/caller';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { isBound, isGuest, isShopper, maySee, type Person, seesAll } from '@tutti/kit/ownership';
import type { Order } from './order.ts';
import type { OrderCode } from './order-checks.ts';
import type { OrderRequest } from './order-request.ts';

type Buyer = OrderRequest['customer'];

/**
 * Who an order is placed for: staff, partners and services say it, a shopper who signed in buys for themselves, and a guest
 * is whoever the e-mail address says. An id that isn't the shopper's is refused whether or not somebody has it.
 */
export const buyerOf = (caller: Caller, asked: Buyer): Decision<Buyer, OrderCode> => {
  if (!isShopper(caller) && (seesAll(caller) || isBound(caller))) return accepted(asked);
  const { customerId = null, email } = isShopper(caller) ? caller : {};
  if (asked.id !== null && asked.id !== customerId) return customerNotFound;
  if (customerId) return accepted({ ...asked, id: customerId });
  // The verified address is all that ties the order to the shopper, so it is the order's, whatever else was given.
  return accepted({ ...asked, email: email || asked.email });
};

/** Whether the caller is known to be who they order for, or answers for it: a guest's word is proof of nothing. */
export const provesBuyer = (caller: Caller): boolean =>
  isShopper(caller) ? Boolean(caller.customerId || caller.email) : !isGuest(caller);

export const customerNotFound = rejected('CUSTOMER_NOT_FOUND', 'No customer has this id.', ['customer', 'id']);

/** Whose an order is. */
export const personOf = ({ customerId, customerEmail }: Order): Person => ({ customerId, email: customerEmail });

/** The customer's own id for those who may see them; else one of this order alone, which tells nothing of them. */
export const customerIdShown = (caller: Caller, order: Order): string | null =>
  maySee(caller, personOf(order)) ? order.customerId : order.guestCustomerId;

/** The customer's name on the order, in full for whoever sees the order or has to write the label; else its initials. */
export const nameShown = (caller: Caller, order: Order): string =>
  maySee(caller, personOf(order)) || isBound(caller) ? order.customerName : initials(order.customerName);

/** "Claire Gute" is "C. G." */
export const initials = (name: string): string =>
  name
    .trim()
    .split(/\s+/u)
    .map(([first = '']) => `${first.toUpperCase()}.`)
    .join(' ');
