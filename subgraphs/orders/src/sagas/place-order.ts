import { actorOf } from '@tutti/kit/actor';
import type { Caller } from '@tutti/kit/caller';
import { accepted, type Decision } from '@tutti/kit/decision';
import { hashInput, recallAnswer } from '@tutti/kit/idempotency';
import { buysWithinLimits, holdUserOf } from '@tutti/kit/ownership';
import type { Context } from '../context.ts';
import { buyerOf, customerNotFound } from '../domain/buyer.ts';
import { newOrder, orderPlaced, type PromisedLines, placementEntry } from '../domain/new-order.ts';
import type { OrderWithLines } from '../domain/order.ts';
import type { OrderCode } from '../domain/order-checks.ts';
import type { OrderRequest } from '../domain/order-request.ts';
import { draftOrder, type OrderDraft } from '../domain/place-order.ts';
import { placeOrderSql } from '../store/place-order.sql.ts';

/** An unplaced order's units are free again after this. */
const RESERVATION_TTL_SECONDS = 900;

export interface PlacedOrder {
  readonly orderId: string;
  /** As it was written just now; absent where an earlier request placed it. */
  readonly order?: OrderWithLines;
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
  const draft = draftFor(context, input);
  if (!draft.ok) return draft;
  const hash = hashInput(request.input);
  const agreed = await agree(context, draft.value, `${context.caller.subject}/${idempotencyKey}/${hash}`);
  if (!agreed.ok) return agreed;
  const order = newOrder(draft.value, agreed.value.promise, agreed.value.customerId, context.now());
  const number = await insert(context, [context.caller.subject, idempotencyKey, hash], order, draft.value.payments);
  if (number !== null) return accepted({ orderId: order.id, order: { ...order, number } });
  const faster = await recallAnswer<PlacedOrder>(context.db, request);
  if (!faster) throw new Error(`Neither ${order.id} nor an answer under its key was written.`);
  // The key was used with another input at the same time: what this one was promised would only run out.
  if (!faster.ok) await context.neighbours.withdraw(order.id);
  return faster;
};

const draftFor = ({ caller, paymentProviders }: Context, input: OrderRequest): Decision<OrderDraft, OrderCode> => {
  const draft = draftOrder(input, paymentProviders);
  if (!draft.ok) return draft;
  const buyer = buyerOf(caller, draft.value.customer);
  return buyer.ok ? accepted({ ...draft.value, customer: buyer.value }) : buyer;
};

/** Whatever may refuse is asked first, so that a refusal leaves no units held and no customer registered. */
const agree = async (
  { caller, neighbours }: Context,
  draft: OrderDraft,
  key: string,
): Promise<Decision<{ promise: PromisedLines; customerId: string }, OrderCode>> => {
  const { customer } = draft;
  const knownId = customer.id === null ? null : await neighbours.identifyCustomer(customer);
  if (customer.id !== null && knownId === null) return customerNotFound;
  const reservation = await neighbours.reserve(reservationOf(draft, key, caller));
  if (!reservation.ok) return reservation;
  const customerId = knownId ?? (await neighbours.identifyCustomer(customer));
  return customerId === null ? customerNotFound : accepted({ promise: reservation.value, customerId });
};

const reservationOf = ({ id, channel, reservationId, lines }: OrderDraft, key: string, caller: Caller) => ({
  key,
  orderId: id,
  channel,
  ttlSeconds: RESERVATION_TTL_SECONDS,
  reservationId,
  shopper: holdUserOf(caller),
  isLimited: buysWithinLimits(caller),
  lines: lines.map((line) => ({ orderLineId: line.id, sku: line.sku, quantity: line.quantity })),
});

/** The order's number; null when an equal request at the same time was faster. */
const insert = async (
  { db, caller, announce }: Context,
  claim: readonly string[],
  order: OrderWithLines,
  payments: OrderDraft['payments'],
): Promise<string | null> => {
  const numbered = payments.map((payment, position) => ({ ...payment, position }));
  const parts = [order, order.lines, numbered, placementEntry(order, actorOf(caller)), orderPlaced(order)];
  const [placed] = await db.rows<{ number: string }>(placeOrderSql, [
    ...claim,
    ...parts.map((part) => JSON.stringify(part)),
  ]);
  announce();
  return placed?.number ?? null;
};
