import { locate } from '@tutti/kit/place';
import type { SharedUnits } from '../domain/channel-units.ts';
import type { Demand } from '../domain/demand.ts';
import { entitledLines, type LinePromise } from '../domain/entitlement.ts';
import { componentsOf, type Kits } from '../domain/kit.ts';
import { type Planned, planWithKits } from '../domain/kit-sourcing.ts';
import type { Node } from '../domain/node.ts';
import type { SourcingLine, SourcingStock } from '../domain/sourcing.ts';
import type { AllocationRequest, SourcingView } from '../neighbours.ts';

/** What to ask of inventory for each order, oldest first; what one order takes, the next doesn't see. */
export const planRequests = (
  demands: readonly Demand[],
  view: SourcingView,
  nodes: readonly Node[],
): AllocationRequest[] => {
  const common: Common = {
    promises: new Map(view.promises.map((promise) => [promise.orderLineId, promise])),
    unpromised: new Map(view.unpromised.map(({ sku, units, byChannel = null }) => [sku, { units, byChannel }])),
    kits: new Map(view.kits.map(({ sku, components }) => [sku, components])),
    nodes,
  };
  let stock = stockOf(view);
  return demands.map((demand) => {
    const { assignments, left } = planOrder(demand, stock, common);
    stock = left;
    const units = assignments.flatMap(({ locationId, lines }) => lines.map((line) => ({ ...line, locationId })));
    return { key: `${demand.orderId}/${demand.round + 1}`, orderId: demand.orderId, lines: units };
  });
};

/** What all orders of a batch are planned with. */
interface Common {
  readonly promises: ReadonlyMap<string, LinePromise>;
  /** Drawn down, order by order. */
  readonly unpromised: Map<string, SharedUnits>;
  readonly kits: Kits;
  readonly nodes: readonly Node[];
}

/**
 * A line may be entitled to more than nodes can give, as a kit whose components are at different ones. What it can't have
 * it gives up, to the order's other lines and then to other orders: nobody waits for units that nobody takes.
 */
const planOrder = (demand: Demand, stock: SourcingStock, { promises, unpromised, kits, nodes }: Common): Planned => {
  const { channel, destination, lines: ofDemand } = demand;
  const skus = ofDemand.flatMap(({ sku }) => componentsOf(kits, sku).map((part) => part.sku));
  const before = new Map(skus.map((sku) => [sku, unpromised.get(sku)]));
  const mostOf = new Map<string, number>();
  for (let attempt = 0; ; attempt++) {
    const lines = entitledLines(demand, promises, unpromised, kits, mostOf);
    const plan = planWithKits({ order: { channel, destination: locate(destination), lines }, stock, nodes }, kits);
    const short = lines.filter((line) => unitsPlaced(plan, line) < line.quantity);
    if (short.length === 0 || attempt > ofDemand.length) return plan;
    for (const line of short) mostOf.set(line.orderLineId, unitsPlaced(plan, line));
    for (const [sku, shared] of before) if (shared) unpromised.set(sku, shared);
  }
};

const unitsPlaced = ({ assignments }: Planned, { orderLineId }: SourcingLine): number =>
  assignments
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => sum + (line.orderLineId === orderLineId ? line.quantity : 0), 0);

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
