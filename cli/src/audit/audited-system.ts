import { openServiceClient, type ServiceClient } from '@tutti/kit/service-client';
import { deriveKeys } from '@tutti/kit/service-keys';
import { auditStock, listUnknownSkus, repairStock, type StockAudit, type StockRepaired } from './audited-stock.ts';

export type ServiceUrls = Readonly<Record<'inventory' | 'orders' | 'fulfillment' | 'customer', string>>;

export interface AuditedOrder {
  readonly orderId: string;
  readonly lines: readonly AuditedOrderLine[];
}

export interface AuditedOrderLine {
  readonly orderLineId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly backordered: number;
  readonly allocated: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly cancelled: number;
}

export interface AuditedDemand {
  readonly orderId: string;
  readonly decisions: number;
  readonly lines: readonly AuditedDemandLine[];
}

export interface AuditedDemandLine {
  readonly orderLineId: string;
  readonly quantity: number;
  readonly allocated: number;
  readonly assigned: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly cancelled: number;
}

export interface ReservedLine {
  readonly orderId: string;
  readonly orderLineId: string;
  readonly quantity: number;
  readonly held: number;
  readonly backordered: number;
  readonly allocated: number;
  readonly cancelled: number;
}

/** What three services say of the same orders, each from its own database. */
export interface AuditedSystem {
  /** A page of orders in the order of their ids. */
  listOrders(after: string | null): Promise<readonly AuditedOrder[]>;
  listReservedLines(orderIds: readonly string[]): Promise<readonly ReservedLine[]>;
  listDemands(orderIds: readonly string[]): Promise<readonly AuditedDemand[]>;
  /** Those of the SKUs that no product has. */
  listUnknownSkus(skus: readonly string[]): Promise<readonly string[]>;
  /** Of these SKUs, or of all. */
  auditStock(skus: readonly string[] | null): Promise<StockAudit>;
  repairStock(skus: readonly string[] | null): Promise<StockRepaired>;
  /** Gives nodes the work for all units that are held for these orders. */
  sourceOrders(orderIds: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const ORDERS_PER_PAGE = 1_000;
/** A repair of much audits the whole stock several times. */
const TIMEOUT_MILLISECONDS = 300_000;
/** Sorts after every id. */
const END = '\uffff';

const AUDIT_ORDERS = `query AuditOrders($after: ID, $first: Int!) {
  auditOrders(after: $after, first: $first) {
    orderId
    lines { orderLineId sku quantity backordered allocated shipped delivered cancelled }
  }
}`;
const AUDIT_RESERVATIONS = `query AuditReservations($orderIds: [ID!]!) {
  auditReservations(orderIds: $orderIds) { orderId orderLineId quantity held backordered allocated cancelled }
}`;
const AUDIT_DEMANDS = `query AuditDemands($orderIds: [ID!]!) {
  auditDemands(orderIds: $orderIds) {
    orderId
    decisions
    lines { orderLineId quantity allocated assigned shipped delivered cancelled }
  }
}`;

const SOURCE_ORDERS = `mutation SourceOrders($orderIds: [ID!]!) { sourceOrders(orderIds: $orderIds) }`;

/** Asks the services themselves, as the operator: the gateway doesn't have these queries. */
export const openAuditedSystem = (urls: ServiceUrls, secret: string): AuditedSystem => {
  const clientOf = (name: keyof ServiceUrls): ServiceClient =>
    openServiceClient(name, urls[name], 'operator', deriveKeys(secret), TIMEOUT_MILLISECONDS);
  const [orders, inventory, fulfillment] = [clientOf('orders'), clientOf('inventory'), clientOf('fulfillment')];
  const ask = async <Row>(of: ServiceClient, document: string, field: string, variables: Record<string, unknown>) =>
    (await of.request<Record<string, readonly Row[]>>(document, variables))[field] ?? [];
  return {
    listOrders: (after) => ask<AuditedOrder>(orders, AUDIT_ORDERS, 'auditOrders', { after, first: ORDERS_PER_PAGE }),
    listReservedLines: (orderIds) =>
      ask<ReservedLine>(inventory, AUDIT_RESERVATIONS, 'auditReservations', { orderIds }),
    listDemands: (orderIds) => ask<AuditedDemand>(fulfillment, AUDIT_DEMANDS, 'auditDemands', { orderIds }),
    listUnknownSkus: (skus) => listUnknownSkus(inventory, skus),
    auditStock: (skus) => auditStock(inventory, skus),
    repairStock: (skus) => repairStock(inventory, skus),
    sourceOrders: async (orderIds) => {
      await fulfillment.request(SOURCE_ORDERS, { orderIds });
    },
    close: async () => {
      await Promise.all([orders.close(), inventory.close(), fulfillment.close()]);
    },
  };
};

/** Every order, page by page. */
export const allOrders = async function* (system: AuditedSystem): AsyncGenerator<readonly AuditedOrder[]> {
  for (let after: string | null = null; ; ) {
    const page: readonly AuditedOrder[] = await system.listOrders(after);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.orderId;
  }
};

/** These orders only. Ids made close together share a page, so this reads fewer pages than there are ids. */
export const ordersById = async function* (
  system: AuditedSystem,
  orderIds: Iterable<string>,
): AsyncGenerator<readonly AuditedOrder[]> {
  const wanted = new Set(orderIds);
  let rest = [...wanted].sort();
  let last = '';
  while (rest[0] !== undefined) {
    // An id without its last letter sorts before it, and after all that differ by more than that letter.
    const before = rest[0].slice(0, -1);
    const page = await system.listOrders(before > last ? before : last);
    const found = page.filter(({ orderId }) => wanted.has(orderId));
    if (found.length > 0) yield found;
    last = page.at(-1)?.orderId ?? END;
    rest = rest.filter((id) => id > last);
  }
};
