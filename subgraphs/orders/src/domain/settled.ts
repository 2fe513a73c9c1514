import { type EventEnvelope, newEvent } from '@tutti/kit/events';
import type { OrderWithLines } from './order.ts';

/** Nothing is left to ship: every unit has left or was cancelled. */
export const isSettled = ({ lines }: OrderWithLines): boolean =>
  lines.every(({ quantity, shipped, cancelled }) => shipped + cancelled === quantity);

/** Once nothing is left to ship, payments that nothing was asked of are given back. */
export const whenSettled = (
  before: OrderWithLines,
  after: OrderWithLines,
  now: Date,
): EventEnvelope<'payment.void_requested'>[] =>
  isSettled(after) && !isSettled(before)
    ? [newEvent('payment.void_requested', 'orders', after.id, { orderId: after.id }, now)]
    : [];
