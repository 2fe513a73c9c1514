import type { FulfillmentProgress } from '@tutti/kit/events';
import { type OrderWithLines, withLines } from './order.ts';

/**
 * Takes fulfillment's totals into the order's counters. Null when the order has them already: events may come late and
 * twice, and an older version changes nothing.
 */
export const applyProgress = (order: OrderWithLines, progress: FulfillmentProgress): OrderWithLines | null => {
  if (progress.version <= order.fulfillmentVersion) return null;
  const byLine = new Map(progress.lines.map((line) => [line.orderLineId, line]));
  const lines = order.lines.map((line) => {
    const totals = byLine.get(line.id);
    if (!totals) return line;
    const { allocated, shipped, delivered, cancelled } = totals;
    return { ...line, allocated, shipped, delivered, cancelled, backordered: line.quantity - allocated - cancelled };
  });
  return { ...withLines(order, lines), version: order.version + 1, fulfillmentVersion: progress.version };
};
