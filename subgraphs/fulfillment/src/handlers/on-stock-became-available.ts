import type { EventEnvelope } from '@tutti/kit/events';
import { type Sourcing, sourceOrders } from '../sagas/source-orders.ts';
import { listWaitingOrders, type WaitingOrder } from '../store/demands.ts';

const PAGE = 200;

/**
 * Orders that wait for these SKUs, or for kits made of them, are sourced again, oldest first. All of them: one that can't
 * take the units, because its channel may not or a kit lacks another part, doesn't stand in the way of the next.
 */
export const onStockBecameAvailable =
  (sourcing: Sourcing) =>
  async (events: readonly EventEnvelope<'stock.became_available'>[]): Promise<void> => {
    const skus = [...new Set(events.map(({ data }) => data.sku))];
    const wanted = [...skus, ...(await sourcing.neighbours.waitingKits(skus))];
    let page: readonly WaitingOrder[];
    let last: WaitingOrder | null = null;
    do {
      page = await listWaitingOrders(sourcing.db, wanted, PAGE, last);
      const orderIds = page.map(({ orderId }) => orderId);
      await sourceOrders(sourcing, orderIds);
      last = page.at(-1) ?? null;
    } while (page.length === PAGE);
  };
