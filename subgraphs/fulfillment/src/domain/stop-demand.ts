import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import type { ReleasedUnits } from '@tutti/kit/events';
import { type CancelledUnits, cancelUnits } from './cancel-units.ts';
import { type Demand, type DemandLine, openUnits } from './demand.ts';
import { type FulfillmentOrder, type FulfillmentOrderLine, unitsLeft } from './fulfillment-order.ts';

export interface StopLine {
  readonly orderLineId: string;
  readonly quantity: number;
}

export interface Stopped {
  readonly demand: Demand;
  /** Only those that changed. */
  readonly fulfillmentOrders: readonly FulfillmentOrder[];
  /** What nodes give back, for inventory; units that no node had are not among them. */
  readonly released: readonly ReleasedUnits[];
}

/**
 * Takes units off an order's fulfilment: first those no node has, then those a node has touched least. Null lines stop
 * everything, and are refused once any unit has shipped; so is a line with fewer unshipped units than asked.
 */
export const stopDemand = (
  demand: Demand,
  fulfillmentOrders: readonly FulfillmentOrder[],
  lines: readonly StopLine[] | null,
): Decision<Stopped, 'REFUSED'> => {
  const asked = askedOf(demand, lines);
  if (!asked) return rejected('REFUSED', 'Units have shipped, or fewer are open than are to be stopped.');
  const atNodes = new Map(
    demand.lines.map((line) => [line.orderLineId, Math.max(0, (asked.get(line.orderLineId) ?? 0) - openUnits(line))]),
  );
  const { changed, released } = releaseFrom(fulfillmentOrders, atNodes);
  const stopped = demand.lines.map((line) => ({
    ...line,
    cancelled: line.cancelled + (asked.get(line.orderLineId) ?? 0),
    allocated: line.allocated - (atNodes.get(line.orderLineId) ?? 0),
  }));
  return accepted({
    demand: { ...demand, version: demand.version + 1, lines: stopped },
    fulfillmentOrders: changed,
    released,
  });
};

/** Units to stop by order line id; null where that can't be. */
const askedOf = (demand: Demand, lines: readonly StopLine[] | null): ReadonlyMap<string, number> | null => {
  const asked = new Map<string, number>();
  const unshipped = new Map(demand.lines.map((line) => [line.orderLineId, unshippedUnits(line)]));
  if (!lines) return demand.lines.some(({ shipped }) => shipped > 0) ? null : unshipped;
  for (const { orderLineId, quantity } of lines) {
    if (!Number.isInteger(quantity) || quantity < 0 || !unshipped.has(orderLineId)) return null;
    asked.set(orderLineId, (asked.get(orderLineId) ?? 0) + quantity);
  }
  return [...asked].every(([orderLineId, units]) => units <= (unshipped.get(orderLineId) ?? 0)) ? asked : null;
};

const unshippedUnits = ({ quantity, cancelled, shipped }: DemandLine): number => quantity - cancelled - shipped;

/** How many units of a line each pass may take: work not accepted, then units not picked, then those picked. */
const PASSES: readonly ((fulfillmentOrder: FulfillmentOrder, line: FulfillmentOrderLine) => number)[] = [
  ({ status }, line) => (status === 'OPEN' ? unitsLeft(line) : 0),
  (_, line) => unitsLeft(line) - Math.max(0, line.picked - line.shipped),
  (_, line) => unitsLeft(line),
];

/** The counters of demand and fulfillment orders change together, so units that no node has are our bug: it throws. */
const releaseFrom = (fulfillmentOrders: readonly FulfillmentOrder[], atNodes: ReadonlyMap<string, number>) => {
  const left = new Map(atNodes);
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
  if ([...left.values()].some((units) => units > 0)) throw new Error('More units are allocated than nodes have.');
  const cancelled = takes
    .filter(({ units }) => units.size > 0)
    .map((take) => cancelUnits(take.fulfillmentOrder, take.units));
  return {
    changed: cancelled.map(({ fulfillmentOrder }) => fulfillmentOrder),
    released: cancelled.flatMap(releasedUnits),
  };
};

const releasedUnits = ({ fulfillmentOrder, released }: CancelledUnits): ReleasedUnits[] =>
  fulfillmentOrder.lines.flatMap(({ orderLineId, sku }) => {
    const quantity = released.get(orderLineId);
    return quantity ? [{ orderLineId, sku, locationId: fulfillmentOrder.locationId, quantity }] : [];
  });
