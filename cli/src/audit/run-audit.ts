import { groupBy } from '@tutti/kit/group-by';
import {
  type AuditedOrder,
  type AuditedSystem,
  allOrders,
  ordersById,
  type StockDiscrepancy,
} from './audited-system.ts';
import { compareOrder } from './compare-order.ts';
import type { Discrepancy } from './discrepancy.ts';

export interface AuditReport {
  readonly clean: boolean;
  readonly discrepancies: readonly Discrepancy[];
  /** How many orders were looked at. */
  readonly orders: number;
  readonly checkedAt: string;
}

const LOOKS = 6;

/**
 * Compares every order and the whole stock. Events are on their way while it looks, so whatever seems wrong is looked
 * at again once `settle` came back, and only what stays wrong is told.
 */
export const runAudit = async (system: AuditedSystem, settle: () => Promise<unknown>): Promise<AuditReport> => {
  let found = await inspectOrders(system, allOrders(system));
  let stock = await system.listStockDiscrepancies();
  const { orders } = found;
  for (let look = 2; look <= LOOKS && found.suspicious.size + stock.length > 0; look++) {
    await settle();
    found = await inspectOrders(system, ordersById(system, found.suspicious.keys()));
    if (stock.length > 0) stock = await system.listStockDiscrepancies();
  }
  const discrepancies = [...[...found.suspicious.values()].flat(), ...stock.map(stockDiscrepancy)];
  return { clean: discrepancies.length === 0, discrepancies, orders, checkedAt: new Date().toISOString() };
};

const inspectOrders = async (system: AuditedSystem, pages: AsyncIterable<readonly AuditedOrder[]>) => {
  const suspicious = new Map<string, Discrepancy[]>();
  let orders = 0;
  for await (const page of pages) {
    orders += page.length;
    for (const [orderId, discrepancies] of await inspectPage(system, page)) suspicious.set(orderId, discrepancies);
  }
  return { orders, suspicious };
};

const inspectPage = async (system: AuditedSystem, page: readonly AuditedOrder[]) => {
  const orderIds = page.map(({ orderId }) => orderId);
  const [reserved, demands] = await Promise.all([system.listReservedLines(orderIds), system.listDemands(orderIds)]);
  const reservedByOrder = groupBy(reserved, ({ orderId }) => orderId);
  const demandByOrder = new Map(demands.map((demand) => [demand.orderId, demand]));
  return page
    .map((order) => {
      const { orderId } = order;
      return [orderId, compareOrder(order, demandByOrder.get(orderId), reservedByOrder.get(orderId) ?? [])] as const;
    })
    .filter(([, discrepancies]) => discrepancies.length > 0);
};

const stockDiscrepancy = ({ kind, sku, locationId, expected, actual }: StockDiscrepancy): Discrepancy => ({
  kind: `STOCK_${kind}`,
  subject: locationId ? `${sku} at ${locationId}` : sku,
  detail: 'inventory disagrees with itself',
  expected,
  actual,
});
