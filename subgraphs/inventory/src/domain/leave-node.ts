import { componentsOf } from './kit.ts';
import { closePromise, reopenPromise } from './reservation.ts';
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

/** The order asks for them no more: they are available again. */
export const releaseUnits = (
  book: StockBook,
  standing: readonly StandingAllocation[],
  units: LeavingUnits,
  now: Date,
): StandingAllocation[] => giveBack(book, standing, units, closePromise, now);

/** As `releaseUnits`, for an order that still wants them: its promise is open again. */
export const returnUnits = (
  book: StockBook,
  standing: readonly StandingAllocation[],
  units: LeavingUnits,
  now: Date,
): StandingAllocation[] => giveBack(book, standing, units, reopenPromise, now);

const giveBack = (
  book: StockBook,
  standing: readonly StandingAllocation[],
  units: LeavingUnits,
  change: typeof closePromise,
  now: Date,
): StandingAllocation[] => {
  const changed = leave(book, standing, units, 'released', { reference: units.orderLineId, now });
  const line = book.promises.get(units.orderLineId);
  if (line) change(book, line, units.quantity, now);
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

/**
 * Oldest allocations first; of what is given back, those that were asked back. Throws when fewer stand than leave:
 * fulfillment and inventory would disagree.
 */
const spread = (
  standing: readonly StandingAllocation[],
  { orderLineId, locationId, sku, quantity }: LeavingUnits,
  way: Way,
): StandingAllocation[] => {
  let rest = quantity;
  const here = standing.filter(
    (each) => each.orderLineId === orderLineId && each.locationId === locationId && each.sku === sku,
  );
  const ordered = way === 'released' ? here.toSorted((a, b) => b.recalled - a.recalled) : here;
  const changed = ordered.flatMap((allocation) => {
    const part = Math.min(rest, unitsStanding(allocation));
    rest -= part;
    return part === 0 ? [] : [without(allocation, part, way)];
  });
  if (rest > 0) throw new Error(`${rest} units of ${sku} for ${orderLineId} are not allocated at ${locationId}.`);
  return changed;
};

/** What was asked back and has come is no longer asked back. */
const without = (allocation: StandingAllocation, part: number, way: Way): StandingAllocation => {
  const after = { ...allocation, [way]: allocation[way] + part };
  const recalled = way === 'released' ? Math.max(0, allocation.recalled - part) : allocation.recalled;
  return { ...after, recalled: Math.min(recalled, unitsStanding(after)) };
};

export const unitsStanding = ({ quantity, issued, released }: StandingAllocation): number =>
  quantity - issued - released;
