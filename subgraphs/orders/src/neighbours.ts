import type { Decision } from '@tutti/kit/decision';
import { accepted, rejectedAll, type UserError } from '@tutti/kit/decision';
import type { LineProgress, OrderDemand, ServiceName } from '@tutti/kit/events';
import type { ServiceClient } from '@tutti/kit/service-client';
import type { OrderCode } from './domain/order-checks.ts';

/** What orders asks of other services. Every call throws ServiceUnavailable where the other is out or slow. */
export interface Neighbours {
  /** Promises the lines, once per key. Answers the ids of the first attempt where the key was used before. */
  reserve(request: ReserveRequest): Promise<Decision<Reserved, OrderCode>>;
  /** Frees what was promised under the key to an order that is not placed; nothing where nothing was. */
  withdraw(key: string): Promise<void>;
  /** Null for an unknown customer id. */
  identifyCustomer(customer: {
    id: string | null;
    email: string;
    fullName: string;
    phone: string | null;
    /** Whether the caller is known to be them, or answers for it. */
    isProven: boolean;
  }): Promise<string | null>;
  /** Takes open units off the order's fulfilment; `lines` null means all. */
  stopFulfillment(request: StopRequest): Promise<Stopped>;
}

export interface ReserveRequest {
  readonly key: string;
  readonly orderId: string;
  readonly channel: string;
  readonly ttlSeconds: number;
  /** A basket's hold that the order takes over; null for none. */
  readonly reservationId: string | null;
  /** Who orders with it; null for staff and services, who take any hold. */
  readonly shopper: string | null;
  /** Whether the channel's limits bind who orders. */
  readonly isLimited: boolean;
  readonly lines: readonly { readonly orderLineId: string; readonly sku: string; readonly quantity: number }[];
}

export interface Reserved {
  readonly orderId: string;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly sku: string;
    readonly quantity: number;
    readonly backordered: number;
  }[];
}

export interface StopRequest {
  readonly key: string;
  readonly order: OrderDemand;
  readonly lines: readonly { readonly orderLineId: string; readonly quantity: number }[] | null;
}

export interface Stopped {
  readonly refused: boolean;
  readonly version: number;
  readonly lines: readonly LineProgress[];
}

const RESERVE = `mutation Reserve($input: ReserveForOrderInput!) {
  reserveForOrder(input: $input) {
    reservation { orderId lines { orderLineId sku quantity backordered } }
    userErrors { code field message }
  }
}`;

const WITHDRAW = `mutation Withdraw($key: String!) { withdrawReservation(key: $key) }`;

const IDENTIFY = `mutation Identify($input: IdentifyCustomerInput!) {
  identifyCustomer(input: $input) { customerId }
}`;

const STOP = `mutation Stop($input: StopFulfillmentInput!) {
  stopFulfillment(input: $input) {
    refused
    version
    lines { orderLineId allocated shipped delivered cancelled }
  }
}`;

export const connectNeighbours = (service: (name: ServiceName) => ServiceClient): Neighbours => ({
  reserve: async (input) => {
    const { reserveForOrder } = await service('inventory').request<{
      reserveForOrder: { reservation: Reserved | null; userErrors: UserError<OrderCode>[] };
    }>(RESERVE, { input });
    return reserveForOrder.reservation
      ? accepted(reserveForOrder.reservation)
      : rejectedAll(reserveForOrder.userErrors);
  },
  withdraw: async (key) => {
    await service('inventory').request(WITHDRAW, { key });
  },
  identifyCustomer: async (input) => {
    const { identifyCustomer } = await service('customer').request<{ identifyCustomer: { customerId: string | null } }>(
      IDENTIFY,
      { input },
    );
    return identifyCustomer.customerId;
  },
  stopFulfillment: async (input) =>
    (await service('fulfillment').request<{ stopFulfillment: Stopped }>(STOP, { input })).stopFulfillment,
});
