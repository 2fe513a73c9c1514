import type { Database } from '@tutti/kit/database';
import type { EventEnvelope } from '@tutti/kit/events';
import { handleOnce } from '@tutti/kit/handlers';
import { addAddresses, saveOrderValues } from '../store/order-values.ts';

/** The order counts for its customer. Its address goes into the address book, unless a guest wrote it. */
export const onOrderPlaced = (db: Database) => (events: readonly EventEnvelope<'order.placed'>[]) =>
  handleOnce(db, 'customer.onOrderPlaced', events, async (tx, fresh) => {
    const proven = fresh.filter(({ data }) => data.value.isBuyerProven !== false);
    await addAddresses(
      tx,
      proven.map(({ data }) => ({ customerId: data.value.customerId, address: data.shippingAddress })),
    );
    await saveOrderValues(
      tx,
      fresh.map(({ data }) => data.value),
    );
  });

export const onOrderLinesCancelled = (db: Database) => (events: readonly EventEnvelope<'order.lines_cancelled'>[]) =>
  handleOnce(db, 'customer.onOrderLinesCancelled', events, (tx, fresh) =>
    saveOrderValues(
      tx,
      fresh.map(({ data }) => data.value),
    ),
  );
