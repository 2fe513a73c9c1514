import type { Tx } from '@tutti/kit/database';
import { deliverFulfillmentOrder } from '../domain/fulfillment-order.ts';
import { loadFulfillmentOrders, saveFulfillmentOrders } from '../store/fulfillment-orders.ts';
import { loadShipmentsOf } from '../store/shipments.ts';

/** A node's work is done once nothing of it is left to ship and every shipment has arrived. */
export const closeWork = async (tx: Tx, fulfillmentOrderIds: readonly string[]): Promise<void> => {
  if (fulfillmentOrderIds.length === 0) return;
  const shipments = await loadShipmentsOf(tx, fulfillmentOrderIds);
  const arrived = fulfillmentOrderIds.filter((id) => shipments.get(id)?.every(({ status }) => status === 'DELIVERED'));
  const shipped = (await loadFulfillmentOrders(tx, arrived)).filter(({ status }) => status === 'SHIPPED');
  await saveFulfillmentOrders(tx, shipped.map(deliverFulfillmentOrder));
};
