import { describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { newOrder, orderPlaced, type PromisedLines, placementEntry } from './new-order.ts';
import { draftOrder } from './place-order.ts';
import { aRequest, aRequestLine, aRequestPayment, NOW } from './testing.ts';

const BUYER = { customerId: 'cus_1', isBuyerProven: true };

const draft = orThrow(
  draftOrder(
    aRequest({
      customer: { id: null, email: ' Ada@Example.com ', fullName: 'Ada Buyer', phone: null },
      lines: [aRequestLine(), aRequestLine({ quantity: 1, discount: '0' }), aRequestLine()],
      payments: [aRequestPayment({ amount: '648.85' })],
    }),
    new Set(['manual']),
  ),
);

const promised = (orderLineId: string, quantity: number, backordered = 0): PromisedLines['lines'][number] => ({
  orderLineId,
  sku: 'DESK',
  quantity,
  backordered,
});
const promise = {
  orderId: 'ord_first',
  lines: [promised('oln_a', 1), promised('oln_b', 2, 2), promised('oln_c', 2, 1)],
};
const order = newOrder(draft, promise, BUYER, NOW);

describe('newOrder', () => {
  it('goes by the ids that were promised, which may be an earlier attempt’s', () => {
    expect(order).toMatchObject({ id: 'ord_first', version: 1, customerId: 'cus_1', customerEmail: 'ada@example.com' });
    expect(order.lines.map(({ id, position, quantity }) => [id, position, quantity])).toEqual([
      ['oln_b', 0, 2],
      ['oln_a', 1, 1],
      ['oln_c', 2, 2],
    ]);
  });

  it('knows from the start what waits for stock', () => {
    const allShort = { ...promise, lines: promise.lines.map((line) => ({ ...line, backordered: line.quantity })) };

    expect(order).toMatchObject({
      status: 'PLACED',
      lines: [{ backordered: 2 }, { backordered: 0 }, { backordered: 1 }],
    });
    expect(newOrder(draft, allShort, BUYER, NOW).status).toBe('BACKORDERED');
  });

  it('is found by its SKUs, each once, beside what its own fields say', () => {
    expect(order.searchTerms).toEqual(['DESK']);
  });

  it.each([
    ['another quantity', [promised('oln_a', 1), promised('oln_b', 2), promised('oln_c', 3)]],
    ['too few lines', [promised('oln_a', 1), promised('oln_b', 2)]],
  ])('throws where something else was promised: %s', (_, lines) => {
    expect(() => newOrder(draft, { ...promise, lines }, BUYER, NOW)).toThrow(
      'Nothing was promised for DESK of ord_first.',
    );
  });
});

describe('orderPlaced', () => {
  it('tells fulfillment what is asked for, and customer what it is worth', () => {
    expect(orderPlaced(order)).toMatchObject({
      type: 'order.placed',
      subject: 'ord_first',
      time: NOW.toISOString(),
      data: {
        demand: {
          orderId: 'ord_first',
          destination: { countryCode: 'US', region: 'KY', postalCode: '42420' },
          lines: [
            { orderLineId: 'oln_b', sku: 'DESK', quantity: 2 },
            { orderLineId: 'oln_a', sku: 'DESK', quantity: 1 },
            { orderLineId: 'oln_c', sku: 'DESK', quantity: 2 },
          ],
        },
        value: { orderVersion: 1, customerId: 'cus_1', valueMinor: 64885, cancelled: false, unitsOrdered: 5 },
        shippingAddress: { postalCode: '42420' },
      },
    });
  });
});

describe('placementEntry', () => {
  it('says how much for how much, and who placed it', () => {
    expect(placementEntry(order, 'agent ag_12')).toMatchObject({
      type: 'ORDER_PLACED',
      actor: 'agent ag_12',
      summary: 'Order of 5 units for 648.85 USD placed',
    });
  });
});
