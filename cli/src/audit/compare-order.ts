import type {
  AuditedDemand,
  AuditedDemandLine,
  AuditedOrder,
  AuditedOrderLine,
  ReservedLine,
} from './audited-system.ts';
import { type Discrepancy, unequal } from './discrepancy.ts';

/** What three services say of one order; empty when they agree and every unit was sourced exactly once. */
export const compareOrder = (
  order: AuditedOrder,
  demand: AuditedDemand | undefined,
  reserved: readonly ReservedLine[],
): Discrepancy[] => {
  const { orderId, lines } = order;
  if (!demand) return [{ kind: 'ORDER_NOT_SOURCED', subject: orderId, detail: 'fulfillment does not know the order' }];
  const demandLines = new Map(demand.lines.map((line) => [line.orderLineId, line]));
  const reservedLines = new Map(reserved.map((line) => [line.orderLineId, line]));
  const ordered = new Set(lines.map(({ orderLineId }) => orderLineId));
  const strangers = demand.lines.filter(({ orderLineId }) => !ordered.has(orderLineId));
  return [
    ...compareDecisions(demand),
    ...strangers.map((line) => lineDiffers(line.orderLineId, 'the order has no such line', 0, line.quantity)),
    ...lines.flatMap((line) =>
      compareLine(line, demandLines.get(line.orderLineId), reservedLines.get(line.orderLineId)),
    ),
  ];
};

const compareDecisions = ({ orderId, decisions, lines }: AuditedDemand): Discrepancy[] =>
  decisions > 0 || lines.every(({ allocated }) => allocated === 0)
    ? []
    : [{ kind: 'DECISION_MISSING', subject: orderId, detail: 'units are allocated and no decision assigned them' }];

const compareLine = (
  line: AuditedOrderLine,
  demand: AuditedDemandLine | undefined,
  reserved: ReservedLine | undefined,
): Discrepancy[] => {
  const { orderLineId: id, quantity, allocated, backordered, cancelled } = line;
  const accounted = allocated + backordered + cancelled;
  return [
    ...unequal('UNITS_UNACCOUNTED', id, 'allocated + backordered + cancelled', quantity, accounted),
    ...(demand ? compareDemand(line, demand) : [lineDiffers(id, 'fulfillment has no such line', quantity, 0)]),
    ...compareReservation(line, demand, reserved),
  ];
};

const compareDemand = (line: AuditedOrderLine, demand: AuditedDemandLine): Discrepancy[] => {
  const id = line.orderLineId;
  const progress = (['allocated', 'shipped', 'delivered', 'cancelled'] as const).flatMap((counter) =>
    unequal('PROGRESS_DIFFERS', id, `${counter}: fulfillment's and orders'`, demand[counter], line[counter]),
  );
  return [
    ...unequal('DEMAND_LINE_DIFFERS', id, `quantity: orders' and fulfillment's`, line.quantity, demand.quantity),
    ...unequal('SOURCED_NOT_ONCE', id, 'units of its fulfillment orders', demand.allocated, demand.assigned),
    ...progress,
  ];
};

const compareReservation = (
  { orderLineId: id, quantity }: AuditedOrderLine,
  demand: AuditedDemandLine | undefined,
  reserved: ReservedLine | undefined,
): Discrepancy[] => {
  if (!reserved) return [{ kind: 'RESERVATION_MISSING', subject: id, detail: 'inventory promised nothing for it' }];
  const { held, backordered, allocated, cancelled } = reserved;
  const accounted = held + backordered + allocated + cancelled;
  return [
    ...unequal('RESERVATION_UNACCOUNTED', id, 'held + backordered + allocated + cancelled', quantity, accounted),
    ...unequal('RESERVATION_UNACCOUNTED', id, `quantity: orders' and inventory's`, quantity, reserved.quantity),
    ...(demand
      ? [
          ...unequal(
            'RESERVATION_DIFFERS',
            id,
            `allocated: fulfillment's and inventory's`,
            demand.allocated,
            allocated,
          ),
          ...unequal(
            'RESERVATION_DIFFERS',
            id,
            `cancelled: fulfillment's and inventory's`,
            demand.cancelled,
            cancelled,
          ),
          ...heldNotSourced(demand, reserved),
        ]
      : []),
  ];
};

/** No order waits while units are held for it: a node could have them. */
const heldNotSourced = (demand: AuditedDemandLine, { orderId, held }: ReservedLine): Discrepancy[] => {
  const units = Math.min(held, demand.quantity - demand.allocated - demand.cancelled);
  if (units <= 0) return [];
  return [
    {
      kind: 'HELD_NOT_SOURCED',
      subject: demand.orderLineId,
      orderId,
      detail: 'units are held for it, and no node was given the work',
      expected: 0,
      actual: units,
      repair: `Sources the order ${orderId}.`,
    },
  ];
};

const lineDiffers = (subject: string, detail: string, expected: number, actual: number): Discrepancy => ({
  kind: 'DEMAND_LINE_DIFFERS',
  subject,
  detail,
  expected,
  actual,
});
