import { type SharedUnits, unitsFor, without } from './channel-units.ts';
import { type Demand, openUnits } from './demand.ts';
import type { SourcingLine } from './sourcing.ts';

/** What inventory promised for a line: units held for it, and units that no stock covered when it was ordered. */
export interface LinePromise {
  readonly orderLineId: string;
  readonly held: number;
}

/**
 * Units of each line that may be taken now: those held for it, and beyond them what nobody else was promised and the
 * order's channel may have, first come first served. `unpromised` is drawn down, so that a batch of orders shares it.
 */
export const entitledLines = (
  demand: Demand,
  promises: ReadonlyMap<string, LinePromise>,
  unpromised: Map<string, SharedUnits>,
): SourcingLine[] =>
  demand.lines.flatMap((line) => {
    const { orderLineId, sku } = line;
    const open = openUnits(line);
    const held = Math.min(open, promises.get(orderLineId)?.held ?? 0);
    const free = unpromised.get(sku);
    const extra = Math.min(open - held, unitsFor(free, demand.channel));
    if (free && extra > 0) unpromised.set(sku, without(free, extra));
    return held + extra > 0 ? [{ orderLineId, sku, quantity: held + extra }] : [];
  });
