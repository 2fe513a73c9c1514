import { randomUUID } from 'node:crypto';
import { type Database, sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { type AnyEvent, type EventType, type ServiceName, SUBSCRIPTIONS } from '@tutti/kit/events';
import type { Handler, Handlers } from '@tutti/kit/handlers';
import * as customer from '../../subgraphs/customer/src/handlers/on-order-events.ts';
import { acceptWork, shipWork } from '../../subgraphs/fulfillment/src/sagas/node-work.ts';
import { onOrderLinesCancelled } from '../../subgraphs/inventory/src/handlers/on-order-lines-cancelled.ts';
import { onOrderPlaced } from '../../subgraphs/inventory/src/handlers/on-order-placed.ts';
import { onStockOvercommitted } from '../../subgraphs/inventory/src/handlers/on-stock-overcommitted.ts';
import { onAllocationReturned, onShipmentDispatched } from '../../subgraphs/inventory/src/handlers/on-units-leaving.ts';
import { openNetwork } from './network.ts';
import { openOrderDesk } from './order-desk.ts';
import { freshId, openWarehouse } from './warehouse.ts';

const takeSql = sql(
  'test.take',
  'WITH taken AS (DELETE FROM outbox_events RETURNING *) SELECT envelope FROM taken ORDER BY position',
);

/** All four services on databases of their own, in this process. Events move when the test says so. */
export const openHouse = async () => {
  const warehouse = await openWarehouse();
  const network = await openNetwork(warehouse);
  const desk = await openOrderDesk(warehouse, network);
  const { db, now } = warehouse;
  const handlers: Readonly<Record<ServiceName, Handlers>> = {
    inventory: {
      'order.placed': onOrderPlaced(db, now),
      'order.lines_cancelled': onOrderLinesCancelled(db, now),
      'allocation.returned': onAllocationReturned(db, now),
      'shipment.dispatched': onShipmentDispatched(db, now),
      'stock.overcommitted': onStockOvercommitted(db, now),
    },
    orders: desk.handlers,
    fulfillment: network.handlers,
    customer: {
      'order.placed': customer.onOrderPlaced(desk.customers.db),
      'order.lines_cancelled': customer.onOrderLinesCancelled(desk.customers.db),
    },
  };
  const databases: readonly Database[] = [db, network.db, desk.db];

  /** Takes what waits in the outboxes, oldest first. */
  const takeEvents = async (): Promise<AnyEvent[]> =>
    (await Promise.all(databases.map((each) => each.rows<{ envelope: AnyEvent }>(takeSql))))
      .flat()
      .map(({ envelope }) => envelope);

  /** Hands one event to one service. */
  const handTo = (service: ServiceName, event: AnyEvent): Promise<void> =>
    (handlers[service][event.type] as Handler<EventType>)([event]);

  const deliver = async (events: readonly AnyEvent[]): Promise<void> => {
    for (const event of events) for (const service of SUBSCRIPTIONS[event.type]) await handTo(service, event);
  };
  /** The node accepts all of an order and ships it in one parcel; answers the event that tells, untold. */
  const ship = async (orderId: string): Promise<AnyEvent> => {
    for (const { id, lines } of await network.workOf(orderId)) {
      const input = { idempotencyKey: randomUUID(), fulfillmentOrderId: id };
      const contents = lines.map((line) => ({ fulfillmentOrderLineId: line.id, quantity: line.quantity }));
      const parcels = [{ trackingNumber: freshId('1Z'), lines: contents }];
      orThrow(await acceptWork(network.work, { ...input, expectedVersion: null }));
      orThrow(await shipWork(network.work, { ...input, carrier: 'UPS', parcels }));
    }
    const shipped = (await takeEvents()).find(({ type }) => type === 'shipment.dispatched');
    if (!shipped) throw new Error('Nothing was shipped.');
    return shipped;
  };
  return {
    warehouse,
    ship,
    network,
    desk,
    takeEvents,
    handTo,
    deliver,
    /** Delivers events, and those that follow from them, until there are none. */
    settle: async (): Promise<void> => {
      for (let events = await takeEvents(); events.length > 0; events = await takeEvents()) await deliver(events);
    },
    close: async () => {
      await desk.close();
      await network.close();
      await warehouse.close();
    },
  };
};

export type House = Awaited<ReturnType<typeof openHouse>>;
