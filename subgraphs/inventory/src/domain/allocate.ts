import type { ReservationLine } from './reservation.ts';
import { levelIn, positionIn, post, promise, type StockBook } from './stock-book.ts';

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

export interface Allocation extends AllocationLine {
  readonly requestKey: string;
  readonly orderId: string;
}

/** The promises that requests draw on, by order line; `allocate` replaces those it changed. */
export type Promises = Map<string, ReservationLine>;

/**
 * Takes the units of one request: those held for its lines first, and for backordered ones only what nobody else was
 * promised. Null when a node lacks a unit or the order no longer asks for it; then nothing was taken.
 */
export const allocate = (
  book: StockBook,
  promises: Promises,
  request: AllocationRequest,
  now: Date,
): Allocation[] | null => {
  if (!fits(book, promises, request)) return null;
  return request.lines.map((line) => {
    take(book, promises, line);
    const { sku, locationId, quantity } = line;
    post(book, {
      sku,
      locationId,
      kind: 'ALLOCATION',
      reason: null,
      quantity,
      fromState: 'AVAILABLE',
      toState: 'ALLOCATED',
      reference: line.orderLineId,
      actor: 'fulfillment',
      occurredAt: now,
    });
    return { ...line, requestKey: request.key, orderId: request.orderId };
  });
};

const take = (book: StockBook, promises: Promises, { orderLineId, sku, quantity }: AllocationLine) => {
  const line = promises.get(orderLineId) as ReservationLine;
  const held = Math.min(line.held, quantity);
  const backordered = quantity - held;
  promises.set(orderLineId, {
    ...line,
    held: line.held - held,
    backordered: line.backordered - backordered,
    allocated: line.allocated + quantity,
  });
  promise(book, sku, { reserved: -held, backordered: -backordered });
};

const fits = (book: StockBook, promises: Promises, { lines }: AllocationRequest): boolean => {
  const byPlace = new Map<string, number>();
  const byLine = new Map<string, number>();
  for (const { orderLineId, sku, locationId, quantity } of lines) {
    add(byPlace, `${locationId} ${sku}`, quantity);
    add(byLine, orderLineId, quantity);
  }
  return (
    lines.every(
      ({ sku, locationId }) => levelIn(book, sku, locationId).available >= (byPlace.get(`${locationId} ${sku}`) ?? 0),
    ) &&
    lines.every(
      ({ orderLineId, sku, quantity }) =>
        quantity > 0 && asksFor(promises.get(orderLineId), sku, byLine.get(orderLineId) ?? 0),
    ) &&
    unpromisedUnitsSuffice(book, promises, byLine)
  );
};

const asksFor = (line: ReservationLine | undefined, sku: string, quantity: number): boolean =>
  line !== undefined && line.sku === sku && line.held + line.backordered >= quantity;

/** Backordered units come out of what nobody was promised: all lines of a SKU together. */
const unpromisedUnitsSuffice = (book: StockBook, promises: Promises, byLine: ReadonlyMap<string, number>): boolean => {
  const beyondHeld = new Map<string, number>();
  for (const [orderLineId, quantity] of byLine) {
    const { sku, held } = promises.get(orderLineId) as ReservationLine;
    add(beyondHeld, sku, Math.max(0, quantity - held));
  }
  return [...beyondHeld].every(([sku, quantity]) => {
    const { available, reserved } = positionIn(book, sku);
    return quantity === 0 || available - reserved >= quantity;
  });
};

const add = (sums: Map<string, number>, key: string, quantity: number) =>
  sums.set(key, (sums.get(key) ?? 0) + quantity);
