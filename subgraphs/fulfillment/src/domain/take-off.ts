import type { ReleasedUnits } from '@tutti/kit/events';
import { type CancelledUnits, cancelUnits } from './cancel-units.ts';
import type { Demand } from './demand.ts';
import { type FulfillmentOrder, type FulfillmentOrderLine, unitsLeft } from './fulfillment-order.ts';

/** An order's fulfilment after units were taken off nodes' work. */
export interface TakenOff {
  readonly demand: Demand;
  /** Only those that changed. */
  readonly fulfillmentOrders: readonly FulfillmentOrder[];
  /** What nodes give back, for inventory; units that no node had are not among them. */
  readonly released: readonly ReleasedUnits[];
}

/** How many units of a line each pass may take: work not accepted, then units not picked, then those picked. */
const PASSES: readonly ((fulfillmentOrder: FulfillmentOrder, line: FulfillmentOrderLine) => number)[] = [
  ({ status }, line) => (status === 'OPEN' ? unitsLeft(line) : 0),
  (_, line) => unitsLeft(line) - Math.max(0, line.picked - line.shipped),
  (_, line) => unitsLeft(line),
];

/** Takes up to that many unshipped units of each order line off this work, those a node has touched least first. */
export const takeOff = (
  fulfillmentOrders: readonly FulfillmentOrder[],
  byOrderLine: ReadonlyMap<string, number>,
): Pick<TakenOff, 'fulfillmentOrders' | 'released'> => {
  const left = new Map(byOrderLine);
  const takes = fulfillmentOrders.map((fulfillmentOrder) => ({ fulfillmentOrder, units: new Map<string, number>() }));
  for (const reach of PASSES)
    for (const { fulfillmentOrder, units } of takes)
      for (const line of fulfillmentOrder.lines) {
        const taken = units.get(line.orderLineId) ?? 0;
        const more = Math.min(left.get(line.orderLineId) ?? 0, reach(fulfillmentOrder, line) - taken);
        if (more <= 0) continue;
        units.set(line.orderLineId, taken + more);
        left.set(line.orderLineId, (left.get(line.orderLineId) ?? 0) - more);
      }
  const cancelled = takes
    .filter(({ units }) => units.size > 0)
    .map((take) => cancelUnits(take.fulfillmentOrder, take.units));
  return {
    fulfillmentOrders: cancelled.map(({ fulfillmentOrder }) => fulfillmentOrder),
    released: cancelled.flatMap(releasedUnits),
  };
};

const releasedUnits = ({ fulfillmentOrder, released }: CancelledUnits): ReleasedUnits[] =>
  fulfillmentOrder.lines.flatMap(({ orderLineId, sku }) => {
    const quantity = released.get(orderLineId);
    return quantity ? [{ orderLineId, sku, locationId: fulfillmentOrder.locationId, quantity }] : [];
  });
