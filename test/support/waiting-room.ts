import { sql } from '@tutti/kit/database';
import { SUBSCRIPTIONS } from '@tutti/kit/events';
import type { SalesChannel } from '../../subgraphs/inventory/src/domain/channel.ts';
import { dockOf } from './dock.ts';
import { aDemandOf, orderPlaced } from './events.ts';
import type { House } from './house.ts';
import { salesFloorOf } from './sales-floor.ts';
import { aReservation } from './warehouse.ts';

/** An order that inventory promised, and fulfillment hears of: units that it was held at once, and that it had to wait for. */
export interface WaitingOrder {
  readonly request: ReturnType<typeof aReservation>;
  readonly channel: SalesChannel;
  readonly sku: string;
  readonly reservationId: string;
  readonly heldAtOnce: number;
  readonly waitedFor: number;
}

const stuckSql = sql(
  'test.openLines',
  `SELECT order_line_id AS id, quantity - allocated - cancelled AS open FROM demand_lines
   WHERE order_id = ANY ($1::text[]) AND quantity > allocated + cancelled`,
);

/** Orders that wait, in inventory and fulfillment, without the services around them. */
export const openWaitingRoom = (house: House) => {
  const floor = salesFloorOf(dockOf(house.warehouse));
  /** Promises one line; null where it is refused. */
  const promise = async (sku: string, quantity: number, channel: SalesChannel): Promise<WaitingOrder | null> => {
    const request = aReservation([[sku, quantity]], { channel });
    const decision = await floor.reserve(request);
    if (!decision.ok) return null;
    const [line] = decision.value.lines;
    const { reservationId } = decision.value;
    const units = { heldAtOnce: line?.held ?? 0, waitedFor: line?.backordered ?? 0 };
    return { request, channel, sku, reservationId, ...units };
  };
  /** Tells inventory and fulfillment that orders were placed, in one batch. */
  const tell = async (orders: readonly WaitingOrder[]): Promise<void> => {
    const placed = orders.map(({ request, channel }) => {
      const event = orderPlaced(request);
      return { ...event, data: { ...event.data, demand: { ...event.data.demand, channel } } };
    });
    await floor.place(...orders.map(({ request }) => request));
    await house.network.handlers['order.placed']?.(placed);
  };
  const place = async (...asked: Parameters<typeof promise>): Promise<WaitingOrder | null> => {
    const order = await promise(...asked);
    if (order) await tell([order]);
    return order;
  };
  /** Takes the whole of it off fulfillment and inventory, as a cancellation does. */
  const cancel = async ({ request, channel }: WaitingOrder): Promise<void> => {
    const { demand } = await house.network.stop({ ...aDemandOf(request), channel });
    await floor.cancelLines(
      request,
      demand.lines.map(({ cancelled }) => cancelled),
    );
  };
  const settle = async (): Promise<void> => {
    for (let events = await house.takeEvents(); events.length > 0; events = await house.takeEvents())
      for (const event of events)
        for (const service of SUBSCRIPTIONS[event.type])
          if (service === 'inventory' || service === 'fulfillment') await house.handTo(service, event);
  };
  const lineOf = async ({ request }: WaitingOrder) => {
    const [line] = await floor.promises(request.orderId);
    if (!line) throw new Error('No promise.');
    return line;
  };
  return {
    floor,
    place,
    placed: async (...asked: Parameters<typeof place>): Promise<WaitingOrder> => {
      const order = await place(...asked);
      if (!order) throw new Error('The order was refused.');
      return order;
    },
    /** Promised at the same moment, and sourced together. */
    placedTogether: async (asked: readonly Parameters<typeof promise>[]): Promise<WaitingOrder[]> => {
      const orders = await Promise.all(asked.map((each) => promise(...each)));
      const placed = orders.flatMap((order) => order ?? []);
      await tell(placed);
      return placed;
    },
    cancel,
    settle,
    lineOf,
    /** Order lines that wait for a node though units are held for them. */
    stuck: async (orders: readonly WaitingOrder[]): Promise<string[]> => {
      const open = await house.network.db.rows<{ id: string; open: number }>(stuckSql, [
        orders.map(({ request }) => request.orderId),
      ]);
      const held = new Map((await Promise.all(orders.map(lineOf))).map((line) => [line.id, line.held]));
      return open.filter(({ id }) => (held.get(id) ?? 0) > 0).map(({ id }) => id);
    },
    /** Pairs of a promise that waits and a younger one of its channel and SKU that got units after it had to wait. */
    overtaken: async (orders: readonly WaitingOrder[]): Promise<[string, string][]> => {
      const lines = await Promise.all(orders.map(async (order) => ({ ...order, line: await lineOf(order) })));
      const pairs: [string, string][] = [];
      for (const older of lines)
        for (const younger of lines)
          if (
            older.sku === younger.sku &&
            older.channel === younger.channel &&
            older.reservationId < younger.reservationId &&
            older.line.backordered > 0 &&
            younger.line.held + younger.line.allocated > younger.heldAtOnce
          )
            pairs.push([older.line.id, younger.line.id]);
      return pairs;
    },
    close: () => house.close(),
  };
};

export type WaitingRoom = ReturnType<typeof openWaitingRoom>;
