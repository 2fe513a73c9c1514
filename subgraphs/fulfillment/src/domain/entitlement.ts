import { type Demand, openUnits } from './demand.ts';
import type { Component } from './kit.ts';
import type { SourcingLine } from './sourcing.ts';

/** What inventory holds for a line. */
export interface LinePromise {
  readonly orderLineId: string;
  readonly held: number;
  /** What a kit was made of when it was promised. */
  readonly components?: readonly Component[] | null;
  /** Where a held kit's parts are kept. */
  readonly kept?: readonly KeptKits[] | null;
}

export interface KeptKits {
  readonly locationId: string;
  readonly quantity: number;
}

/**
 * Units of each line that may be taken now: those that inventory holds for it. Units that become free are held for the
 * oldest promises that wait, in the same transaction, so nothing beyond is anybody's to take.
 */
export const entitledLines = (demand: Demand, promises: ReadonlyMap<string, LinePromise>): SourcingLine[] =>
  demand.lines.flatMap((line) => {
    const { orderLineId, sku } = line;
    const quantity = Math.min(openUnits(line), promises.get(orderLineId)?.held ?? 0);
    return quantity > 0 ? [{ orderLineId, sku, quantity }] : [];
  });
