import { componentsOf } from './kit.ts';
import { reopenPromise } from './reservation.ts';
import { post, type StockBook } from './stock-book.ts';

/** Units taken at a node that are still there; of a kit, one of its components. */
export interface StandingAllocation {
  readonly requestKey: string;
  readonly orderLineId: string;
  readonly orderId: string;
  readonly locationId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly issued: number;
  readonly released: number;
  /** Asked back, of those that still stand. */
  readonly recalled: number;
}

/** Units of an order line, in the SKU that was ordered: kits where it is one. */
export interface LeavingUnits {
  readonly orderLineId: string;
  readonly sku: string;
  readonly locationId: string;
  readonly quantity: number;
}

type Way = 'issued' | 'released';

/** Goods left with a shipment: on hand falls. */
export const issueUnits = (
  book: StockBook,
  standing: readonly StandingAllocation[],
  units: LeavingUnits,
  shipmentId: string,
  now: Date,
): StandingAllocation[] => leave(book, standing, units, 'issued', { reference: shipmentId, now });

/** Nobody asks for them at this node any more: they are available again. */
export const releaseUnits = (
  book: StockBook,
  standing: readonly StandingAllocation[],
  units: LeavingUnits,
  now: Date,
): StandingAllocation[] => leave(book, standing, units, 'released', { reference: units.orderLineId, now });

/** As `releaseUnits`, for an order that still wants them: its promise is open again. */
export const returnUnits = (
  book: StockBook,
  standing: readonly StandingAllocation[],
  units: LeavingUnits,
  now: Date,
): StandingAllocation[] => {
  const changed = releaseUnits(book, standing, units, now);
  const line = book.promises.get(units.orderLineId);
  if (line) reopenPromise(book, line, units.quantity, now);
  return changed;
};

const leave = (
  book: StockBook,
  standing: readonly StandingAllocation[],
  units: LeavingUnits,
  way: Way,
  { reference, now }: { reference: string; now: Date },
): StandingAllocation[] => {
  const { orderLineId, sku, locationId } = units;
  const promised = book.promises.get(orderLineId) ?? { sku, components: null };
  return componentsOf(promised).flatMap((part) => {
    const quantity = units.quantity * part.quantity;
    const changed = spread(standing, { ...units, sku: part.sku, quantity }, way);
    post(book, {
      sku: part.sku,
      locationId,
      kind: way === 'issued' ? 'ISSUE' : 'RELEASE',
      reason: null,
      quantity,
      fromState: 'ALLOCATED',
      toState: way === 'issued' ? null : 'AVAILABLE',
      reference,
      actor: 'fulfillment',
      occurredAt: now,
    });
    return changed;
  });
};

/** Oldest allocations first. Throws when fewer stand than leave: fulfillment and inventory would disagree. */
const spread = (
  standing: readonly StandingAllocation[],
  { orderLineId, locationId, sku, quantity }: LeavingUnits,
  way: Way,
): StandingAllocation[] => {
  let rest = quantity;
  const changed: StandingAllocation[] = [];
  for (const allocation of standing) {
    if (allocation.orderLineId !== orderLineId || allocation.locationId !== locationId || allocation.sku !== sku) continue;
    const part = Math.min(rest, unitsStanding(allocation));
    if (part === 0) continue;
    rest -= part;
    const after = { ...allocation, [way]: allocation[way] + part };
    // What was asked back and is gone is no longer asked back.
    const recalled = way === 'released' ? Math.max(0, allocation.recalled - part) : allocation.recalled;
    changed.push({ ...after, recalled: Math.min(recalled, unitsStanding(after)) });
  }
  if (rest > 0) throw new Error(`${rest} units of ${sku} for ${orderLineId} are not allocated at ${locationId}.`);
  return changed;
};

export const unitsStanding = ({ quantity, issued, released }: StandingAllocation): number =>
  quantity - issued - released;
