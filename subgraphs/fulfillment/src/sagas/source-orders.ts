import type { Database } from '@tutti/kit/database';
import { type AnyEvent, newEvent } from '@tutti/kit/events';
import { appendEvents } from '@tutti/kit/outbox';
import { type AllocatedUnits, type Assigned, assign } from '../domain/assign.ts';
import { type Demand, isOpen, openUnits, progressOf } from '../domain/demand.ts';
import { entitledLines } from '../domain/entitlement.ts';
import type { Node } from '../domain/node.ts';
import { locate } from '../domain/place.ts';
import { planSourcing, type SourcingStock, takeFromStock } from '../domain/sourcing.ts';
import type { AllocationRequest, Neighbours, SourcingView } from '../neighbours.ts';
import { loadDemands, lockDemands, saveDemands } from '../store/demands.ts';
import { insertFulfillmentOrders } from '../store/fulfillment-orders.ts';
import type { NodeDirectory } from '../store/nodes.ts';
import { insertSourcingDecisions, type SourcingDecision } from '../store/sourcing-decisions.ts';

const MAX_ATTEMPTS = 5;

export interface Sourcing {
  readonly db: Database;
  readonly nodes: NodeDirectory;
  readonly neighbours: Neighbours;
  readonly now: () => Date;
}

/** An order with the units inventory took for it; null where a node no longer had them. */
interface Attempt {
  readonly demand: Demand;
  readonly request: AllocationRequest;
  readonly allocated: readonly AllocatedUnits[] | null;
}

/**
 * Chooses nodes for all open units of these orders: plan on inventory's view, take the units there, then give the nodes
 * their work. The request's key names order and round, so after a crash the same units are found and not taken twice;
 * inventory is asked for it even where nothing is left to plan, since what was taken is no longer promised.
 * A node that lost its units meanwhile means planning again. Throws when that happens too often; the event comes again.
 * Answers whether any units were taken.
 */
export const sourceOrders = async (sourcing: Sourcing, orderIds: readonly string[]): Promise<{ took: boolean }> => {
  let waiting = orderIds;
  let took = false;
  for (let attempt = 1; waiting.length > 0; attempt++) {
    if (attempt > MAX_ATTEMPTS)
      throw new Error(`No node kept its units for ${waiting.length} orders in ${MAX_ATTEMPTS} attempts.`);
    const demands = await loadDemands(sourcing.db, waiting);
    const attempts = demands.length > 0 ? await takeUnits(sourcing, demands) : [];
    await giveWork(sourcing, attempts);
    took ||= attempts.some(({ allocated }) => allocated !== null && allocated.length > 0);
    waiting = attempts.filter(({ allocated }) => allocated === null).map(({ demand }) => demand.orderId);
  }
  return { took };
};

const takeUnits = async ({ neighbours, nodes, now }: Sourcing, demands: readonly Demand[]): Promise<Attempt[]> => {
  const skus = [
    ...new Set(demands.flatMap(({ lines }) => lines.filter((line) => openUnits(line) > 0).map(({ sku }) => sku))),
  ];
  const view = await neighbours.sourcingView(
    skus,
    demands.map(({ orderId }) => orderId),
  );
  const requests = planRequests(demands, view, [...(await nodes()).values()], now());
  const taken = await neighbours.allocate(requests);
  return demands.map((demand, index) => {
    const request = requests[index] as AllocationRequest;
    return { demand, request, allocated: taken.get(request.key) ?? null };
  });
};

/** Oldest order first; what one order takes, the next doesn't see. */
const planRequests = (
  demands: readonly Demand[],
  view: SourcingView,
  nodes: readonly Node[],
  now: Date,
): AllocationRequest[] => {
  const promises = new Map(view.promises.map((promise) => [promise.orderLineId, promise]));
  const unpromised = new Map(view.unpromised.map(({ sku, units }) => [sku, units]));
  let stock = stockOf(view);
  return demands.map((demand) => {
    const { orderId, serviceLevel, destination, round } = demand;
    const lines = entitledLines(demand, promises, unpromised);
    const plan = planSourcing({
      order: { orderId, serviceLevel, destination: locate(destination), lines },
      stock,
      nodes,
      now,
    });
    stock = takeFromStock(stock, plan);
    const units = plan.assignments.flatMap(({ locationId, lines: assigned }) =>
      assigned.map((line) => ({ ...line, locationId })),
    );
    return { key: `${orderId}/${round + 1}`, orderId, lines: units };
  });
};

