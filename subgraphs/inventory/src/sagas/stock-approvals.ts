import { actorOf } from '@tutti/kit/actor';
import { decideApproval } from '@tutti/kit/approval';
import type { Caller } from '@tutti/kit/caller';
import type { Tx } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { adjustStock } from '../domain/adjust-stock.ts';
import { approveCycleCount, type CycleCount, rejectCycleCount } from '../domain/cycle-count.ts';
import { reachOf } from '../domain/reach.ts';
import type { StockApproval } from '../domain/stock-approval.ts';
import { lockCycleCount, saveCountDecision } from '../store/cycle-counts.ts';
import { lockApprovalOfCount, lockStockApproval, saveApprovalDecision } from '../store/stock-approvals.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';
import type { Stockroom } from './adjust-position.ts';

export interface ApprovalDecisionRequest {
  readonly idempotencyKey: string;
  readonly approvalId: string;
  readonly decision: 'APPROVE' | 'REJECT';
  readonly note: string | null;
}

export interface CountDecisionRequest {
  readonly idempotencyKey: string;
  readonly cycleCountId: string;
  /** Who decides, as the caller says. */
  readonly decidedBy: string;
}

/** Who decides, and what they say beside it. */
interface Decider {
  readonly caller: Caller;
  readonly decision: 'APPROVE' | 'REJECT';
  readonly note: string | null;
}

/** Approves or rejects a change that waits, once per key. */
export const decideStockApproval = async (
  room: Stockroom,
  caller: Caller,
  input: ApprovalDecisionRequest,
): Promise<Decision<{ readonly approvalId: string }>> => {
  const reach = reachOf(await room.locations(), caller);
  return oncePerKey<{ approvalId: string }, string>(
    room.db,
    { caller, mutation: 'decideStockApproval', input },
    async (tx) => {
      const { approvalId, decision, note } = input;
      const approval = await lockStockApproval(tx, approvalId);
      if (!approval || !reach.has(approval.locationId))
        return rejected('APPROVAL_NOT_FOUND', `No approval ${approvalId}.`, ['approvalId']);
      const decided = await decide(tx, approval, { caller, decision, note }, room.now());
      return decided.ok ? accepted({ approvalId }) : decided;
    },
  );
};

/** The same for the approval of a count, by the count's id. */
export const decideCount = async (
  room: Stockroom,
  request: { readonly caller: Caller; readonly mutation: string; readonly input: CountDecisionRequest },
  decision: 'APPROVE' | 'REJECT',
): Promise<Decision<{ readonly cycleCountId: string }>> => {
  const reach = reachOf(await room.locations(), request.caller);
  return oncePerKey<{ cycleCountId: string }, string>(room.db, request, async (tx) => {
    const { cycleCountId, decidedBy } = request.input;
    const approval = await lockApprovalOfCount(tx, cycleCountId);
    const count = await lockCycleCount(tx, cycleCountId);
    if (!count || !reach.has(count.locationId))
      return rejected('CYCLE_COUNT_NOT_FOUND', `No count ${cycleCountId}.`, ['cycleCountId']);
    if (!approval) return rejected('ACTION_NOT_ALLOWED', `A count that is ${count.status} doesn't allow this.`);
    const decider = { caller: request.caller, decision, note: decidedBy };
    const decided = await decide(tx, approval, decider, room.now(), count);
    return decided.ok ? accepted({ cycleCountId }) : decided;
  });
};

/**
 * The approval is locked first, then its count, then the SKU: of two who decide, the second finds it decided. What is
 * approved is applied in the same transaction, or stays as it waits where that can't be done any more.
 */
const decide = async (
  tx: Tx,
  approval: StockApproval,
  { caller, decision, note }: Decider,
  now: Date,
  known: CycleCount | null = null,
): Promise<Decision<StockApproval>> => {
  const decided = decideApproval(approval, decision, { caller, note, now });
  if (!decided.ok) return decided;
  const count = known ?? (approval.cycleCountId ? await lockCycleCount(tx, approval.cycleCountId) : null);
  const applied = await (decision === 'APPROVE'
    ? apply(tx, approval, count, caller, note, now)
    : leave(count, caller, note, now));
  if (!applied.ok) return applied;
  // The subject that signed has decided, whatever name was given beside it.
  if (applied.value) await saveCountDecision(tx, { ...applied.value, decidedBy: actorOf(caller) });
  await saveApprovalDecision(tx, decided.value);
  return decided;
};

const apply = async (
  tx: Tx,
  approval: StockApproval,
  count: CycleCount | null,
  caller: Caller,
  note: string | null,
  now: Date,
): Promise<Decision<CycleCount | null>> => {
  const book = await lockStock(tx, { places: [approval], by: caller });
  const actor = note ?? actorOf(caller);
  const decision = count
    ? approveCycleCount(book, count, actor, now)
    : adjustStock(book, { ...adjustmentOf(approval), actor, expectedVersion: null }, now);
  if (!decision.ok) return decision;
  await saveStock(tx, book, now);
  return accepted(count ? (decision.value as CycleCount) : null);
};

const leave = async (
  count: CycleCount | null,
  caller: Caller,
  note: string | null,
  now: Date,
): Promise<Decision<CycleCount | null>> =>
  count ? rejectCycleCount(count, note ?? actorOf(caller), now) : accepted(null);

/** The ledger's reference is the approval, which says who asked and what for. */
const adjustmentOf = ({ id, sku, locationId, quantity, reason }: StockApproval) => ({
  sku,
  locationId,
  quantity,
  reason: reason ?? 'CORRECTION',
  reference: id,
});
