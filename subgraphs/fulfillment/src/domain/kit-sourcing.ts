import type { SharedUnits } from './channel-units.ts';
import { componentsOf, type Kits } from './kit.ts';
import {
  type Assignment,
  planSourcing,
  type SourcingLine,
  type SourcingRequest,
  type SourcingStock,
  takeFromStock,
} from './sourcing.ts';

export interface Planned {
  readonly assignments: readonly Assignment[];
  /** What the plan leaves, so that orders planned one after another don't get the same units. */
  readonly left: SourcingStock;
}

/**
 * Plans an order with kits in it: each kit for itself, whole at one node, then all else together. A kit and its component
 * then never count on the same units, at the price of an order that may be split where a search over both would not.
 */
export const planWithKits = (request: SourcingRequest, kits: Kits): Planned => {
  const { order } = request;
  const isKit = ({ sku }: SourcingLine) => kits.has(sku);
  const groups = [...order.lines.filter(isKit).map((line) => [line]), order.lines.filter((line) => !isKit(line))];
  let left = request.stock;
  const assignments: Assignment[] = [];
  for (const lines of groups) {
    const stock = lines.some(isKit) ? withKits(left, lines, kits) : left;
    const plan = planSourcing({ ...request, order: { ...order, lines }, stock });
    left = takeFromStock(
      left,
      plan.map((assignment) => exploded(assignment, kits)),
    );
    assignments.push(...plan);
  }
  return { assignments, left };
};

/** The stock with what can be made of it: at each node as many kits as the scarcest component allows. */
const withKits = (stock: SourcingStock, lines: readonly SourcingLine[], kits: Kits): SourcingStock => {
  const all = new Map(stock);
  for (const { sku } of lines) {
    const parts = componentsOf(kits, sku);
    const [first] = parts;
    const places = [...((first && stock.get(first.sku)) ?? new Map<string, SharedUnits>()).keys()];
    all.set(sku, new Map(places.map((place) => [place, kitsAt(stock, parts, place)])));
  }
  return all;
};

const kitsAt = (stock: SourcingStock, parts: ReturnType<typeof componentsOf>, place: string): SharedUnits => {
  const shelves = parts.map(({ sku, quantity }) => ({ shared: stock.get(sku)?.get(place), quantity }));
  const channels = new Set(shelves.flatMap(({ shared }) => shared?.byChannel?.map(({ channel }) => channel) ?? []));
  const scarcest = (unitsOf: (shared: SharedUnits) => number) =>
    Math.min(...shelves.map(({ shared, quantity }) => (shared ? Math.floor(unitsOf(shared) / quantity) : 0)));
  const unitsFor = (channel: string) =>
    scarcest(({ units, byChannel }) => byChannel?.find((entry) => entry.channel === channel)?.units ?? units);
  return {
    units: scarcest(({ units }) => units),
    byChannel: channels.size === 0 ? null : [...channels].map((channel) => ({ channel, units: unitsFor(channel) })),
  };
};

const exploded = (assignment: Assignment, kits: Kits): Assignment => ({
  ...assignment,
  lines: assignment.lines.flatMap((line) =>
    componentsOf(kits, line.sku).map(({ sku, quantity }) => ({ ...line, sku, quantity: line.quantity * quantity })),
  ),
});
