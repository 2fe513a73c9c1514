import { keptAt } from './keep-kits.ts';
import { componentsOf } from './kit.ts';
import { setsOf, surplusOf } from './promisable.ts';
import { isOut, movePromise } from './reservation.ts';
import { draftOn, keepDraft, post, type StockBook } from './stock-book.ts';
import { sellsFrom } from './travelling-promises.ts';

export interface AllocationLine {
  readonly orderLineId: string;
  readonly sku: string;
  readonly locationId: string;
  readonly quantity: number;
}

/** Units to take at nodes for one order: all of them, or none. */
export interface AllocationRequest {
  readonly key: string;
  readonly orderId: string;
  readonly lines: readonly AllocationLine[];
}

/** Units taken: of a kit its components, so `sku` is what stands on the shelf. */
export interface Allocation extends AllocationLine {
  readonly requestKey: string;
  readonly orderId: string;
}

/**
 * Takes the units of one request: those held for its lines first, and for backordered ones only what nobody else was
 * promised. A kit that is kept at another node is free there. Null when a node lacks a unit, the channel doesn't sell from it, or the order no longer asks for it; then
 * nothing was taken.
 */
export const allocate = (book: StockBook, request: AllocationRequest, now: Date): Allocation[] | null => {
  const draft = draftOn(book);
  const allocations = request.lines.map((line) => take(draft, request, line, now));
  if (allocations.some((taken) => taken === null) || !keepsPromises(draft)) return null;
  keepDraft(draft, book);
  return merged(allocations.flatMap((taken) => taken ?? []));
};

const take = (draft: StockBook, request: AllocationRequest, line: AllocationLine, now: Date): Allocation[] | null => {
  const { orderLineId, locationId, quantity } = line;
  const promised = draft.promises.get(orderLineId);
  if (!promised || promised.sku !== line.sku || promised.orderId !== request.orderId) return null;
  if (quantity <= 0 || promised.held + promised.backordered < quantity) return null;
  const parts = componentsOf(promised);
  // A kit may come out later than what it is made of.
  if (!isOut(draft, promised.sku)) return null;
  // What is kept here was promised by the rules of its time.
  const isKept = keptAt(promised, locationId) >= quantity;
  const mayBeTaken = (sku: string) => isOut(draft, sku) && (isKept || sellsFrom(draft, promised.channel, locationId));
  if (!parts.every(({ sku }) => mayBeTaken(sku))) return null;
  const held = Math.min(promised.held, quantity);
  movePromise(draft, promised, { held: -held, backordered: held - quantity, allocated: quantity }, now, locationId);
  return parts.map((part) => {
    const units = part.quantity * quantity;
    post(draft, allocation(part.sku, locationId, units, orderLineId, now));
    return {
      orderLineId,
      sku: part.sku,
      locationId,
      quantity: units,
      requestKey: request.key,
      orderId: request.orderId,
    };
  });
};

const allocation = (sku: string, locationId: string, quantity: number, orderLineId: string, now: Date) =>
  ({
    sku,
    locationId,
    kind: 'ALLOCATION',
    reason: null,
    quantity,
    fromState: 'AVAILABLE',
    toState: 'ALLOCATED',
    reference: orderLineId,
    actor: 'fulfillment',
    occurredAt: now,
  }) as const;

/** No node may be left with less than nothing, and no set of channels with less than it promised, unless it is no worse. */
export const keepsPromises = (draft: StockBook): boolean =>
  [...draft.levels.changed].every(
    ([key, { available }]) => available >= Math.min(0, draft.levels.below.get(key)?.available ?? 0),
  ) &&
  [...draft.positions.changed].every(([sku, after]) => {
    const before = draft.positions.below.get(sku) ?? after;
    return (
      after.available - after.reserved >= Math.min(0, before.available - before.reserved) &&
      setsOf(after).every((set) => surplusOf(after, set) >= Math.min(0, surplusOf(before, set)))
    );
  });

/** Two entries of one request for a line at a node are one allocation. */
const merged = (allocations: readonly Allocation[]): Allocation[] => {
  const byKey = new Map<string, Allocation>();
  for (const allocation of allocations) {
    const key = `${allocation.orderLineId} ${allocation.locationId} ${allocation.sku}`;
    const earlier = byKey.get(key);
    byKey.set(key, earlier ? { ...earlier, quantity: earlier.quantity + allocation.quantity } : allocation);
  }
  return [...byKey.values()];
};
