import { type Caller, hasRole } from '@tutti/kit/caller';

type Condition = (caller: Caller) => boolean;

const isShopper: Condition = (caller) => hasRole(caller, 'customer');
const isNobody: Condition = (caller) => hasRole(caller, 'anonymous');
const isGranted =
  (scope: string): Condition =>
  ({ scopes }) =>
    scopes.includes(scope);

/** What `@policy` in the SDL names: conditions that no scope says by itself. Whose a thing is, the subgraphs know. */
export const POLICIES: Readonly<Record<string, Condition>> = {
  /** Decides on what somebody else counted. */
  approver: (caller) => hasRole(caller, 'partner', 'supervisor', 'operator'),
  /** Sees the rules and the books of the whole house. */
  operator: (caller) => hasRole(caller, 'operator'),
  /** Takes an order: shoppers for themselves, others in the house's name. */
  order_taker: (caller) => isNobody(caller) || isShopper(caller) || isGranted('orders:write')(caller),
  /** Reads a person's orders: shoppers their own. */
  order_reader: (caller) => isShopper(caller) || isGranted('orders:read')(caller),
  /** Reads what is known of a person: shoppers what is known of them. */
  customer_reader: (caller) => isShopper(caller) || isGranted('customers:read')(caller),
};
