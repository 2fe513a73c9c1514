import { describe, expect, it, jest } from '@jest/globals';
import type { AuditedDemand, AuditedOrder, AuditedSystem, ReservedLine, StockDiscrepancy } from './audited-system.ts';
import { runAudit } from './run-audit.ts';

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

/** Three orders in pages of two; those in `unsourced` have no demand yet. */
const aSystem = (unsourced: Set<string>, stock: StockDiscrepancy[] = []) => {
  const listDemands = jest.fn(async (orderIds: readonly string[]) =>
    orderIds.filter((id) => !unsourced.has(id)).map(demandOf),
  );
  const system: AuditedSystem = {
    listOrders: async (after) =>
      ids
        .filter((id) => after === null || id > after)
        .slice(0, 2)
        .map(orderOf),
    listReservedLines: async (orderIds) => orderIds.map(reservedOf),
    listDemands,
    listStockDiscrepancies: async () => stock.splice(0),
    close: async () => undefined,
  };
  return { system, listDemands };
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

  it('looks again at the stock, too', async () => {
    const passing = { kind: 'LEDGER', sku: 'A', locationId: null, expected: 1, actual: 2 };

    expect(await runAudit(aSystem(new Set(), [passing]).system, async () => undefined)).toMatchObject({ clean: true });
  });

  it('tells what inventory says of its own stock', async () => {
    const { system } = aSystem(new Set());
    const lasting = { kind: 'LEDGER', sku: 'A', locationId: 'loc_1', expected: 1, actual: 2 };

    expect(
      await runAudit({ ...system, listStockDiscrepancies: async () => [lasting] }, async () => undefined),
    ).toMatchObject({
      clean: false,
      discrepancies: [{ kind: 'STOCK_LEDGER', subject: 'A at loc_1', expected: 1, actual: 2 }],
    });
  });
});
