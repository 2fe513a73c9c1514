import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { type Demand, type DemandLine, openUnits } from './demand.ts';
import type { FulfillmentOrder } from './fulfillment-order.ts';
import { type TakenOff, takeOff } from './take-off.ts';

export interface StopLine {
  readonly orderLineId: string;
  readonly quantity: number;
}

/**
 * Takes units off an order's fulfilment: first those no node has, then those a node has touched least. Null lines stop
 * everything, and are refused once any unit has shipped; so is a line with fewer unshipped units than asked. The counters
 * of demand and fulfillment orders change together, so units that no node has are our bug: it throws.
 */
export const stopDemand = (
  demand: Demand,
  fulfillmentOrders: readonly FulfillmentOrder[],
  lines: readonly StopLine[] | null,
): Decision<TakenOff, 'REFUSED'> => {
  const asked = askedOf(demand, lines);
  if (!asked) return rejected('REFUSED', 'Units have shipped, or fewer are open than are to be stopped.');
  const atNodes = new Map(
    demand.lines.map((line) => [line.orderLineId, Math.max(0, (asked.get(line.orderLineId) ?? 0) - openUnits(line))]),
  );
  const taken = takeOff(fulfillmentOrders, atNodes);
  if (sum(taken.released.map(({ quantity }) => quantity)) < sum(atNodes.values()))
    throw new Error('More units are allocated than nodes have.');
  const stopped = demand.lines.map((line) => ({
    ...line,
    cancelled: line.cancelled + (asked.get(line.orderLineId) ?? 0),
    allocated: line.allocated - (atNodes.get(line.orderLineId) ?? 0),
  }));
  return accepted({ ...taken, demand: { ...demand, version: demand.version + 1, lines: stopped } });
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

const sum = (units: Iterable<number>): number => [...units].reduce((total, unit) => total + unit, 0);
