import { normalEmail } from '@tutti/kit/email';
import { type EventEnvelope, newEvent } from '@tutti/kit/events';
import { newRandomId } from '@tutti/kit/ids';
import { formatAmount } from '@tutti/kit/money';
import { type OrderLine, type OrderWithLines, orderValue } from './order.ts';
import { orderStatus } from './order-status.ts';
import { demandOf, type OrderDraft } from './place-order.ts';
import { type TimelineEntry, timelineEntry, units } from './timeline.ts';

/** What inventory promised: under the ids of an earlier attempt, where the same request was made before. */
export interface PromisedLines {
  readonly orderId: string;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly sku: string;
    readonly quantity: number;
    readonly backordered: number;
  }[];
}

/** The order as it is written; its number is given by the database. */
export const newOrder = (
  draft: OrderDraft,
  promise: PromisedLines,
  { customerId, isBuyerProven }: Pick<OrderWithLines, 'customerId' | 'isBuyerProven'>,
  placedAt: Date,
): OrderWithLines => {
  const { customer, lines: _, payments: __, reservationId: ___, pickupLocationId: ____, ...rest } = draft;
  const customerEmail = normalEmail(customer.email);
  const lines = promisedLines(draft, promise);
  return {
    ...rest,
    id: promise.orderId,
    number: '',
    status: orderStatus(lines),
    version: 1,
    customerId,
    guestCustomerId: newRandomId('cus'),
    isBuyerProven,
    customerEmail,
    customerName: customer.fullName,
    customerPhone: customer.phone,
    placedAt,
    cancelReason: null,
    fulfillmentVersion: 0,
    searchTerms: [...new Set(lines.map(({ sku }) => sku))],
    lines,
  };
};

export const orderPlaced = (order: OrderWithLines): EventEnvelope<'order.placed'> =>
  newEvent(
    'order.placed',
    'orders',
    order.id,
    { demand: demandOf(order, order.lines), value: orderValue(order), shippingAddress: order.shippingAddress },
    order.placedAt,
  );

export const placementEntry = (order: OrderWithLines, actor: string): TimelineEntry => {
  const count = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const total = formatAmount({ amountMinor: order.totalMinor, currencyCode: order.currencyCode });
  const summary = `Order of ${units(count)} for ${total} ${order.currencyCode} placed`;
  return timelineEntry(order.id, 'ORDER_PLACED', order.placedAt, actor, summary);
};

/** Each line under the id it was promised by: equal lines are alike, so any of them will do. */
const promisedLines = (draft: OrderDraft, { orderId, lines }: PromisedLines): OrderLine[] => {
  const left = [...lines];
  return draft.lines.map((line, position) => {
    const at = left.findIndex(({ sku, quantity }) => sku === line.sku && quantity === line.quantity);
    const [promised] = at < 0 ? [] : left.splice(at, 1);
    if (!promised) throw new Error(`Nothing was promised for ${line.sku} of ${orderId}.`);
    return {
      ...line,
      id: promised.orderLineId,
      orderId,
      position,
      backordered: promised.backordered,
      allocated: 0,
      shipped: 0,
      delivered: 0,
      cancelled: 0,
      returned: 0,
    };
  });
};
