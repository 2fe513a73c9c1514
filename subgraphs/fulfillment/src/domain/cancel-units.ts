import {
  changed,
  type FulfillmentOrder,
  type FulfillmentOrderLine,
  type FulfillmentOrderStatus,
  unitsLeft,
} from './fulfillment-order.ts';

export interface CancelledUnits {
  readonly fulfillmentOrder: FulfillmentOrder;
  /** Units taken off, by order line id. */
  readonly released: ReadonlyMap<string, number>;
}

/**
 * Takes up to that many unshipped units off each order line; units picked beyond what is still asked for go back to the
 * shelf. Nothing changes, the version included, where there is nothing to take.
 */
export const cancelUnits = (
  fulfillmentOrder: FulfillmentOrder,
  byOrderLine: ReadonlyMap<string, number>,
): CancelledUnits => {
  const released = new Map<string, number>();
  const lines = fulfillmentOrder.lines.map((line) => {
    const asked = (byOrderLine.get(line.orderLineId) ?? 0) - (released.get(line.orderLineId) ?? 0);
    const units = Math.min(asked, unitsLeft(line));
    if (units <= 0) return line;
    released.set(line.orderLineId, (released.get(line.orderLineId) ?? 0) + units);
    return withoutUnits(line, units);
  });
  if (released.size === 0) return { fulfillmentOrder, released };
  return { fulfillmentOrder: changed(fulfillmentOrder, statusAfter(fulfillmentOrder.status, lines), lines), released };
};

const withoutUnits = (line: FulfillmentOrderLine, units: number): FulfillmentOrderLine => {
  const cancelled = line.cancelled + units;
  return { ...line, cancelled, picked: Math.min(line.picked, line.quantity - cancelled) };
};

/** What remains decides: nothing at all is CANCELLED, nothing but shipped units is SHIPPED. */
const statusAfter = (
  status: FulfillmentOrderStatus,
  lines: readonly FulfillmentOrderLine[],
): FulfillmentOrderStatus => {
  if (lines.some((line) => unitsLeft(line) > 0)) return status;
  return lines.some(({ shipped }) => shipped > 0) ? 'SHIPPED' : 'CANCELLED';
};
