import { groupBy } from '@tutti/kit/group-by';
import type { OvercommittedPosition, StockAudit, StockDiscrepancy } from './audited-stock.ts';
import { type AuditedOrder, type AuditedSystem, allOrders, ordersById } from './audited-system.ts';
import { compareOrder } from './compare-order.ts';
import type { Discrepancy } from './discrepancy.ts';

export interface AuditReport {
  readonly clean: boolean;
  readonly discrepancies: readonly Discrepancy[];
  /** How many orders were looked at. */
  readonly orders: number;
  readonly checkedAt: string;
}

export interface FullAuditReport extends AuditReport {
  /** How many positions of stock were looked at. */
  readonly positions: number;
  /** Where a count or a feed found less than was promised: true, and no discrepancy. */
  readonly overcommitted: readonly OvercommittedPosition[];
}

/** What is looked at; all of it where nothing is said. */
export interface AuditScope {
  readonly withOrders?: boolean;
  readonly skus?: readonly string[] | null;
}

const LOOKS = 6;
/** Orders that are sourced in one request. */
const ORDERS_AT_ONCE = 200;

/**
 * Compares every order, and audits the stock. Events are on their way while it looks, so an order that seems wrong is
 * looked at again once `settle` came back, and only what stays wrong is told. Stock is told of one moment: one look does.
 */
export const runAudit = async (
  system: AuditedSystem,
  settle: () => Promise<unknown>,
  { withOrders = true, skus = null }: AuditScope = {},
): Promise<FullAuditReport> => {
  const { suspicious, orders } = withOrders ? await inspectAll(system, settle) : NO_ORDERS;
  const stock = await system.auditStock(skus);
  const discrepancies = [...[...suspicious.values()].flat(), ...stock.discrepancies.map(stockDiscrepancy)];
  const { positionCount: positions, overcommitted }: StockAudit = stock;
  const checkedAt = new Date().toISOString();
  return { clean: discrepancies.length === 0, discrepancies, orders, positions, overcommitted, checkedAt };
};

interface Inspected {
  readonly suspicious: ReadonlyMap<string, readonly Discrepancy[]>;
  readonly orders: number;
}

const NO_ORDERS: Inspected = { suspicious: new Map(), orders: 0 };

const inspectAll = async (system: AuditedSystem, settle: () => Promise<unknown>): Promise<Inspected> => {
  let found = await inspectOrders(system, allOrders(system));
  const { orders } = found;
  for (let look = 2; look <= LOOKS && found.suspicious.size > 0; look++) {
    await settle();
    found = await inspectOrders(system, ordersById(system, found.suspicious.keys()));
  }
  return { suspicious: found.suspicious, orders };
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

const stockDiscrepancy = (found: StockDiscrepancy): Discrepancy => ({
  kind: `STOCK_${found.kind}`,
  subject: subjectOf(found),
  detail: found.cause,
  expected: found.expected,
  actual: found.actual,
  repair: found.repair,
});

/** "DESK at DC-RENO, damaged" */
export const subjectOf = ({ sku, location, subject }: Pick<StockDiscrepancy, 'sku' | 'location' | 'subject'>): string =>
  `${sku ?? 'the stock'}${location ? ` at ${location.code}` : ''}${subject ? `, ${subject}` : ''}`;

/** Sources the orders that units are held for; answers which. */
export const sourceHeld = async (
  system: Pick<AuditedSystem, 'sourceOrders'>,
  discrepancies: readonly Discrepancy[],
): Promise<readonly string[]> => {
  const held = discrepancies.filter(({ kind }) => kind === 'HELD_NOT_SOURCED');
  const orderIds = [...new Set(held.flatMap(({ orderId }) => orderId ?? []))].sort();
  for (let at = 0; at < orderIds.length; at += ORDERS_AT_ONCE)
    await system.sourceOrders(orderIds.slice(at, at + ORDERS_AT_ONCE));
  return orderIds;
};
