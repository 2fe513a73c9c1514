import type { EventEnvelope } from '@tutti/kit/events';
import { type Sourcing, sourceOrders } from '../sagas/source-orders.ts';
import { listWaitingOrders } from '../store/demands.ts';

const PAGE = 200;

/** Orders that wait for these SKUs are sourced again, oldest first, as far as the stock goes. */
export const onStockBecameAvailable =
  (sourcing: Sourcing) =>
  async (events: readonly EventEnvelope<'stock.became_available'>[]): Promise<void> => {
    const skus = [...new Set(events.map(({ data }) => data.sku))];
    let page = await listWaitingOrders(sourcing.db, skus, PAGE, null);
    while (page.length > 0) {
      const { took } = await sourceOrders(
        sourcing,
        page.map(({ orderId }) => orderId),
      );
      page = page.length < PAGE || !took ? [] : await listWaitingOrders(sourcing.db, skus, PAGE, page.at(-1) ?? null);
    }
  };
