import type { SharedUnits } from '../domain/channel-units.ts';
import type { Demand } from '../domain/demand.ts';
import { entitledLines } from '../domain/entitlement.ts';
import type { Node } from '../domain/node.ts';
import { locate } from '../domain/place.ts';
import { planSourcing, type SourcingStock, takeFromStock } from '../domain/sourcing.ts';
import type { AllocationRequest, SourcingView } from '../neighbours.ts';

/** What to ask of inventory for each order, oldest first; what one order takes, the next doesn't see. */
export const planRequests = (
  demands: readonly Demand[],
  view: SourcingView,
  nodes: readonly Node[],
): AllocationRequest[] => {
  const promises = new Map(view.promises.map((promise) => [promise.orderLineId, promise]));
  const unpromised = new Map(view.unpromised.map(({ sku, units, byChannel = null }) => [sku, { units, byChannel }]));
  let stock = stockOf(view);
  return demands.map((demand) => {
    const { orderId, channel, destination, round } = demand;
    const lines = entitledLines(demand, promises, unpromised);
    const assignments = planSourcing({
      order: { channel, destination: locate(destination), lines },
      stock,
      nodes,
    });
    stock = takeFromStock(stock, assignments);
    const units = assignments.flatMap(({ locationId, lines: assigned }) =>
      assigned.map((line) => ({ ...line, locationId })),
    );
    return { key: `${orderId}/${round + 1}`, orderId, lines: units };
  });
};

const stockOf = ({ stock }: SourcingView): SourcingStock => {
  const bySku = new Map<string, Map<string, SharedUnits>>();
  for (const { sku, locationId, available, byChannel = null } of stock) {
    const atLocations = bySku.get(sku) ?? new Map<string, SharedUnits>();
    bySku.set(sku, atLocations.set(locationId, { units: available, byChannel }));
  }
  return bySku;
};
