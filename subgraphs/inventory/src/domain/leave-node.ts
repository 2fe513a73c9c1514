import { post, type StockBook } from './stock-book.ts';

/** Units taken at a node that are still there. */
export interface StandingAllocation {
  readonly requestKey: string;
  readonly orderLineId: string;
  readonly locationId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly issued: number;
  readonly released: number;
}

export interface LeavingUnits {
  readonly orderLineId: string;
  readonly sku: string;
  readonly locationId: string;
  readonly quantity: number;
}

/** Goods left with a shipment: on hand falls. */
export const issueUnits = (
  book: StockBook,
  standing: readonly StandingAllocation[],
  units: LeavingUnits,
  shipmentId: string,
  now: Date,
) => {
  const { sku, locationId, quantity } = units;
  const changed = spread(standing, units, (allocation, part) => ({ ...allocation, issued: allocation.issued + part }));
  post(book, {
    sku,
    locationId,
    kind: 'ISSUE',
    reason: null,
    quantity,
    fromState: 'ALLOCATED',
    toState: null,
    reference: shipmentId,
    actor: 'fulfillment',
    occurredAt: now,
  });
  return changed;
};

/** Nobody asks for them at this node any more: they are available again. */
export const releaseUnits = (
  book: StockBook,
  standing: readonly StandingAllocation[],
  units: LeavingUnits,
  now: Date,
) => {
  const { sku, locationId, quantity } = units;
  const changed = spread(standing, units, (allocation, part) => ({
    ...allocation,
    released: allocation.released + part,
  }));
  post(book, {
    sku,
    locationId,
    kind: 'RELEASE',
    reason: null,
    quantity,
    fromState: 'ALLOCATED',
    toState: 'AVAILABLE',
    reference: units.orderLineId,
    actor: 'fulfillment',
    occurredAt: now,
  });
  return changed;
};

/** Oldest allocations first. Throws when fewer stand than leave: fulfillment and inventory would disagree. */
const spread = (
  standing: readonly StandingAllocation[],
  { orderLineId, locationId, quantity }: LeavingUnits,
  take: (allocation: StandingAllocation, part: number) => StandingAllocation,
): StandingAllocation[] => {
  let rest = quantity;
  const changed: StandingAllocation[] = [];
  for (const allocation of standing) {
    if (allocation.orderLineId !== orderLineId || allocation.locationId !== locationId || rest === 0) continue;
    const part = Math.min(rest, allocation.quantity - allocation.issued - allocation.released);
    if (part === 0) continue;
    rest -= part;
    changed.push(take(allocation, part));
  }
  if (rest > 0) throw new Error(`${rest} units of ${orderLineId} are not allocated at ${locationId}.`);
  return changed;
};
