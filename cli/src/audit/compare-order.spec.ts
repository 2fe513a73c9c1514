import { describe, expect, it } from '@jest/globals';
import type {
  AuditedDemand,
  AuditedDemandLine,
  AuditedOrder,
  AuditedOrderLine,
  ReservedLine,
} from './audited-system.ts';
import { compareOrder } from './compare-order.ts';

const anOrder = (line: Partial<AuditedOrderLine> = {}): AuditedOrder => ({
  orderId: 'ord_1',
  lines: [
    {
      orderLineId: 'oln_1',
      sku: 'A',
      quantity: 5,
      allocated: 3,
      backordered: 1,
      cancelled: 1,
      shipped: 2,
      delivered: 1,
      ...line,
    },
  ],
});

const aDemand = (line: Partial<AuditedDemandLine> = {}, demand: Partial<AuditedDemand> = {}): AuditedDemand => ({
  orderId: 'ord_1',
  decisions: 1,
  lines: [
    { orderLineId: 'oln_1', quantity: 5, allocated: 3, assigned: 3, cancelled: 1, shipped: 2, delivered: 1, ...line },
  ],
  ...demand,
});

const reserved = (line: Partial<ReservedLine> = {}): ReservedLine[] => [
  { orderId: 'ord_1', orderLineId: 'oln_1', quantity: 5, held: 0, backordered: 1, allocated: 3, cancelled: 1, ...line },
];

const kindsOf = (...records: Parameters<typeof compareOrder>) =>
  compareOrder(...records).map(({ kind, expected, actual }) => [kind, expected, actual]);

describe('compareOrder', () => {
  it('finds nothing where the three agree', () => {
    expect(compareOrder(anOrder(), aDemand(), reserved())).toEqual([]);
  });

  it('finds nothing wrong with a line that waits for stock as a whole', () => {
    const waiting = { allocated: 0, shipped: 0, delivered: 0, cancelled: 0 };

    expect(
      compareOrder(
        anOrder({ ...waiting, backordered: 5 }),
        aDemand({ ...waiting, assigned: 0 }, { decisions: 0 }),
        reserved({ ...waiting, backordered: 5 }),
      ),
    ).toEqual([]);
  });

  it('finds an order that fulfillment does not know', () => {
    expect(compareOrder(anOrder(), undefined, reserved())).toEqual([
      { kind: 'ORDER_NOT_SOURCED', subject: 'ord_1', detail: 'fulfillment does not know the order' },
    ]);
  });

  it('finds a line that was sourced twice', () => {
    expect(kindsOf(anOrder(), aDemand({ assigned: 6 }), reserved())).toEqual([['SOURCED_NOT_ONCE', 3, 6]]);
  });

  it('finds a line that fulfillment lacks, and one that orders lacks', () => {
    expect(kindsOf(anOrder(), aDemand({ orderLineId: 'oln_2', allocated: 0 }), reserved())).toEqual([
      ['DEMAND_LINE_DIFFERS', 0, 5],
      ['DEMAND_LINE_DIFFERS', 5, 0],
    ]);
  });

  it('finds another quantity', () => {
    expect(kindsOf(anOrder(), aDemand({ quantity: 4 }), reserved())).toEqual([['DEMAND_LINE_DIFFERS', 5, 4]]);
  });

  it('finds units that are neither allocated nor backordered nor cancelled', () => {
    expect(kindsOf(anOrder({ backordered: 0 }), aDemand(), reserved())).toEqual([['UNITS_UNACCOUNTED', 5, 4]]);
  });

  it.each(['shipped', 'delivered', 'cancelled'] as const)(
    'finds progress that orders has not heard of: %s',
    (counter) => {
      expect(kindsOf(anOrder(), aDemand({ [counter]: 0 }), reserved())).toContainEqual([
        'PROGRESS_DIFFERS',
        0,
        anOrder().lines[0]?.[counter],
      ]);
    },
  );

  it('finds a promise that is missing', () => {
    expect(kindsOf(anOrder(), aDemand(), [])).toEqual([['RESERVATION_MISSING', undefined, undefined]]);
  });

  it('finds a promise that does not account for its units', () => {
    expect(kindsOf(anOrder(), aDemand(), reserved({ held: 1 }))).toEqual([
      ['RESERVATION_UNACCOUNTED', 5, 6],
      ['HELD_NOT_SOURCED', 0, 1],
    ]);
  });

  it('finds units that inventory allocated without fulfillment knowing', () => {
    expect(kindsOf(anOrder(), aDemand(), reserved({ allocated: 4, backordered: 0 }))).toEqual([
      ['RESERVATION_DIFFERS', 3, 4],
    ]);
  });

  it('finds cancelled units that inventory still holds', () => {
    expect(kindsOf(anOrder(), aDemand(), reserved({ cancelled: 0, held: 1 }))).toEqual([
      ['RESERVATION_DIFFERS', 1, 0],
      ['HELD_NOT_SOURCED', 0, 1],
    ]);
  });

  it('finds units that are held for a line that no node has the work of, and the order to source', () => {
    expect(compareOrder(anOrder(), aDemand(), reserved({ backordered: 0, held: 1 }))).toMatchObject([
      { kind: 'HELD_NOT_SOURCED', subject: 'oln_1', orderId: 'ord_1', actual: 1, repair: 'Sources the order ord_1.' },
    ]);
  });

  it('finds allocated units that no decision assigned', () => {
    expect(kindsOf(anOrder(), aDemand({}, { decisions: 0 }), reserved())).toEqual([
      ['DECISION_MISSING', undefined, undefined],
    ]);
  });
});
