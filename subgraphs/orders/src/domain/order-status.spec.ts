import { describe, expect, it } from '@jest/globals';
import { lineStatus, type OrderStatus, orderStatus } from './order-status.ts';
import { aLine } from './testing.ts';

type Row = readonly [status: OrderStatus, counters: Parameters<typeof aLine>[0]];

/** Ten units; what isn't named is 0. */
const ROWS: readonly Row[] = [
  ['PLACED', {}],
  ['PLACED', { backordered: 4 }],
  ['BACKORDERED', { backordered: 10 }],
  ['BACKORDERED', { backordered: 6, cancelled: 4 }],
  ['PARTIALLY_ALLOCATED', { allocated: 1, backordered: 9 }],
  ['PARTIALLY_ALLOCATED', { allocated: 1 }],
  ['ALLOCATED', { allocated: 10 }],
  ['ALLOCATED', { allocated: 7, cancelled: 3 }],
  ['PARTIALLY_SHIPPED', { allocated: 10, shipped: 1 }],
  ['PARTIALLY_SHIPPED', { allocated: 3, shipped: 3, backordered: 7 }],
  ['PARTIALLY_SHIPPED', { allocated: 10, shipped: 9, delivered: 9 }],
  ['SHIPPED', { allocated: 10, shipped: 10 }],
  ['SHIPPED', { allocated: 10, shipped: 10, delivered: 9 }],
  ['SHIPPED', { allocated: 4, shipped: 4, cancelled: 6 }],
  ['DELIVERED', { allocated: 10, shipped: 10, delivered: 10 }],
  ['DELIVERED', { allocated: 1, shipped: 1, delivered: 1, cancelled: 9 }],
  ['CANCELLED', { cancelled: 10 }],
];

describe('lineStatus', () => {
  it.each(ROWS)('is %s with %j', (status, counters) => {
    expect(lineStatus(aLine({ quantity: 10, ...counters }))).toBe(status);
  });
});

describe('orderStatus', () => {
  const delivered = aLine({ quantity: 1, allocated: 1, shipped: 1, delivered: 1 });

  it('goes by the sum of the lines', () => {
    expect(orderStatus([delivered, aLine()])).toBe('PARTIALLY_SHIPPED');
    expect(orderStatus([aLine({ quantity: 1, allocated: 1 }), aLine({ backordered: 3 })])).toBe('PARTIALLY_ALLOCATED');
  });

  it('leaves lines that nobody asks for any more out of account', () => {
    expect(orderStatus([delivered, aLine({ cancelled: 3 })])).toBe('DELIVERED');
  });
});
