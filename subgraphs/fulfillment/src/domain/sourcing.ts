import { groupBy } from '@tutti/kit/group-by';
import { distanceKm, type Place } from '@tutti/kit/place';
import { type SharedUnits, unitsFor, without } from './channel-units.ts';
import type { Node } from './node.ts';
import { type Candidate, fewestCandidates, type Need, type Placement, place } from './node-choice.ts';

/** Units of an order line: open ones in an order, assigned ones in a plan. */
export interface SourcingLine {
  readonly orderLineId: string;
  readonly sku: string;
  readonly quantity: number;
}

export interface SourcingOrder {
  readonly channel: string;
  /** Null where it isn't known: nodes are then taken by code. */
  readonly destination: Place | null;
  /** Several may name the same SKU. */
  readonly lines: readonly SourcingLine[];
}

/** Available units by SKU, then location id. */
export type SourcingStock = ReadonlyMap<string, ReadonlyMap<string, SharedUnits>>;

/** Units of order lines to take at one node. */
export interface Assignment {
  readonly locationId: string;
  readonly lines: readonly SourcingLine[];
}

export interface SourcingRequest {
  readonly order: SourcingOrder;
  readonly stock: SourcingStock;
  readonly nodes: readonly Node[];
}

/**
 * The nearest shipping node that has everything, else the fewest nodes; a node has what the order's channel may take
 * there. A line is split only where no single node has the whole of it; units that nobody has are left out.
 */
export const planSourcing = ({ order, stock, nodes }: SourcingRequest): readonly Assignment[] => {
  const lines = order.lines.filter(({ quantity }) => quantity > 0);
  const bySku = groupBy(lines, ({ sku }) => sku);
  const needs = [...bySku.values()].map((ofSku, index) => needOf(ofSku, index));
  const chosen = fewestCandidates(needs, candidatesOf([...bySku.keys()], order, stock, nodes));
  const placements = needs.flatMap((need) => place(need, chosen));
  return chosen.flatMap((candidate) => assignmentOf(candidate, lines, placements));
};

/** What the plan leaves, so that orders planned one after another don't get the same units. */
export const takeFromStock = (stock: SourcingStock, assignments: readonly Assignment[]): SourcingStock => {
  const left = new Map(stock);
  for (const { locationId, lines } of assignments)
    for (const { sku, quantity } of lines) {
      const atLocations = left.get(sku);
      const here = atLocations?.get(locationId);
      if (here) left.set(sku, new Map(atLocations).set(locationId, without(here, quantity)));
    }
  return left;
};

const needOf = (lines: readonly SourcingLine[], index: number): Need => ({
  index,
  lines: lines.toSorted((a, b) => b.quantity - a.quantity),
});

const candidatesOf = (
  skus: readonly string[],
  { channel, destination }: SourcingOrder,
  stock: SourcingStock,
  nodes: readonly Node[],
): readonly Candidate[] =>
  nodes
    .filter(({ shipsOrders }) => shipsOrders)
    .map((node) => ({
      node,
      distanceKm: destination && distanceKm(node, destination),
      available: skus.map((sku) => unitsFor(stock.get(sku)?.get(node.locationId), channel)),
    }))
    .filter(({ available }) => available.some((units) => units > 0))
    .toSorted((a, b) => (a.distanceKm ?? 0) - (b.distanceKm ?? 0) || (a.node.code < b.node.code ? -1 : 1));

const assignmentOf = (
  candidate: Candidate,
  lines: readonly SourcingLine[],
  placements: readonly Placement[],
): Assignment[] => {
  const here = placements.filter((placement) => placement.candidate === candidate);
  if (here.length === 0) return [];
  const assigned = lines.flatMap((line) =>
    here.filter((placement) => placement.line === line).map(({ quantity }) => ({ ...line, quantity })),
  );
  return [{ locationId: candidate.node.locationId, lines: assigned }];
};
