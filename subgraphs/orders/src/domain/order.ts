import type { OrderValue, PostalAddress } from '@tutti/kit/events';
import { type OrderStatus, orderStatus } from './order-status.ts';

/** A customer's commitment to buy. Quantities never change after placement; what happens to them is counted beside. */
export interface Order {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly version: number;
  readonly channel: string;
  readonly externalReference: string | null;
  readonly currencyCode: string;
  readonly customerId: string;
  /** What those who may not see the customer call them, in this order alone. Null for older orders. */
  readonly guestCustomerId: string | null;
  /** Whether the buyer is known to be the customer: signed in, or known to staff. A guest is whoever the address says. */
  readonly isBuyerProven: boolean;
  readonly customerEmail: string;
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly shippingAddress: PostalAddress;
  readonly deliveryMethod: string;
  readonly serviceLevel: string;
  readonly shippingMinor: number;
  readonly totalMinor: number;
  readonly placedAt: Date;
  readonly cancelReason: string | null;
  readonly fulfillmentVersion: number;
  readonly searchTerms: readonly string[];
}

export interface OrderLine {
  readonly id: string;
  readonly orderId: string;
  readonly position: number;
  readonly sku: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  /** For the line. */
  readonly discountMinor: number;
  /** For the line. */
  readonly taxMinor: number;
  readonly backordered: number;
  /** Units a node was chosen for, those shipped included. */
  readonly allocated: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly cancelled: number;
  readonly returned: number;
}

export interface Payment {
  readonly id: string;
  readonly orderId: string;
  readonly position: number;
  readonly provider: string;
  readonly reference: string;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly voidedAt: Date | null;
}

/** A line or payment with the currency of its order, as GraphQL shows it. */
export type LineOfOrder = OrderLine & { readonly currencyCode: string };
export type PaymentOfOrder = Payment & { readonly currencyCode: string };

/** An order with its lines: what decisions are made on. */
export interface OrderWithLines extends Order {
  readonly lines: readonly OrderLine[];
}

export const lineTotalMinor = (
  line: Pick<OrderLine, 'unitPriceMinor' | 'quantity' | 'discountMinor' | 'taxMinor'>,
): number => line.unitPriceMinor * line.quantity - line.discountMinor + line.taxMinor;

/**
 * The line's share of its total for some of its units, rounded down: all its units are its whole total, and what rounding leaves falls to the last one.
 * Total times units may be above what a double holds exactly.
 */
export const shareMinor = (line: OrderLine, units: number): number =>
  Number((BigInt(lineTotalMinor(line)) * BigInt(units)) / BigInt(line.quantity));

/** The order with new lines, and the status that follows from them. */
export const withLines = (order: OrderWithLines, lines: readonly OrderLine[]): OrderWithLines => ({
  ...order,
  lines,
  status: orderStatus(lines),
});

/** What the order is worth to the retailer now: the shares of the units still asked for, and the shipping charge with them. */
export const orderValue = (order: OrderWithLines): OrderValue => {
  const cancelled = order.lines.every((line) => line.cancelled === line.quantity);
  const openMinor = order.lines.reduce((sum, line) => sum + shareMinor(line, line.quantity - line.cancelled), 0);
  return {
    orderId: order.id,
    orderVersion: order.version,
    customerId: order.customerId,
    currencyCode: order.currencyCode,
    valueMinor: cancelled ? 0 : order.shippingMinor + openMinor,
    placedAt: order.placedAt.toISOString(),
    cancelled,
    unitsOrdered: order.lines.reduce((sum, line) => sum + line.quantity - line.cancelled, 0),
    guestCustomerId: order.guestCustomerId,
    isBuyerProven: order.isBuyerProven,
  };
};
