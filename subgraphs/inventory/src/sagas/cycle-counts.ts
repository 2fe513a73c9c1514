import { actorOf } from '@tutti/kit/actor';
import type { Caller } from '@tutti/kit/caller';
import { accepted, type Decision } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { type ApprovalLimits, type CountFinding, recordCycleCount } from '../domain/cycle-count.ts';
import { reachOf } from '../domain/reach.ts';
import { approvalForCount } from '../domain/stock-approval.ts';
import { insertCycleCount } from '../store/cycle-counts.ts';
import { insertStockApproval } from '../store/stock-approvals.ts';
import { saveStock } from '../store/stock-book.ts';
import { openShelf, type Stockroom } from './adjust-position.ts';
import { type CountDecisionRequest, decideCount } from './stock-approvals.ts';

/** Names the count that was recorded or decided; it is read again, so a repeated key shows it as it is now. */
export interface CycleCountAnswer {
  readonly cycleCountId: string;
}

export type CountRequest = Omit<CountFinding, 'locationId' | 'recordedBy'> & {
  readonly idempotencyKey: string;
  readonly locationCode: string;
};

type Outcome = Promise<Decision<CycleCountAnswer>>;

/** Records what somebody counted, once per key. */
export const takeCount = async (
  { db, locations, now }: Stockroom,
  caller: Caller,
  input: CountRequest,
  limits: ApprovalLimits,
): Outcome => {
  const { sku, locationCode } = input;
  // Before the transaction, whose connection is then the only one that it waits for.
  const location = reachOf(await locations(), caller).byCode.get(locationCode);
  return oncePerKey<CycleCountAnswer, string>(db, { caller, mutation: 'recordCycleCount', input }, async (tx) => {
    const shelf = await openShelf(tx, sku, location, locationCode, caller);
    if (!shelf.ok) return shelf;
    const { book, place } = shelf.value;
    const decision = recordCycleCount(
      book,
      { ...input, locationId: place.id, recordedBy: actorOf(caller) },
      limits,
      now(),
    );
    if (!decision.ok) return decision;
    await insertCycleCount(tx, decision.value);
    if (decision.value.status === 'PENDING_APPROVAL')
      await insertStockApproval(tx, approvalForCount(decision.value, caller, now()));
    await saveStock(tx, book, now());
    return accepted({ cycleCountId: decision.value.id });
  });
};

/** Posts the difference of a count that waits, once per key; not for who counted. */
export const approveCount = (room: Stockroom, caller: Caller, input: CountDecisionRequest): Outcome =>
  decideCount(room, { caller, mutation: 'approveCycleCount', input }, 'APPROVE');

/** Leaves the record as it is, once per key. */
export const rejectCount = (room: Stockroom, caller: Caller, input: CountDecisionRequest): Outcome =>
  decideCount(room, { caller, mutation: 'rejectCycleCount', input }, 'REJECT');
