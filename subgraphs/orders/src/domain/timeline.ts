import { newId } from '@tutti/kit/ids';

export interface TimelineEntry {
  readonly id: string;
  readonly orderId: string;
  readonly occurredAt: Date;
  readonly type: TimelineEntryType;
  readonly summary: string;
  readonly actor: string;
}

export type TimelineEntryType =
  | 'ORDER_PLACED'
  | 'ORDER_SOURCED'
  | 'ORDER_BACKORDERED'
  | 'FULFILLMENT_ACCEPTED'
  | 'FULFILLMENT_PICKED'
  | 'SHIPMENT_DISPATCHED'
  | 'SHIPMENT_DELIVERED'
  | 'PAYMENT_CAPTURED'
  | 'PAYMENT_CAPTURE_FAILED'
  | 'PAYMENT_VOIDED'
  | 'LINES_CANCELLED'
  | 'ORDER_CANCELLED';

export const timelineEntry = (
  orderId: string,
  type: TimelineEntryType,
  occurredAt: Date,
  actor: string,
  summary: string,
): TimelineEntry => ({ id: newId('tle'), orderId, type, occurredAt, actor, summary });

/** "1 unit", "3 units". */
export const units = (count: number): string => `${count} unit${count === 1 ? '' : 's'}`;
