import { limitOf, type SharedUnits } from './channel-units.ts';
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
 * Plans an order with kits in it: all of it at the nearest node that has everything, else each kit for itself, whole at one
 * node, and then the rest together. A kit and its component then never count on the same units, at the price of an order
 * that may be split more often than a search over all of it would.
 */
export const planWithKits = (request: SourcingRequest, kits: Kits): Planned => {
  const { order, stock } = request;
  const isKit = ({ sku }: SourcingLine) => kits.has(sku);
  if (!order.lines.some(isKit)) return planned(stock, planSourcing(request), kits);
  const together = planTogether(request, kits);
  if (together) return planned(stock, [together], kits);
  const groups = [...order.lines.filter(isKit).map((line) => [line]), order.lines.filter((line) => !isKit(line))];
  return groups.reduce<Planned>(
    ({ assignments, left }, lines) => {
      const plan = planSourcing({ ...request, order: { ...order, lines }, stock: withKits(left, lines, kits) });
      const after = planned(left, plan, kits);
      return { assignments: [...assignments, ...after.assignments], left: after.left };
    },
    { assignments: [], left: stock },
  );
};

const planned = (stock: SourcingStock, assignments: readonly Assignment[], kits: Kits): Planned => ({
  assignments,
  left: takeFromStock(
    stock,
    assignments.map((assignment) => ({ ...assignment, lines: explode(assignment.lines, kits) })),
  ),
});

/** Everything at one node: what the shelves there have covers all units of all components. Null where no node has it all. */
const planTogether = (request: SourcingRequest, kits: Kits): Assignment | null => {
  const lines = explode(request.order.lines, kits);
  const [only, ...others] = planSourcing({ ...request, order: { ...request.order, lines } });
  const units = (of: readonly SourcingLine[]) => of.reduce((sum, { quantity }) => sum + quantity, 0);
  if (!only || others.length > 0 || units(only.lines) < units(lines)) return null;
  return { ...only, lines: request.order.lines };
};

/** The stock with what can be made of it: at each node as many kits as the scarcest component allows. */
const withKits = (stock: SourcingStock, lines: readonly SourcingLine[], kits: Kits): SourcingStock => {
  const all = new Map(stock);
  for (const { sku } of lines.filter((line) => kits.has(line.sku))) {
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
  return {
    units: scarcest(({ units }) => units),
    byChannel:
      channels.size === 0
        ? null
        : [...channels].map((channel) => ({ channel, units: scarcest((shared) => limitOf(shared, channel)) })),
  };
};

const explode = (lines: readonly SourcingLine[], kits: Kits): SourcingLine[] =>
  lines.flatMap((line) =>
    componentsOf(kits, line.sku).map(({ sku, quantity }) => ({ ...line, sku, quantity: line.quantity * quantity })),
  );
