import type { EventEnvelope } from '@tutti/kit/events';
import { type Sourcing, sourceOrders } from '../sagas/source-orders.ts';

/** Units that nodes gave back are promised to their orders again: other nodes are looked for. */
export const onPromiseReopened =
  (sourcing: Sourcing) =>
  async (events: readonly EventEnvelope<'promise.reopened'>[]): Promise<void> => {
    await sourceOrders(sourcing, [...new Set(events.map(({ data }) => data.orderId))]);
  };
