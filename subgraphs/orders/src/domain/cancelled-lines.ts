import { type AnyEvent, newEvent } from '@tutti/kit/events';
import { type OrderWithLines, orderValue } from './order.ts';
import { type TimelineEntry, timelineEntry, units } from './timeline.ts';

/** What follows when fulfillment has taken units off: inventory and statistics hear of it. */
export const afterCancellation = (
  before: OrderWithLines,
  after: OrderWithLines,
  actor: string,
  now: Date,
): { entries: TimelineEntry[]; events: AnyEvent[] } => {
  const cancelled = after.lines.filter((line, index) => line.cancelled > (before.lines[index]?.cancelled ?? 0));
  if (cancelled.length === 0) return { entries: [], events: [] };
  const count = cancelled.reduce((sum, line) => sum + line.cancelled, 0) - cancelledBefore(before, cancelled);
  const isWhole = after.status === 'CANCELLED';
  const lines = cancelled.map((line) => ({ orderLineId: line.id, cancelled: line.cancelled }));
  const reason = after.cancelReason ? `: ${after.cancelReason.toLowerCase().replaceAll('_', ' ')}` : '';
  return {
    entries: [
      isWhole
        ? timelineEntry(after.id, 'ORDER_CANCELLED', now, actor, `Order cancelled${reason}`)
        : timelineEntry(after.id, 'LINES_CANCELLED', now, actor, `${units(count)} cancelled${reason}`),
    ],
    events: [
      newEvent(
        'order.lines_cancelled',
        'orders',
        after.id,
        { orderId: after.id, value: orderValue(after), lines },
        now,
      ),
    ],
  };
};

const cancelledBefore = (before: OrderWithLines, lines: OrderWithLines['lines']) =>
  lines.reduce((sum, { id }) => sum + (before.lines.find((line) => line.id === id)?.cancelled ?? 0), 0);
