import type { Caller } from '@tutti/kit/caller';
import type { Tx } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import {
  type ApprovalLimits,
  approveCycleCount,
  type CountFinding,
  type CycleCount,
  recordCycleCount,
  rejectCycleCount,
} from '../domain/cycle-count.ts';
import { reachOf } from '../domain/reach.ts';
import { insertCycleCount, lockCycleCount, saveCountDecision } from '../store/cycle-counts.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';
import { openShelf, type Stockroom } from './adjust-position.ts';

/** Names the count that was recorded or decided; it is read again, so a repeated key shows it as it is now. */
export interface CycleCountAnswer {
  readonly cycleCountId: string;
}

export type CountRequest = Omit<CountFinding, 'locationId'> & {
  readonly idempotencyKey: string;
  readonly locationCode: string;
};

export interface CountDecisionRequest {
  readonly idempotencyKey: string;
  readonly cycleCountId: string;
  readonly decidedBy: string;
}

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
    const shelf = await openShelf(tx, sku, location, locationCode);
    if (!shelf.ok) return shelf;
    const { book, place } = shelf.value;
    const decision = recordCycleCount(book, { ...input, locationId: place.id }, limits, now());
    if (!decision.ok) return decision;
    await insertCycleCount(tx, decision.value);
    await saveStock(tx, book, now());
    return accepted({ cycleCountId: decision.value.id });
  });
};

/** Posts the difference of a count that waits, once per key. */
export const approveCount = (room: Stockroom, caller: Caller, input: CountDecisionRequest): Outcome =>
  decideCount(room, { caller, mutation: 'approveCycleCount', input }, async (tx, count) => {
    const book = await lockStock(tx, { places: [count] });
    const decision = approveCycleCount(book, count, input.decidedBy, room.now());
    if (decision.ok) await saveStock(tx, book, room.now());
    return decision;
  });

/** Leaves the record as it is, once per key. */
export const rejectCount = (room: Stockroom, caller: Caller, input: CountDecisionRequest): Outcome =>
  decideCount(room, { caller, mutation: 'rejectCycleCount', input }, async (_, count) =>
    rejectCycleCount(count, input.decidedBy, room.now()),
  );

/** The count is locked before its SKU: of two who decide it, the second finds it decided. */
const decideCount = async (
  { db, locations }: Stockroom,
  request: { readonly caller: Caller; readonly mutation: string; readonly input: CountDecisionRequest },
  decide: (tx: Tx, count: CycleCount) => Promise<Decision<CycleCount>>,
): Outcome => {
  const reach = reachOf(await locations(), request.caller);
  return oncePerKey<CycleCountAnswer, string>(db, request, async (tx) => {
    const { cycleCountId } = request.input;
    const count = await lockCycleCount(tx, cycleCountId);
    if (!count || !reach.has(count.locationId))
      return rejected('CYCLE_COUNT_NOT_FOUND', `No count ${cycleCountId}.`, ['cycleCountId']);
    const decision = await decide(tx, count);
    if (!decision.ok) return decision;
    await saveCountDecision(tx, decision.value);
    return accepted({ cycleCountId });
  });
};
