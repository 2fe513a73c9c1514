import { actorOf } from '@tutti/kit/actor';
import type { Tx } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import {
  forgetAnswer,
  hashInput,
  type IdempotencyErrorCode,
  type KeyedRequest,
  oncePerKey,
  replaceAnswer,
} from '@tutti/kit/idempotency';
import { actsWithinLimits, maySee } from '@tutti/kit/ownership';
import type { Context } from '../context.ts';
import { applyProgress } from '../domain/apply-progress.ts';
import { personOf } from '../domain/buyer.ts';
import { refuseBeyond } from '../domain/cancel-limit.ts';
import { type CancellationRequest, checkCancellation } from '../domain/cancel-order.ts';
import { afterCancellation } from '../domain/cancelled-lines.ts';
import type { OrderWithLines } from '../domain/order.ts';
import type { OrderCode } from '../domain/order-checks.ts';
import { demandOf } from '../domain/place-order.ts';
import { whenSettled } from '../domain/settled.ts';
import type { Stopped } from '../neighbours.ts';
import { loadOrders, lockOrders, saveChanges, unchanged } from '../store/orders.ts';

export interface CancelOrderInput extends CancellationRequest {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly reason: string;
}

type Cancelled = Decision<{ readonly orderId: string }, OrderCode | IdempotencyErrorCode>;

/** How far a cancellation is: checked and claimed here, or counted after fulfillment stopped. */
interface Cancellation {
  readonly orderId: string;
  readonly state: 'CLAIMED' | 'COUNTED';
}

/**
 * Fulfillment takes the units off, since it alone knows what is leaving; then the order counts them. After a crash between
 * the two the order hears of it by event, and a repeat with the same key goes on where the first attempt stopped.
 */
export const cancelOrder = async (context: Context, input: CancelOrderInput): Promise<Cancelled> => {
  const { db, caller, neighbours } = context;
  const request = { caller, mutation: 'cancelOrder', input };
  const claim = await oncePerKey<Cancellation, OrderCode>(db, request, (tx) => claimCancellation(context, tx, input));
  if (!claim.ok) return claim;
  if (claim.value.state === 'COUNTED') return accepted({ orderId: claim.value.orderId });
  const [order] = (await loadOrders(db, [input.orderId])) as [OrderWithLines];
  const stopped = await neighbours.stopFulfillment({
    // Hashed, since a key of the caller's may be as long as fulfillment's may be.
    key: hashInput([caller.subject, input.idempotencyKey]),
    order: demandOf(order, order.lines),
    lines: input.lines,
  });
  if (stopped.refused) {
    await forgetAnswer(db, request, claim.value);
    const [current] = (await loadOrders(db, [input.orderId])) as [OrderWithLines];
    return refusedByFulfillment(current, input);
  }
  await count(context, request, stopped);
  context.announce();
  return accepted({ orderId: order.id });
};

/** Raises the version, where one is expected, in the transaction that checks it: of two such cancellations one is stale. */
const claimCancellation = async (
  { caller, agentCancelLimit }: Context,
  tx: Tx,
  input: CancelOrderInput,
): Promise<Decision<Cancellation, OrderCode>> => {
  const before = (await lockOrders(tx, [input.orderId])).get(input.orderId);
  if (!before || !maySee(caller, personOf(before)))
    return rejected('ORDER_NOT_FOUND', `No order ${input.orderId}.`, ['orderId']);
  const check = checkCancellation(before, input);
  if (!check.ok) return check;
  const beyond = actsWithinLimits(caller) ? refuseBeyond(agentCancelLimit, before) : null;
  if (beyond) return beyond;
  if (input.expectedVersion !== null)
    await saveChanges(tx, [{ ...unchanged(before), order: { ...before, version: before.version + 1 } }]);
  return accepted({ orderId: before.id, state: 'CLAIMED' });
};

const count = (
  { db, caller, now }: Context,
  request: KeyedRequest & { readonly input: CancelOrderInput },
  { version, lines }: Stopped,
) =>
  db.inTransaction(async (tx) => {
    const { orderId } = request.input;
    const before = (await lockOrders(tx, [orderId])).get(orderId) as OrderWithLines;
    const progressed = applyProgress(before, { orderId, version, lines }) ?? before;
    const order = { ...progressed, cancelReason: request.input.reason };
    const followUp = afterCancellation(before, order, actorOf(caller), now());
    const events = [...followUp.events, ...whenSettled(before, order, now())];
    await saveChanges(tx, [{ ...unchanged(before), order, entries: followUp.entries, events }]);
    await replaceAnswer(tx, request, { orderId, state: 'COUNTED' } satisfies Cancellation);
  });

/** Between the check and the stop the order may have moved on: then what it is now says why. */
const refusedByFulfillment = (order: OrderWithLines, { lines }: CancelOrderInput): Cancelled => {
  if (order.status === 'CANCELLED') return rejected('ORDER_ALREADY_CANCELLED', 'This order is already cancelled.');
  return lines === null
    ? rejected('ORDER_ALREADY_SHIPPED', 'Some items have shipped; create a return instead.')
    : rejected('INVALID_QUANTITY', 'Fewer units than that can still be stopped.', ['lines']);
};
