import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { newEvent } from '@tutti/kit/events';
import { hashInput, recallAnswer } from '@tutti/kit/idempotency';
import { formatAmount } from '@tutti/kit/money';
import type { Context } from '../context.ts';
import type { OrderCode } from '../domain/order-checks.ts';
import { orderStatus } from '../domain/order-status.ts';
import { demandOf, draftOrder, type OrderDraft, type OrderRequest } from '../domain/place-order.ts';
import { searchTerms } from '../domain/search-terms.ts';
import { timelineEntry, units } from '../domain/timeline.ts';
import type { Reserved } from '../neighbours.ts';
import { placeOrderSql } from '../store/place-order.sql.ts';

/** An unplaced order's units are free again after this. */
const RESERVATION_TTL_SECONDS = 900;

export interface PlacedOrder {
  readonly orderId: string;
}

/**
 * Promise the units, know the customer, then write everything at once. A crash between the two frees the units by their
 * time-to-live; a repeat with the same key finds the first promise and goes on from there.
 */
export const placeOrder = async (
  context: Context,
  idempotencyKey: string,
  input: OrderRequest,
): Promise<Decision<PlacedOrder, OrderCode | 'INVALID_IDEMPOTENCY_KEY' | 'IDEMPOTENCY_KEY_REUSED'>> => {
  const request = { caller: context.caller, mutation: 'placeOrder', input: { ...input, idempotencyKey } };
  const earlier = await recallAnswer<PlacedOrder>(context.db, request);
  if (earlier) return earlier;
  const draft = draftOrder(input, context.paymentProviders);
  if (!draft.ok) return draft;
  const hash = hashInput(request.input);
  const [reservation, customerId] = await Promise.all([
    context.neighbours.reserve(reservationOf(draft.value, `${context.caller}/${idempotencyKey}/${hash}`)),
    context.neighbours.identifyCustomer(draft.value.customer),
  ]);
  if (!reservation.ok) return reservation;
  if (customerId === null) return rejected('CUSTOMER_NOT_FOUND', 'No customer has this id.', ['customer', 'id']);
  const order = promised(draft.value, reservation.value);
  const rows = await context.db.rows(placeOrderSql, [
    request.caller,
    idempotencyKey,
    hash,
    ...rowsOf(order, customerId, context.now()),
  ]);
  context.announce();
  if (rows.length > 0) return accepted({ orderId: order.id });
  return (await recallAnswer<PlacedOrder>(context.db, request)) ?? accepted({ orderId: order.id });
};

interface PromisedOrder extends Omit<OrderDraft, 'lines'> {
  readonly lines: readonly (OrderDraft['lines'][number] & { readonly backordered: number })[];
}

const reservationOf = ({ id, channel, lines }: OrderDraft, key: string) => ({
  key,
  orderId: id,
  channel,
  ttlSeconds: RESERVATION_TTL_SECONDS,
  lines: lines.map((line) => ({ orderLineId: line.id, sku: line.sku, quantity: line.quantity })),
});

/** Takes over the ids that the promise was made under: an earlier attempt's, where there was one. */
const promised = (draft: OrderDraft, { orderId, lines }: Reserved): PromisedOrder => {
  const left = [...lines];
  return {
    ...draft,
    id: orderId,
    lines: draft.lines.map((line) => {
      const at = left.findIndex(({ sku, quantity }) => sku === line.sku && quantity === line.quantity);
      const [reserved] = left.splice(at, 1);
      if (at < 0 || !reserved) throw new Error(`The reservation of ${orderId} has no line for ${line.sku}.`);
      return { ...line, id: reserved.orderLineId, backordered: reserved.backordered };
    }),
  };
};

/** The statement's JSON parameters: order, lines, payments, timeline entry, event. */
const rowsOf = (order: PromisedOrder, customerId: string, placedAt: Date): string[] => {
  const lines = order.lines.map((line, position) => ({
    ...line,
    position,
    allocated: 0,
    shipped: 0,
    delivered: 0,
    cancelled: 0,
  }));
  const email = order.customer.email.trim().toLowerCase();
  const unitsOrdered = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const total = `${formatAmount({ amountMinor: order.totalMinor, currencyCode: order.currencyCode })} ${order.currencyCode}`;
  const row = {
    ...order,
    status: orderStatus(lines),
    customerId,
    customerEmail: email,
    customerName: order.customer.fullName,
    customerPhone: order.customer.phone,
    placedAt,
    searchTerms: searchTerms([email, order.customer.fullName, order.externalReference, ...lines.map(({ sku }) => sku)]),
  };
  const event = newEvent(
    'order.placed',
    'orders',
    order.id,
    {
      demand: demandOf({ ...order, placedAt }, lines),
      value: {
        orderId: order.id,
        orderVersion: 1,
        customerId,
        currencyCode: order.currencyCode,
        valueMinor: order.totalMinor,
        placedAt: placedAt.toISOString(),
        cancelled: false,
        unitsOrdered,
      },
      shippingAddress: order.shippingAddress,
    },
    placedAt,
  );
  const entry = timelineEntry(
    order.id,
    'ORDER_PLACED',
    placedAt,
    'customer',
    `Order of ${units(unitsOrdered)} for ${total} placed`,
  );
  const payments = order.payments.map((payment, position) => ({ ...payment, position }));
  return [row, lines, payments, entry, event].map((part) => JSON.stringify(part));
};