/** Nothing was decided of it and nothing happened to it. */
const isUndecided = (demand: Demand): boolean => demand.version === 1 && isOpen(demand);

/**
 * Whether the outcome still holds. The round rises with taken units alone: a delivery in a later round found the same units
 * under the same key, and one that found nothing gives way to whatever happened meanwhile.
 */
const isCurrent = (before: Demand, locked: Demand, allocated: readonly AllocatedUnits[]): boolean =>
  allocated.length > 0 ? locked.round === before.round : locked.version === before.version;

const giveWork = async ({ db, nodes, now }: Sourcing, attempts: readonly Attempt[]): Promise<void> => {
  // An order that waits and still gets nothing keeps its counters: its first decision said so already.
  const decided = attempts.filter(
    ({ demand, allocated }) => allocated && (allocated.length > 0 || isUndecided(demand)),
  );
  if (decided.length === 0) return;
  const network = await nodes();
  await db.inTransaction(async (tx) => {
    const current = await lockDemands(
      tx,
      decided.map(({ demand }) => demand.orderId),
    );
    const assigned = decided.flatMap(({ demand, allocated }) => {
      const locked = current.get(demand.orderId);
      return locked && isCurrent(demand, locked, allocated ?? [])
        ? [assign(locked, allocated ?? [], network, now())]
        : [];
    });
    await saveDemands(
      tx,
      assigned.map(({ demand }) => demand),
    );
    await insertFulfillmentOrders(
      tx,
      assigned.flatMap(({ fulfillmentOrders }) => fulfillmentOrders),
    );
    await insertSourcingDecisions(
      tx,
      assigned.map((outcome) => decisionOf(outcome, now())),
    );
    await appendEvents(
      tx,
      assigned.flatMap((outcome) => eventsOf(outcome, network, now())),
    );
  });
};

const decisionOf = ({ demand, fulfillmentOrders }: Assigned, decidedAt: Date): SourcingDecision => ({
  orderId: demand.orderId,
  round: demand.round,
  outcome: fulfillmentOrders.length === 0 ? 'BACKORDERED' : isOpen(demand) ? 'PARTIALLY_SOURCED' : 'SOURCED',
  decidedAt,
  assignments: fulfillmentOrders.map(({ locationId, lines }) => ({
    locationId,
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
  })),
});

const eventsOf = (
  { demand, fulfillmentOrders, returned }: Assigned,
  nodes: ReadonlyMap<string, Node>,
  now: Date,
): AnyEvent[] => {
  const { orderId } = demand;
  const sourced = newEvent(
    'order.sourced',
    'fulfillment',
    orderId,
    {
      progress: progressOf(demand),
      fulfillmentOrders: fulfillmentOrders.map(({ id, locationId, lines }) => ({
        id,
        locationCode: nodes.get(locationId)?.code ?? locationId,
        units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      })),
      backorderedUnits: demand.lines.reduce((sum, line) => sum + openUnits(line), 0),
    },
    now,
  );
  const gaveBack = newEvent('allocation.returned', 'fulfillment', orderId, { orderId, lines: returned }, now);
  return returned.length > 0 ? [sourced, gaveBack] : [sourced];
};

const stockOf = ({ stock }: SourcingView): SourcingStock => {
  const bySku = new Map<string, Map<string, number>>();
  for (const { sku, locationId, available } of stock) {
    const atLocations = bySku.get(sku) ?? new Map<string, number>();
    bySku.set(sku, atLocations.set(locationId, available));
  }
  return bySku;
};
