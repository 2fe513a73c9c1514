import type { ReleasedUnits } from '@tutti/kit/events';
import { groupBy } from '@tutti/kit/group-by';
import { newId } from '@tutti/kit/ids';
import { type Demand, openUnits } from './demand.ts';
import { withUnits } from './demand-progress.ts';
import type { FulfillmentOrder } from './fulfillment-order.ts';
import type { Node } from './node.ts';
import { promisedBy, type Route, routeTo, targetOf } from './promise.ts';

/** Units that inventory took at a node for an order line. */
export interface AllocatedUnits {
  readonly orderLineId: string;
  readonly sku: string;
  readonly locationId: string;
  readonly quantity: number;
}

export interface Assigned {
  readonly demand: Demand;
  readonly fulfillmentOrders: readonly FulfillmentOrder[];
  /** Units that the order stopped asking for while they were taken: inventory has them back. */
  readonly returned: readonly ReleasedUnits[];
}

/** Turns what inventory took into work for nodes, as far as the order still asks for it. */
export const assign = (
  demand: Demand,
  allocated: readonly AllocatedUnits[],
  nodes: ReadonlyMap<string, Node>,
  now: Date,
): Assigned => {
  const open = new Map(demand.lines.map((line) => [line.orderLineId, openUnits(line)]));
  const kept: AllocatedUnits[] = [];
  const returned: ReleasedUnits[] = [];
  for (const units of allocated) {
    const wanted = Math.min(units.quantity, open.get(units.orderLineId) ?? 0);
    open.set(units.orderLineId, (open.get(units.orderLineId) ?? 0) - wanted);
    if (wanted > 0) kept.push({ ...units, quantity: wanted });
    if (wanted < units.quantity) returned.push({ ...units, quantity: units.quantity - wanted });
  }
  const byNode = groupBy(kept, ({ locationId }) => locationId);
  return {
    demand: { ...withUnits(demand, 'allocated', kept), round: demand.round + (allocated.length > 0 ? 1 : 0) },
    fulfillmentOrders: [...byNode].map(([locationId, units]) =>
      workFor(demand, locationId, units, nodes.get(locationId), now),
    ),
    returned,
  };
};

const workFor = (
  demand: Demand,
  locationId: string,
  units: readonly AllocatedUnits[],
  node: Node | undefined,
  now: Date,
): FulfillmentOrder => {
  const id = newId('ful');
  return {
    id,
    orderId: demand.orderId,
    locationId,
    status: 'OPEN',
    requestStatus: 'SUBMITTED',
    deliveryMethod: demand.deliveryMethod,
    serviceLevel: demand.serviceLevel,
    promisedBy: node ? promisedBy(node, demand.serviceLevel, routeOf(demand, node), now) : null,
    createdAt: now,
    version: 1,
    lines: units.map(({ orderLineId, sku, quantity }) => ({
      id: newId('fln'),
      fulfillmentOrderId: id,
      orderLineId,
      sku,
      quantity,
      picked: 0,
      shipped: 0,
      cancelled: 0,
    })),
  };
};

/** Null where the destination's place isn't known. */
export const routeOf = ({ destination }: Pick<Demand, 'destination'>, node: Node): Route | null => {
  const target = targetOf(destination);
  return target && routeTo(target, node);
};
