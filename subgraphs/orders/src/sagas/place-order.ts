import { actorOf } from '@tutti/kit/actor';
import type { Caller } from '@tutti/kit/caller';
import { accepted, type Decision } from '@tutti/kit/decision';
import { hashInput, type IdempotencyErrorCode, recallAnswer } from '@tutti/kit/idempotency';
import { buysWithinLimits, holdUserOf } from '@tutti/kit/ownership';
import type { Context } from '../context.ts';
import { buyerOf, customerNotFound, provesBuyer } from '../domain/buyer.ts';
import { newOrder, orderPlaced, type PromisedLines, placementEntry } from '../domain/new-order.ts';
import type { OrderWithLines } from '../domain/order.ts';
import type { OrderCode } from '../domain/order-checks.ts';
import type { OrderRequest } from '../domain/order-request.ts';
import { draftOrder, type OrderDraft } from '../domain/place-order.ts';
import {
  type References,
  type ReferenceTaken,
  referencesOf,
  refuseTaken,
  type TakenReference,
} from '../domain/references.ts';
import { isReferenceTaken, placeOrderSql } from '../store/place-order.sql.ts';
import { findTaken } from '../store/references.ts';

/** An unplaced order's units are free again after this. */
const RESERVATION_TTL_SECONDS = 900;

export interface PlacedOrder {
  readonly orderId: string;
  /** As it was written just now; absent where an earlier request placed it. */
  readonly order?: OrderWithLines;
}

type Placement = Decision<PlacedOrder, OrderCode | IdempotencyErrorCode> | ReferenceTaken;

/**
 * Promise the units, know the customer, then write everything at once. A crash between the two frees the units by their
 * time-to-live; a repeat with the same key finds the first promise and goes on from there, or frees it where it is refused.
 * References are looked up before units are promised or a basket's hold is taken over; of orders that race for one the
 * write takes the first, and the others give their units back.
 */
export const placeOrder = async (context: Context, idempotencyKey: string, input: OrderRequest): Promise<Placement> => {
  const request = { caller: context.caller, mutation: 'placeOrder', input: { ...input, idempotencyKey } };
  const earlier = await recallAnswer<PlacedOrder>(context.db, request);
  if (earlier) return earlier;
  const draft = draftFor(context, input);
  if (!draft.ok) return draft;
  const references = referencesOf(context.caller, draft.value);
  const hash = hashInput(request.input);
  const promiseKey = `${context.caller.subject}/${idempotencyKey}/${hash}`;
  /** An equal request at the same time may be the one that has them. Else its promise, a crashed one's too, is freed. */
  const refuse = async (refusal: () => Promise<Placement>): Promise<Placement> => {
    const faster = await recallAnswer<PlacedOrder>(context.db, request);
    if (faster?.ok) return faster;
    await context.neighbours.withdraw(promiseKey);
    return faster ?? (await refusal());
  };
  const taken = await findTaken(context.db, references);
  if (isSome(taken)) return refuse(async () => refuseTaken(draft.value, taken));
  const agreed = await agree(context, draft.value, promiseKey);
  if (!agreed.ok) return agreed;
  const order = newOrder(draft.value, agreed.value.promise, agreed.value, context.now());
  const number = await insert(context, [context.caller.subject, idempotencyKey, hash], order, references, draft.value);
  if (number !== null) return accepted({ orderId: order.id, order: { ...order, number } });
  // The key was used with another input at the same time, or a reference: what this one was promised would only run out.
  return refuse(async () => refusedBy(order.id, draft.value, await findTaken(context.db, references)));
};

const isSome = (taken: readonly TakenReference[]): taken is readonly [TakenReference, ...TakenReference[]] =>
  taken.length > 0;

/** Orders are never deleted, and keep their references: what refused the write is found. */
const refusedBy = (orderId: string, draft: OrderDraft, taken: readonly TakenReference[]): ReferenceTaken => {
  if (!isSome(taken)) throw new Error(`Neither ${orderId} nor an answer under its key was written.`);
  return refuseTaken(draft, taken);
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
): Promise<Decision<{ promise: PromisedLines; customerId: string; isBuyerProven: boolean }, OrderCode>> => {
  const isBuyerProven = provesBuyer(caller);
  const customer = { ...draft.customer, isProven: isBuyerProven };
  const knownId = customer.id === null ? null : await neighbours.identifyCustomer(customer);
  if (customer.id !== null && knownId === null) return customerNotFound;
  const reservation = await neighbours.reserve(reservationOf(draft, key, caller));
  if (!reservation.ok) return reservation;
  const customerId = knownId ?? (await neighbours.identifyCustomer(customer));
  return customerId === null ? customerNotFound : accepted({ promise: reservation.value, customerId, isBuyerProven });
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

/** The order's number; null when an equal request, or another order with one of its references, was faster. */
const insert = async (
  { db, caller, announce }: Context,
  claim: readonly string[],
  order: OrderWithLines,
  { referenceKey }: References,
  { payments }: OrderDraft,
): Promise<string | null> => {
  const numbered = payments.map((payment, position) => ({ ...payment, position }));
  const parts = [
    { ...order, referenceKey },
    order.lines,
    numbered,
    placementEntry(order, actorOf(caller)),
    orderPlaced(order),
  ];
  try {
    const [placed] = await db.rows<{ number: string }>(placeOrderSql, [
      ...claim,
      ...parts.map((part) => JSON.stringify(part)),
    ]);
    announce();
    return placed?.number ?? null;
  } catch (error) {
    if (isReferenceTaken(error)) return null;
    throw error;
  }
};
