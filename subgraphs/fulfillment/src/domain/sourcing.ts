import { groupBy } from '@tutti/kit/group-by';
import type { Node } from './node.ts';
import { type Candidate, fewestCandidates, type Need, type Placement, place } from './node-choice.ts';
import { distanceKm, type Place } from './place.ts';
import { promisedBy } from './promise.ts';
import type { ServiceLevel } from './transit.ts';

/** Units of an order line: open ones in an order, assigned ones in a plan. */
export interface SourcingLine {
  readonly orderLineId: string;
  readonly sku: string;
  readonly quantity: number;
}

export interface SourcingOrder {
  readonly orderId: string;
  readonly serviceLevel: ServiceLevel;
  /** Null where it isn't known: nodes are then taken by code, and nothing is promised. */
  readonly destination: Place | null;
  /** Several may name the same SKU. */
  readonly lines: readonly SourcingLine[];
}

/** Available units by SKU, then location id. */
export type SourcingStock = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface Assignment {
  readonly locationId: string;
  readonly lines: readonly SourcingLine[];
  readonly promisedBy: Date | null;
  readonly distanceKm: number | null;
}

export type SourcingOutcome = 'SOURCED' | 'PARTIALLY_SOURCED' | 'BACKORDERED';

export interface SourcingPlan {
  readonly assignments: readonly Assignment[];
  readonly backordered: readonly SourcingLine[];
  readonly outcome: SourcingOutcome;
}

export interface SourcingRequest {
  readonly order: SourcingOrder;
  readonly stock: SourcingStock;
  readonly nodes: readonly Node[];
  readonly now: Date;
}

/**
 * The nearest shipping node that has everything, else the fewest nodes. A line is split only where no single node has
 * the whole of it; units that nobody has are backordered. Every unit is assigned or backordered, exactly once.
 */
export const planSourcing = ({ order, stock, nodes, now }: SourcingRequest): SourcingPlan => {
  const lines = order.lines.filter(({ quantity }) => quantity > 0);
  const bySku = groupBy(lines, ({ sku }) => sku);
  const needs = [...bySku.values()].map((ofSku, index) => needOf(ofSku, index));
  const candidates = candidatesOf([...bySku.keys()], order.destination, stock, nodes);
  const chosen = fewestCandidates(needs, candidates);
  const placements = needs.flatMap((need) => place(need, chosen));
  const assignments = chosen.flatMap((candidate) =>
    assignmentOf(candidate, lines, placements, order.serviceLevel, now),
  );
  const backordered = backorderedOf(lines, placements);
  return { assignments, backordered, outcome: outcomeOf(assignments, backordered) };
};

/** What the plan leaves, so that orders planned one after another don't get the same units. */
export const takeFromStock = (stock: SourcingStock, { assignments }: SourcingPlan): SourcingStock => {
  const left = new Map(stock);
  for (const { locationId, lines } of assignments)
    for (const { sku, quantity } of lines) {
      const atLocations = left.get(sku) ?? new Map<string, number>();
      left.set(sku, new Map(atLocations).set(locationId, (atLocations.get(locationId) ?? 0) - quantity));
    }
  return left;
};

const needOf = (lines: readonly SourcingLine[], index: number): Need => ({
  index,
  lines: lines.toSorted((a, b) => b.quantity - a.quantity),
});

const candidatesOf = (
  skus: readonly string[],
  destination: Place | null,
  stock: SourcingStock,
  nodes: readonly Node[],
): readonly Candidate[] =>
  nodes
    .filter(({ shipsOrders }) => shipsOrders)
    .map((node) => ({
      node,
      distanceKm: destination && distanceKm(node, destination),
      available: skus.map((sku) => Math.max(0, stock.get(sku)?.get(node.locationId) ?? 0)),
    }))
    .filter(({ available }) => available.some((units) => units > 0))
    .toSorted((a, b) => (a.distanceKm ?? 0) - (b.distanceKm ?? 0) || (a.node.code < b.node.code ? -1 : 1));

const assignmentOf = (
  candidate: Candidate,
  lines: readonly SourcingLine[],
  placements: readonly Placement[],
  serviceLevel: ServiceLevel,
  now: Date,
): Assignment[] => {
  const here = placements.filter((placement) => placement.candidate === candidate);
  if (here.length === 0) return [];
  const { node, distanceKm: distance } = candidate;
  const assigned = lines.flatMap((line) =>
    here.filter((placement) => placement.line === line).map(({ quantity }) => ({ ...line, quantity })),
  );
  const promise = promisedBy(node, serviceLevel, distance, now);
  return [{ locationId: node.locationId, lines: assigned, promisedBy: promise, distanceKm: distance }];
};

const backorderedOf = (lines: readonly SourcingLine[], placements: readonly Placement[]): SourcingLine[] =>
  lines.flatMap((line) => {
    const placed = placements.reduce((sum, placement) => sum + (placement.line === line ? placement.quantity : 0), 0);
    return placed < line.quantity ? [{ ...line, quantity: line.quantity - placed }] : [];
  });

const outcomeOf = (assignments: readonly Assignment[], backordered: readonly SourcingLine[]): SourcingOutcome => {
  if (backordered.length === 0) return 'SOURCED';
  return assignments.length > 0 ? 'PARTIALLY_SOURCED' : 'BACKORDERED';
};
