import type { Destination, FulfillmentProgress } from '@tutti/kit/events';
import type { DeliveryMethod } from './fulfillment-order.ts';
import type { ServiceLevel } from './transit.ts';

export interface DemandLine {
  readonly orderLineId: string;
  readonly position: number;
  readonly sku: string;
  readonly quantity: number;
  /** Units a node was chosen for, those shipped included. */
  readonly allocated: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly cancelled: number;
}

/** What an order asks of the network, and how far it is. */
export interface Demand {
  readonly orderId: string;
  readonly channel: string;
  readonly deliveryMethod: DeliveryMethod;
  readonly serviceLevel: ServiceLevel;
  readonly destination: Destination;
  readonly placedAt: Date;
  /** Sourcing attempts that changed something. */
  readonly round: number;
  /** Rises with every change of the lines' counters. */
  readonly version: number;
  readonly lines: readonly DemandLine[];
}

/** Units no node was chosen for yet. */
export const openUnits = (line: DemandLine): number => line.quantity - line.cancelled - line.allocated;

export const isOpen = (demand: Demand): boolean => demand.lines.some((line) => openUnits(line) > 0);

export const progressOf = ({ orderId, version, lines }: Demand): FulfillmentProgress => ({
  orderId,
  version,
  lines: lines.map(({ orderLineId, allocated, shipped, delivered, cancelled }) => ({
    orderLineId,
    allocated,
    shipped,
    delivered,
    cancelled,
  })),
});
