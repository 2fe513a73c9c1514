/** One place where two records of the same fact disagree. */
export interface Discrepancy {
  readonly kind: DiscrepancyKind | `STOCK_${string}`;
  /** What it is about: an order line, an order, or a SKU at a location and one of its counters. */
  readonly subject: string;
  readonly detail: string;
  readonly expected?: number;
  readonly actual?: number;
  /** The order that would have to be sourced. */
  readonly orderId?: string;
  /** What would put it right, where a command can. */
  readonly repair?: string;
}

export type DiscrepancyKind =
  /** Fulfillment doesn't know the order. */
  | 'ORDER_NOT_SOURCED'
  /** Fulfillment and orders don't have the same lines of an order, or not with the same quantity. */
  | 'DEMAND_LINE_DIFFERS'
  /** The units of a line's fulfillment orders are more or fewer than were allocated. */
  | 'SOURCED_NOT_ONCE'
  /** Units are allocated and no decision says why. */
  | 'DECISION_MISSING'
  /** A line's units are neither allocated nor backordered nor cancelled, or counted twice. */
  | 'UNITS_UNACCOUNTED'
  /** Orders shows other progress than fulfillment made. */
  | 'PROGRESS_DIFFERS'
  /** Inventory has no promise for the line. */
  | 'RESERVATION_MISSING'
  /** The promise's units don't add up to its quantity, or it is of another quantity. */
  | 'RESERVATION_UNACCOUNTED'
  /** Inventory took or freed another number of units than fulfillment asked it to. */
  | 'RESERVATION_DIFFERS'
  /** Units are held for the line, and no node was given the work. */
  | 'HELD_NOT_SOURCED';

/** A discrepancy where the numbers are not the same; nothing where they are. */
export const unequal = (
  kind: DiscrepancyKind,
  subject: string,
  detail: string,
  expected: number,
  actual: number,
): Discrepancy[] => (expected === actual ? [] : [{ kind, subject, detail, expected, actual }]);
