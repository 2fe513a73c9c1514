import { locate } from '@tutti/kit/place';
import type { SharedUnits } from '../domain/channel-units.ts';
import type { Demand } from '../domain/demand.ts';
import { entitledLines, type LinePromise } from '../domain/entitlement.ts';
import { keptUnits, leftToOthers, withKept } from '../domain/kept-units.ts';
import type { Kits } from '../domain/kit.ts';
import { type Planned, planWithKits } from '../domain/kit-sourcing.ts';
import type { Node } from '../domain/node.ts';
import type { SourcingLine, SourcingStock } from '../domain/sourcing.ts';
import type { AllocationRequest, SourcingView } from '../neighbours.ts';

/** What to ask of inventory for an order, and how many units of it could be had at best. */
export interface PlannedRequest {
  readonly request: AllocationRequest;
  /** Units that inventory holds for the order's open lines. */
  readonly entitled: number;
}

/**
 * Plans orders one after another, oldest first; what one order takes, the next doesn't see. Where rules tell channels
 * apart that is careful: a unit counts against all channels, so a later order may get less here than it will in a view
 * of its own.
 */
export const planRequests = (
  demands: readonly Demand[],
  view: SourcingView,
  nodes: readonly Node[],
): PlannedRequest[] => {
  const common: Common = {
    promises: new Map(view.promises.map((promise) => [promise.orderLineId, promise])),
    kits: new Map(view.kits.map(({ sku, components }) => [sku, components])),
    nodes,
  };
  let stock = stockOf(view);
  return demands.map((demand) => {
    const entitled = entitledLines(demand, common.promises);
    const { assignments, left } = planOrder(demand, entitled, stock, common);
    stock = left;
    const units = assignments.flatMap(({ locationId, lines }) => lines.map((line) => ({ ...line, locationId })));
    return {
      request: { key: `${demand.orderId}/${demand.round + 1}`, orderId: demand.orderId, lines: units },
      entitled: entitled.reduce((sum, { quantity }) => sum + quantity, 0),
    };
  });
};

/** What all orders of a batch are planned with. */
interface Common {
  readonly promises: ReadonlyMap<string, LinePromise>;
  readonly kits: Kits;
  readonly nodes: readonly Node[];
}

const planOrder = (
  { channel, destination, lines: ofDemand }: Demand,
  lines: readonly SourcingLine[],
  stock: SourcingStock,
  { kits, promises, nodes }: Common,
): Planned => {
  const own = ofDemand.flatMap(({ orderLineId }) => promises.get(orderLineId) ?? []);
  const kept = keptUnits(own);
  const order = { channel, destination: locate(destination), lines };
  const plan = planWithKits({ order, stock: withKept(stock, kept), nodes }, asPromised(kits, ofDemand, promises));
  return { ...plan, left: leftToOthers(stock, plan.left, kept) };
};

/** A kit that was changed is made for an order of what it was made of when it was promised. */
const asPromised = (kits: Kits, lines: Demand['lines'], promises: Common['promises']): Kits =>
  new Map(
    lines.flatMap(({ orderLineId, sku }) => {
      const components = kits.get(sku);
      return components ? [[sku, promises.get(orderLineId)?.components ?? components]] : [];
    }),
  );

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
