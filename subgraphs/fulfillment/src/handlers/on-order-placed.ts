import type { EventEnvelope } from '@tutti/kit/events';
import { type Sourcing, sourceOrders } from '../sagas/source-orders.ts';
import { registerDemands } from '../store/demands.ts';

/**
 * Writes the demand down and sources it. Both do nothing the second time, so the event needs no record of its own: a
 * demand is registered once, and only open units are sourced.
 */
export const onOrderPlaced =
  (sourcing: Sourcing) =>
  async (events: readonly EventEnvelope<'order.placed'>[]): Promise<void> => {
    const demands = events.map(({ data }) => data.demand);
    await registerDemands(sourcing.db, demands);
    await sourceOrders(
      sourcing,
      demands.map(({ orderId }) => orderId),
    );
  };
