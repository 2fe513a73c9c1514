import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { claimKey, dropKey, type IdempotencyErrorCode, settleKey } from '@tutti/kit/idempotency';
import type { Context } from '../context.ts';
import { applyProgress } from '../domain/apply-progress.ts';
import { type CancellationRequest, checkCancellation } from '../domain/cancel-order.ts';
import { afterCancellation } from '../domain/cancelled-lines.ts';
import type { OrderWithLines } from '../domain/order.ts';
import type { OrderCode } from '../domain/order-checks.ts';
import { demandOf } from '../domain/place-order.ts';
import type { Stopped } from '../neighbours.ts';
import { loadOrderWithLines, lockOrders, saveChanges } from '../store/orders.ts';

export interface CancelOrderInput extends CancellationRequest {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly reason: string;
}

type Cancelled = Decision<{ readonly orderId: string }, OrderCode | IdempotencyErrorCode>;

/**
 * Fulfillment takes the units off first, since it alone knows what is leaving; then the order counts them. After a crash
 * between the two the order hears of it by event, and a repeat with the same key ends as the first would have.
 */
export const cancelOrder = async (context: Context, input: CancelOrderInput): Promise<Cancelled> => {
  const request = { caller: context.caller, mutation: 'cancelOrder', input };
  const claim = await claimKey<{ orderId: string }>(context.db, request);
  if (!claim.ok) return claim;
  if (claim.value.state === 'answered') return accepted(claim.value.answer);
  const outcome = await stopAndRecord(context, input, claim.value.state === 'started');
  if (!outcome.ok) await dropKey(context.db, request);
  return outcome;
};

const stopAndRecord = async (context: Context, input: CancelOrderInput, isRepeat: boolean): Promise<Cancelled> => {
  const order = await loadOrderWithLines(context.db, input.orderId);
  if (!order) return rejected('ORDER_NOT_FOUND', `No order ${input.orderId}.`, ['orderId']);
  const check = checkCancellation(order, input);
  if (!check.ok && !isRepeat) return check;
  const stopped = await context.neighbours.stopFulfillment({
    key: `${context.caller}/${input.idempotencyKey}`,
    order: demandOf(order, order.lines),
    lines: input.lines,
  });
  if (stopped.refused) return check.ok ? refusedByFulfillment(input) : check;
  await record(context, input, stopped);
  context.announce();
  return accepted({ orderId: order.id });
};

const record = ({ db, caller, now }: Context, input: CancelOrderInput, stopped: Stopped) =>
  db.inTransaction(async (tx) => {
    const before = (await lockOrders(tx, [input.orderId])).get(input.orderId) as OrderWithLines;
    const progressed =
      applyProgress(before, { orderId: before.id, version: stopped.version, lines: stopped.lines }) ?? before;
    const order = { ...progressed, cancelReason: progressed.cancelReason ?? input.reason };
    await saveChanges(tx, [
      { before, order, captures: [], ...afterCancellation(before, order, actorOf(caller), now()) },
    ]);
    await settleKey(tx, { caller, mutation: 'cancelOrder', input }, { orderId: order.id });
  });

const refusedByFulfillment = ({ lines }: CancelOrderInput) =>
  lines === null
    ? rejected('ORDER_ALREADY_SHIPPED', 'Some items have shipped; create a return instead.')
    : rejected('INVALID_QUANTITY', 'Fewer units than that can still be stopped.', ['lines']);

const actorOf = (caller: string) => (caller === 'public' ? 'agent' : caller);
