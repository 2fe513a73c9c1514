import type { Database } from '@tutti/kit/database';
import { type AnyEvent, newEvent } from '@tutti/kit/events';
import { appendEvents } from '@tutti/kit/outbox';
import { type AllocatedUnits, type Assigned, assign } from '../domain/assign.ts';
import { type Demand, isOpen, openUnits, progressOf } from '../domain/demand.ts';
import type { Node } from '../domain/node.ts';
import type { Neighbours } from '../neighbours.ts';
import { loadDemands, lockDemands, saveDemands } from '../store/demands.ts';
import { insertFulfillmentOrders } from '../store/fulfillment-orders.ts';
import type { NodeDirectory } from '../store/nodes.ts';
import { insertSourcingDecisions, type SourcingDecision } from '../store/sourcing-decisions.ts';
import { atFirstNode, type PlannedRequest, planRequests } from './plan-requests.ts';

/** Rounds in which nothing is taken, one after another. */
const MAX_ATTEMPTS = 5;
/** After so many of these, plans go node by node instead of being taken as a whole. */
const WHOLE_ATTEMPTS = 2;

export interface Sourcing {
  readonly db: Database;
  readonly nodes: NodeDirectory;
  readonly neighbours: Neighbours;
  readonly now: () => Date;
}

/** An order with the units inventory took for it; null where a node no longer had them. */
interface Attempt {
  readonly demand: Demand;
  /** Units that were held for it when it was planned. */
  readonly entitled: number;
  readonly allocated: readonly AllocatedUnits[] | null;
}

/**
 * Chooses nodes for all units that are held for these orders: plan on inventory's view, take the units there, then give
 * the nodes their work. The request's key names order and round, so after a crash the same units are found and not taken
 * twice; inventory is asked for it even where nothing is left to plan, since what was taken is no longer held.
 * Planning goes on as long as a round takes units: an order that got none of those held for it, since others of the batch
 * were planned before it, is planned again in a fresh view. Throws after too many rounds in which nodes lost their units
 * and nothing was taken; the event comes again.
 */
export const sourceOrders = async (sourcing: Sourcing, orderIds: readonly string[]): Promise<void> => {
  let waiting = orderIds;
  for (let fruitless = 0; waiting.length > 0; ) {
    if (fruitless === MAX_ATTEMPTS)
      throw new Error(
        `${waiting.length} orders weren't sourced in ${MAX_ATTEMPTS} attempts: nodes keep losing their units.`,
      );
    const demands = await loadDemands(sourcing.db, waiting);
    const attempts = demands.length > 0 ? await takeUnits(sourcing, demands, fruitless >= WHOLE_ATTEMPTS) : [];
    const anyTaken = attempts.some(({ allocated }) => unitsOf(allocated ?? []) > 0);
    const again = new Set(attempts.filter((attempt) => triesAgain(attempt, anyTaken)));
    await giveWork(sourcing, attempts, again);
    waiting = [...again].map(({ demand }) => demand.orderId);
    fruitless = anyTaken ? 0 : fruitless + 1;
  }
};

/**
 * A node no longer had its units; or some were taken and others are open still: the answer may be that of an earlier
 * attempt with the same key, or of one under way, and then this plan took nothing; or others took units that this order
 * was planned without.
 */
const triesAgain = ({ demand, entitled, allocated }: Attempt, anyTaken: boolean): boolean => {
  if (!allocated) return true;
  const open = demand.lines.reduce((sum, line) => sum + openUnits(line), 0);
  const taken = unitsOf(allocated);
  return taken > 0 ? taken < open : entitled > 0 && anyTaken;
};

const unitsOf = (units: readonly AllocatedUnits[]): number => units.reduce((sum, { quantity }) => sum + quantity, 0);

const takeUnits = async (
  { neighbours, nodes }: Sourcing,
  demands: readonly Demand[],
  nodeByNode: boolean,
): Promise<Attempt[]> => {
  const skus = [
    ...new Set(demands.flatMap(({ lines }) => lines.filter((line) => openUnits(line) > 0).map(({ sku }) => sku))),
  ];
  const view = await neighbours.sourcingView(
    skus,
    demands.map(({ orderId }) => orderId),
  );
  const plan = planRequests(demands, view, [...(await nodes()).values()]);
  const requests = plan.map(({ request }) => (nodeByNode ? atFirstNode(request) : request));
  const taken = await neighbours.allocate(requests);
  return demands.map((demand, index) => {
    const { request, entitled } = plan[index] as PlannedRequest;
    return { demand, entitled, allocated: taken.get(request.key) ?? null };
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

const giveWork = async (
  { db, nodes, now }: Sourcing,
  attempts: readonly Attempt[],
  again: ReadonlySet<Attempt>,
): Promise<void> => {
  // An order that waits and still gets nothing keeps its counters: its first decision said so already. One that is planned
  // again isn't decided yet.
  const decided = attempts.filter(
    (attempt) =>
      attempt.allocated && (attempt.allocated.length > 0 || (isUndecided(attempt.demand) && !again.has(attempt))),
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
