import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import type { OrderWithLines } from './order.ts';
import type { OrderCode } from './order-checks.ts';

export interface CancellationRequest {
  readonly expectedVersion: number | null;
  /** Null for everything that is open. */
  readonly lines: readonly { readonly orderLineId: string; readonly quantity: number }[] | null;
}

/**
 * Whether a cancellation may be asked of fulfillment, which has the last word: only it knows what is leaving right now.
 * Goods that left the building come back as a return, so one shipped unit blocks cancelling the whole order.
 */
export const checkCancellation = (
  order: OrderWithLines,
  { expectedVersion, lines }: CancellationRequest,
): Decision<OrderWithLines, OrderCode> => {
  if (expectedVersion !== null && expectedVersion !== order.version)
    return rejected('STALE_VERSION', `The order is at version ${order.version}.`, ['expectedVersion']);
  if (order.status === 'CANCELLED') return rejected('ORDER_ALREADY_CANCELLED', 'This order is already cancelled.');
  if (lines === null)
    return order.lines.some((line) => line.shipped > 0)
      ? rejected('ORDER_ALREADY_SHIPPED', 'Some items have shipped; create a return instead.')
      : accepted(order);
  if (lines.length === 0) return rejected('INVALID_LINE_COUNT', 'Name at least one line.', ['lines']);
  for (const [index, { orderLineId, quantity }] of lines.entries()) {
    const line = order.lines.find(({ id }) => id === orderLineId);
    if (!line)
      return rejected('ORDER_LINE_NOT_FOUND', `The order has no line ${orderLineId}.`, [
        'lines',
        String(index),
        'orderLineId',
      ]);
    const asked = lines
      .filter((other) => other.orderLineId === orderLineId)
      .reduce((sum, other) => sum + other.quantity, 0);
    const open = line.quantity - line.cancelled - line.shipped;
    if (!Number.isInteger(quantity) || quantity < 1 || asked > open)
      return rejected('INVALID_QUANTITY', `${open} of this line can be cancelled.`, [
        'lines',
        String(index),
        'quantity',
      ]);
  }
  return accepted(order);
};
