import { describe, expect, it, jest } from '@jest/globals';
import type { StockDiscrepancy } from './audited-stock.ts';
import type { AuditedDemand, AuditedOrder, AuditedSystem, ReservedLine } from './audited-system.ts';
import type { Discrepancy } from './discrepancy.ts';
import { runAudit, sourceHeld } from './run-audit.ts';

const ID = 'ord_01k0000000000000000000000';
const ids = ['a', 'b', 'c'].map((letter) => ID + letter);

const orderOf = (orderId: string): AuditedOrder => ({
  orderId,
  lines: [
    {
      orderLineId: orderId,
      sku: 'A',
      quantity: 1,
      allocated: 1,
      backordered: 0,
      cancelled: 0,
      shipped: 0,
      delivered: 0,
    },
  ],
});
const demandOf = (orderId: string): AuditedDemand => ({
  orderId,
  decisions: 1,
  lines: [{ orderLineId: orderId, quantity: 1, allocated: 1, assigned: 1, cancelled: 0, shipped: 0, delivered: 0 }],
});
const reservedOf = (orderId: string): ReservedLine => ({
  orderId,
  orderLineId: orderId,
  quantity: 1,
  held: 0,
  backordered: 0,
  allocated: 1,
  cancelled: 0,
});

const aStockDiscrepancy: StockDiscrepancy = {
  kind: 'COUNTER_CHANGED',
  sku: 'A',
  location: { code: 'DC-RENO' },
  subject: 'damaged',
  expected: 1,
  actual: 2,
  cause: 'By hand.',
  repair: 'Writes.',
};

/** Three orders in pages of two; those in `unsourced` have no demand yet. */
const aSystem = (unsourced: Set<string>, discrepancies: StockDiscrepancy[] = []) => {
  const listDemands = jest.fn(async (orderIds: readonly string[]) =>
    orderIds.filter((id) => !unsourced.has(id)).map(demandOf),
  );
  const overcommitted = [{ sku: 'B', location: { code: 'DC-RENO' }, available: -1 }];
  const auditStock = jest.fn(async () => ({ positionCount: 7, discrepancies, overcommitted }));
  const system: AuditedSystem = {
    listOrders: async (after) =>
      ids
        .filter((id) => after === null || id > after)
        .slice(0, 2)
        .map(orderOf),
    listReservedLines: async (orderIds) => orderIds.map(reservedOf),
    listDemands,
    listUnknownSkus: async () => [],
    auditStock,
    repairStock: async () => ({ repairs: [], remaining: 0 }),
    sourceOrders: async () => undefined,
    close: async () => undefined,
  };
  return { system, listDemands, auditStock };
};

describe('runAudit', () => {
  it('is clean where all agree, after one look at every order', async () => {
    const { system, listDemands } = aSystem(new Set());
    const settle = jest.fn(async () => undefined);

    expect(await runAudit(system, settle)).toMatchObject({ clean: true, discrepancies: [], orders: 3 });
    expect(listDemands.mock.calls).toEqual([[ids.slice(0, 2)], [ids.slice(2)]]);
    expect(settle).not.toHaveBeenCalled();
  });

  it('looks again at what seemed wrong only, and forgets what came right', async () => {
    const unsourced = new Set([ids[1] as string]);
    const { system, listDemands } = aSystem(unsourced);

    expect(await runAudit(system, async () => unsourced.clear())).toMatchObject({ clean: true, orders: 3 });
    expect(listDemands.mock.calls.at(-1)).toEqual([[ids[1]]]);
  });

  it('tells what stays wrong, after five more looks', async () => {
    const { system } = aSystem(new Set([ids[2] as string]));
    const settle = jest.fn(async () => undefined);

    expect(await runAudit(system, settle)).toMatchObject({
      clean: false,
      discrepancies: [{ kind: 'ORDER_NOT_SOURCED', subject: ids[2] }],
    });
    expect(settle).toHaveBeenCalledTimes(5);
  });

  it('tells what inventory says of its own stock, which is looked at once', async () => {
    const { system, auditStock } = aSystem(new Set(), [aStockDiscrepancy]);
    const settle = jest.fn(async () => undefined);

    expect(await runAudit(system, settle)).toMatchObject({
      clean: false,
      discrepancies: [
        {
          kind: 'STOCK_COUNTER_CHANGED',
          subject: 'A at DC-RENO, damaged',
          detail: 'By hand.',
          expected: 1,
          actual: 2,
          repair: 'Writes.',
        },
      ],
    });
    expect(auditStock.mock.calls).toEqual([[null]]);
    expect(settle).not.toHaveBeenCalled();
  });

  it('is clean though positions are overcommitted, and lists them', async () => {
    expect(await runAudit(aSystem(new Set()).system, async () => undefined)).toMatchObject({
      clean: true,
      positions: 7,
      overcommitted: [{ sku: 'B', available: -1 }],
    });
  });

  it('leaves orders out where it is asked for stock alone', async () => {
    const { system, listDemands, auditStock } = aSystem(new Set(ids));

    expect(await runAudit(system, async () => undefined, { withOrders: false, skus: ['A'] })).toMatchObject({
      clean: true,
      orders: 0,
    });
    expect(listDemands).not.toHaveBeenCalled();
    expect(auditStock.mock.calls).toEqual([[['A']]]);
  });
});

describe('sourceHeld', () => {
  it('sources each order that units are held for once, so many at a time, and no other', async () => {
    const held = Array.from({ length: 201 }, (_, n) => `ord_${String(n).padStart(3, '0')}`);
    const found = [...held, ...held.slice(0, 3)].map(
      (orderId): Discrepancy => ({ kind: 'HELD_NOT_SOURCED', subject: 'oln_1', orderId, detail: '' }),
    );
    const sourceOrders = jest.fn(async () => undefined);

    expect(
      await sourceHeld({ sourceOrders }, [{ kind: 'ORDER_NOT_SOURCED', subject: 'x', detail: '' }, ...found]),
    ).toEqual(held);
    expect(sourceOrders.mock.calls).toEqual([[held.slice(0, 200)], [held.slice(200)]]);
  });
});
