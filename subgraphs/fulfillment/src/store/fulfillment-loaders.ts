import { type Connection, decodeCursor, pageSize, toConnection } from '@tutti/kit/connection';
import type { Database } from '@tutti/kit/database';
import { inOrder } from '@tutti/kit/in-order';
import DataLoader from 'dataloader';
import type { FulfillmentOrder, FulfillmentOrderStatus } from '../domain/fulfillment-order.ts';
import { loadFulfillmentOrders, loadFulfillmentOrdersOfOrders } from './fulfillment-orders.ts';
import type { PrismaClient } from './prisma.ts';
import { loadShipments, loadShipmentsOf } from './shipments.ts';

/** One statement a table a request, however many orders. */
export const fulfillmentLoaders = (db: Database) => ({
  fulfillmentOrder: new DataLoader(async (ids: readonly string[]) => {
    return inOrder(await loadFulfillmentOrders(db, ids), ids, ({ id }) => id);
  }),
  ofOrder: new DataLoader(async (orderIds: readonly string[]) => {
    const found = await loadFulfillmentOrdersOfOrders(db, orderIds);
    return orderIds.map((id) => found.get(id) ?? []);
  }),
  shipmentsOf: new DataLoader(async (fulfillmentOrderIds: readonly string[]) => {
    const found = await loadShipmentsOf(db, fulfillmentOrderIds);
    return fulfillmentOrderIds.map((id) => found.get(id) ?? []);
  }),
  shipment: new DataLoader(async (ids: readonly string[]) => {
    return inOrder(await loadShipments(db, ids), ids, ({ id }) => id);
  }),
});

export type FulfillmentLoaders = ReturnType<typeof fulfillmentLoaders>;

/** A node's work, oldest first: ids rise with time. None without a node. */
export const pageWorkQueue = async (
  { prisma, loaders }: { prisma: PrismaClient; loaders: FulfillmentLoaders },
  locationId: string | null,
  {
    statuses,
    first,
    after,
  }: { statuses: readonly FulfillmentOrderStatus[] | null; first: number; after: string | null },
): Promise<Connection<FulfillmentOrder>> => {
  const size = pageSize(first);
  const [id] = decodeCursor('fulfillmentOrders', after, 1) ?? [];
  if (locationId === null) return toConnection('fulfillmentOrders', [], size, after, () => []);
  const rows = await prisma.fulfillmentOrder.findMany({
    select: { id: true },
    where: { locationId, ...(statuses && { status: { in: [...statuses] } }), ...(id && { id: { gt: id } }) },
    orderBy: { id: 'asc' },
    take: size + 1,
  });
  const found = await loaders.fulfillmentOrder.loadMany(rows.map((row) => row.id));
  return toConnection('fulfillmentOrders', found as FulfillmentOrder[], size, after, (fulfillmentOrder) => [
    fulfillmentOrder.id,
  ]);
};
