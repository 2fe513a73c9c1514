import { describe, expect, it } from '@jest/globals';
import { applyProgress } from './apply-progress.ts';
import { afterCancellation } from './cancelled-lines.ts';
import type { OrderWithLines } from './order.ts';
import { aLine, anOrder, NOW, someProgress } from './testing.ts';

const before = anOrder({
  lines: [aLine(), aLine({ id: 'oln_2', quantity: 2, unitPriceMinor: 250, cancelled: 1 })],
  shippingMinor: 100,
});
const cancelled = (...lines: Parameters<typeof someProgress>[1][]) =>
  applyProgress(before, someProgress(5, ...lines.flatMap((line) => line ?? []))) as OrderWithLines;
const follow = (after: OrderWithLines) => afterCancellation(before, after, 'agent', NOW);

describe('afterCancellation', () => {
  it('tells of the lines that lost units, with their totals, and what the order is worth now', () => {
    const after = cancelled({ cancelled: 2 }, { orderLineId: 'oln_2', cancelled: 1 });

    expect(follow(after)).toMatchObject({
      entries: [{ orderId: 'ord_1', type: 'LINES_CANCELLED', actor: 'agent', summary: '2 units cancelled' }],
      events: [
        {
          type: 'order.lines_cancelled',
          subject: 'ord_1',
          data: {
            orderId: 'ord_1',
            lines: [{ orderLineId: 'oln_1', cancelled: 2 }],
            value: { orderVersion: 8, valueMinor: 3600 - 2000 - 250, cancelled: false, unitsOrdered: 2 },
          },
        },
      ],
    });
  });

  it('ends the order with its last unit: it is worth nothing', () => {
    const after = {
      ...cancelled({ cancelled: 3 }, { orderLineId: 'oln_2', cancelled: 2 }),
      cancelReason: 'CUSTOMER_REQUEST',
    };
    const { entries, events } = follow(after);

    expect(entries).toMatchObject([{ type: 'ORDER_CANCELLED', summary: 'Order cancelled: customer request' }]);
    expect(events).toMatchObject([
      {
        type: 'order.lines_cancelled',
        data: {
          lines: [
            { orderLineId: 'oln_1', cancelled: 3 },
            { orderLineId: 'oln_2', cancelled: 2 },
          ],
          value: { valueMinor: 0, cancelled: true, unitsOrdered: 0 },
        },
      },
    ]);
  });

  it('says nothing where no unit was cancelled since', () => {
    expect(follow(cancelled({ allocated: 3 }, { orderLineId: 'oln_2', cancelled: 1 }))).toEqual({
      entries: [],
      events: [],
    });
  });
});
