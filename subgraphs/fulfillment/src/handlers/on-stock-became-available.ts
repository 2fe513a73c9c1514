import type { EventEnvelope } from '@tutti/kit/events';
import { type Sourcing, sourceOrders } from '../sagas/source-orders.ts';
import { listWaitingOrders } from '../store/demands.ts';

const BATCH = 200;

/** Orders that wait for these SKUs are sourced again, oldest first, as far as the stock goes. */
export const onStockBecameAvailable =
  (sourcing: Sourcing) =>
  async (events: readonly EventEnvelope<'stock.became_available'>[]): Promise<void> => {
    const skus = [...new Set(events.map(({ data }) => data.sku))];
    await sourceOrders(sourcing, await listWaitingOrders(sourcing.db, skus, BATCH));
  };
