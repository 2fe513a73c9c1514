import { type SharedUnits, unitsFor, without } from './channel-units.ts';
import { type Demand, openUnits } from './demand.ts';
import { componentsOf, type Kits } from './kit.ts';
import type { SourcingLine } from './sourcing.ts';

/** What inventory holds for a line. */
export interface LinePromise {
  readonly orderLineId: string;
  readonly held: number;
}

/**
 * Units of each line that may be taken now: those held for it, and beyond them what nobody else was promised and the
 * order's channel may have, first come first served. A kit takes of its components'. `unpromised` is drawn down, so that a
 * batch of orders shares it. `mostOf` are lines of which nodes can give so many and no more.
 */
export const entitledLines = (
  demand: Demand,
  promises: ReadonlyMap<string, LinePromise>,
  unpromised: Map<string, SharedUnits>,
  kits: Kits,
  mostOf: ReadonlyMap<string, number> = new Map(),
): SourcingLine[] =>
  demand.lines.flatMap((line) => {
    const { orderLineId, sku } = line;
    const open = Math.min(openUnits(line), mostOf.get(orderLineId) ?? Number.POSITIVE_INFINITY);
    const held = Math.min(open, promises.get(orderLineId)?.held ?? 0);
    const parts = componentsOf(kits, sku);
    const free = Math.min(
      ...parts.map((part) => Math.floor(unitsFor(unpromised.get(part.sku), demand.channel) / part.quantity)),
    );
    const extra = Math.min(open - held, free);
    if (extra > 0)
      for (const part of parts) {
        const shared = unpromised.get(part.sku);
        if (shared) unpromised.set(part.sku, without(shared, extra * part.quantity));
      }
    return held + extra > 0 ? [{ orderLineId, sku, quantity: held + extra }] : [];
  });
