import { accepted, type Decision, rejectedAll, type UserError } from '@tutti/kit/decision';
import {
  actionNotAllowed,
  changed,
  type FulfillmentOrder,
  type FulfillmentOrderCode,
  type FulfillmentOrderLine,
  supportedActions,
} from './fulfillment-order.ts';

export interface PickedLine {
  readonly fulfillmentOrderLineId: string;
  /** Units picked so far, not the difference to last time. */
  readonly pickedQuantity: number;
}

/** Units were taken from the shelf; null lines means all of them. A total may be corrected, but not below what left. */
export const pickFulfillmentOrder = (
  fulfillmentOrder: FulfillmentOrder,
  lines: readonly PickedLine[] | null,
): Decision<FulfillmentOrder, FulfillmentOrderCode> => {
  if (!supportedActions(fulfillmentOrder).includes('PICK')) return actionNotAllowed(fulfillmentOrder);
  const errors = (lines ?? []).flatMap((line, index) => errorsOf(fulfillmentOrder, lines ?? [], line, index));
  if (errors.length > 0) return rejectedAll(errors);
  const picked = new Map(lines?.map((line) => [line.fulfillmentOrderLineId, line.pickedQuantity]));
  const next = fulfillmentOrder.lines.map((line) => ({
    ...line,
    picked: lines ? (picked.get(line.id) ?? line.picked) : unitsAsked(line),
  }));
  return accepted(changed(fulfillmentOrder, fulfillmentOrder.status, next));
};

const errorsOf = (
  fulfillmentOrder: FulfillmentOrder,
  all: readonly PickedLine[],
  { fulfillmentOrderLineId, pickedQuantity }: PickedLine,
  index: number,
): UserError<FulfillmentOrderCode>[] => {
  const path = ['lines', String(index)];
  const line = fulfillmentOrder.lines.find(({ id }) => id === fulfillmentOrderLineId);
  if (!line) {
    const message = `The fulfillment order has no line ${fulfillmentOrderLineId}.`;
    return [{ code: 'FULFILLMENT_ORDER_LINE_NOT_FOUND', message, field: [...path, 'fulfillmentOrderLineId'] }];
  }
  const message =
    all.findIndex((other) => other.fulfillmentOrderLineId === line.id) < index
      ? 'The line is named twice.'
      : wrongTotal(line, pickedQuantity);
  return message ? [{ code: 'INVALID_QUANTITY', message, field: [...path, 'pickedQuantity'] }] : [];
};

const wrongTotal = (line: FulfillmentOrderLine, pickedQuantity: number): string | null => {
  if (!Number.isInteger(pickedQuantity) || pickedQuantity < 1) return 'Units picked are a whole number above zero.';
  if (pickedQuantity > unitsAsked(line)) return `Only ${unitsAsked(line)} units are asked for.`;
  if (pickedQuantity < line.shipped) return `${line.shipped} units have already left.`;
  return null;
};

const unitsAsked = ({ quantity, cancelled }: FulfillmentOrderLine): number => quantity - cancelled;
