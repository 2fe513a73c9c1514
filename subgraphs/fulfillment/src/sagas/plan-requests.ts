import { locate } from '@tutti/kit/place';
import type { SharedUnits } from '../domain/channel-units.ts';
import type { Demand } from '../domain/demand.ts';
import { entitledLines } from '../domain/entitlement.ts';
import type { Kits } from '../domain/kit.ts';
import { planWithKits } from '../domain/kit-sourcing.ts';
import type { Node } from '../domain/node.ts';
import type { SourcingStock } from '../domain/sourcing.ts';
import type { AllocationRequest, SourcingView } from '../neighbours.ts';

/** What to ask of inventory for each order, oldest first; what one order takes, the next doesn't see. */
export const planRequests = (
  demands: readonly Demand[],
  view: SourcingView,
  nodes: readonly Node[],
): AllocationRequest[] => {
  const promises = new Map(view.promises.map((promise) => [promise.orderLineId, promise]));
  const unpromised = new Map(view.unpromised.map(({ sku, units, byChannel = null }) => [sku, { units, byChannel }]));
  const kits: Kits = new Map(view.kits.map(({ sku, components }) => [sku, components]));
  let stock = stockOf(view);
  return demands.map((demand) => {
    const { orderId, channel, destination, round } = demand;
    const lines = entitledLines(demand, promises, unpromised, kits);
    const plan = planWithKits({ order: { channel, destination: locate(destination), lines }, stock, nodes }, kits);
    stock = plan.left;
    const { assignments } = plan;
    const units = assignments.flatMap(({ locationId, lines: assigned }) =>
      assigned.map((line) => ({ ...line, locationId })),
    );
    return { key: `${orderId}/${round + 1}`, orderId, lines: units };
  });
};

/**
 * What a request asks of its first node. Units at several nodes may each be free and together too many, where another
 * channel's promises need some of them; what one node answers is never too much.
 */
export const atFirstNode = (request: AllocationRequest): AllocationRequest => ({
  ...request,
  lines: request.lines.filter(({ locationId }) => locationId === request.lines[0]?.locationId),
});

const stockOf = ({ stock }: SourcingView): SourcingStock => {
  const bySku = new Map<string, Map<string, SharedUnits>>();
  for (const { sku, locationId, available, byChannel = null } of stock) {
    const atLocations = bySku.get(sku) ?? new Map<string, SharedUnits>();
    bySku.set(sku, atLocations.set(locationId, { units: available, byChannel }));
  }
  return bySku;
};
