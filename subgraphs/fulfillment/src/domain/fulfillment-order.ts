import { accepted, type Decision, type Rejected, rejected } from '@tutti/kit/decision';
import type { ServiceLevel } from './transit.ts';

export type DeliveryMethod = 'SHIP_TO_ADDRESS' | 'PICKUP_IN_STORE';
export type FulfillmentOrderStatus = 'OPEN' | 'IN_PROGRESS' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED';
export type FulfillmentRequestStatus = 'SUBMITTED' | 'ACCEPTED';
export type FulfillmentAction = 'ACCEPT' | 'PICK' | 'SHIP';

export interface FulfillmentOrderLine {
  readonly id: string;
  readonly fulfillmentOrderId: string;
  readonly orderLineId: string;
  readonly sku: string;
  /** Units asked of the node; it never changes. */
  readonly quantity: number;
  readonly picked: number;
  readonly shipped: number;
  readonly cancelled: number;
}

/** The work asked of one node for one order. */
export interface FulfillmentOrder {
  readonly id: string;
  readonly orderId: string;
  readonly locationId: string;
  readonly status: FulfillmentOrderStatus;
  readonly requestStatus: FulfillmentRequestStatus;
  readonly deliveryMethod: DeliveryMethod;
  readonly serviceLevel: ServiceLevel;
  readonly promisedBy: Date | null;
  readonly createdAt: Date;
  readonly version: number;
  readonly lines: readonly FulfillmentOrderLine[];
}

/** A refusal's code, as FulfillmentErrorCode in the SDL describes it. */
export type FulfillmentOrderCode =
  | 'ACTION_NOT_ALLOWED'
  | 'STALE_VERSION'
  | 'FULFILLMENT_ORDER_LINE_NOT_FOUND'
  | 'INVALID_QUANTITY';

/** Every way a fulfillment order moves; what is not listed can't happen. */
export const FULFILLMENT_ORDER_TRANSITIONS: Readonly<
  Record<FulfillmentOrderStatus, readonly FulfillmentOrderStatus[]>
> = {
  OPEN: ['IN_PROGRESS', 'CANCELLED'],
  IN_PROGRESS: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: [],
  CANCELLED: [],
};

const SUPPORTED_ACTIONS: Readonly<Record<FulfillmentOrderStatus, readonly FulfillmentAction[]>> = {
  OPEN: ['ACCEPT'],
  IN_PROGRESS: ['PICK', 'SHIP'],
  SHIPPED: [],
  DELIVERED: [],
  CANCELLED: [],
};

/** What the node may do now; anything else is refused with ACTION_NOT_ALLOWED. */
export const supportedActions = ({ status }: FulfillmentOrder): readonly FulfillmentAction[] =>
  SUPPORTED_ACTIONS[status];

/** Units of a line that the node can still ship. */
export const unitsLeft = ({ quantity, shipped, cancelled }: FulfillmentOrderLine): number =>
  quantity - cancelled - shipped;

/** The node takes the work on. A null `expectedVersion` accepts it whatever it is. */
export const acceptFulfillmentOrder = (
  fulfillmentOrder: FulfillmentOrder,
  expectedVersion: number | null,
): Decision<FulfillmentOrder, FulfillmentOrderCode> => {
  if (expectedVersion !== null && expectedVersion !== fulfillmentOrder.version)
    return rejected('STALE_VERSION', 'The fulfillment order changed since then; read it again.', ['expectedVersion']);
  if (!supportedActions(fulfillmentOrder).includes('ACCEPT')) return actionNotAllowed(fulfillmentOrder);
  return accepted({ ...changed(fulfillmentOrder, 'IN_PROGRESS'), requestStatus: 'ACCEPTED' });
};

/** All of it has arrived. Only the caller sees every shipment; anything but SHIPPED comes back as it is. */
export const deliverFulfillmentOrder = (fulfillmentOrder: FulfillmentOrder): FulfillmentOrder =>
  fulfillmentOrder.status === 'SHIPPED' ? changed(fulfillmentOrder, 'DELIVERED') : fulfillmentOrder;

/** The next version, with a status that the lifecycle allows: anything else is our bug, and throws. */
export const changed = (
  fulfillmentOrder: FulfillmentOrder,
  status: FulfillmentOrderStatus,
  lines: readonly FulfillmentOrderLine[] = fulfillmentOrder.lines,
): FulfillmentOrder => {
  const { id, status: from, version } = fulfillmentOrder;
  if (status !== from && !FULFILLMENT_ORDER_TRANSITIONS[from].includes(status))
    throw new Error(`Fulfillment order ${id} can't go from ${from} to ${status}.`);
  return { ...fulfillmentOrder, status, lines, version: version + 1 };
};

export const actionNotAllowed = ({ status }: FulfillmentOrder): Rejected<'ACTION_NOT_ALLOWED'> =>
  rejected('ACTION_NOT_ALLOWED', `A fulfillment order that is ${status} doesn't allow this.`);
