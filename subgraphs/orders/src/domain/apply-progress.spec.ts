import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyProgress } from './apply-progress.ts';
import type { OrderWithLines } from './order.ts';
import { aLine, anOrder, someProgress } from './testing.ts';

const order = anOrder({ lines: [aLine({ quantity: 10, backordered: 10 })], fulfillmentVersion: 4 });

const after = (from: OrderWithLines, ...events: ReturnType<typeof someProgress>[]) =>
  events.reduce((current, progress) => applyProgress(current, progress) ?? current, from);

describe('applyProgress', () => {
  it('takes the totals over, and the status that follows from them', () => {
    expect(applyProgress(order, someProgress(5, { allocated: 6, shipped: 2, delivered: 1, cancelled: 1 }))).toEqual({
      ...order,
      status: 'PARTIALLY_SHIPPED',
      version: order.version + 1,
      fulfillmentVersion: 5,
      lines: [{ ...order.lines[0], allocated: 6, shipped: 2, delivered: 1, cancelled: 1, backordered: 3 }],
    });
  });

  it.each([4, 3])('changes nothing for version %d after version 4', (version) => {
    expect(applyProgress(order, someProgress(version, { allocated: 10 }))).toBeNull();
  });

  it('leaves lines alone that it doesn’t tell of, and knows no others', () => {
    const lines = [aLine(), aLine({ id: 'oln_2', backordered: 3 })];
    const changed = applyProgress(anOrder({ lines }), someProgress(5, { allocated: 3 }, { orderLineId: 'oln_9' }));

    expect(changed?.lines).toEqual([{ ...lines[0], allocated: 3 }, lines[1]]);
  });

  it('ends the same however late, often and out of order the events come', () => {
    const history = [
      someProgress(5, { allocated: 4 }),
      someProgress(6, { allocated: 8 }),
      someProgress(7, { allocated: 8, shipped: 3 }),
      someProgress(8, { allocated: 7, shipped: 3, cancelled: 3 }),
      someProgress(9, { allocated: 7, shipped: 7, delivered: 3, cancelled: 3 }),
    ];
    const last = history.at(-1) as (typeof history)[number];
    const told = fc.shuffledSubarray([...history, ...history]).map((events) => [...events, last]);

    fc.assert(
      fc.property(told, fc.array(fc.constantFrom(...history)), (events, late) => {
        const { version: _, ...end } = after(order, ...events, ...late);
        const { version: __, ...expected } = after(order, ...history);
        expect(end).toEqual(expected);
      }),
    );
  });
});
