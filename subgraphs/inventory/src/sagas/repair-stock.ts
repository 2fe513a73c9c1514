import { actorOf } from '@tutti/kit/actor';
import type { Caller } from '@tutti/kit/caller';
import type { Database } from '@tutti/kit/database';
import { accepted, type Decision, orThrow, rejected } from '@tutti/kit/decision';
import { extendAnswer } from '@tutti/kit/extend-answer';
import { type IdempotencyErrorCode, oncePerKey } from '@tutti/kit/idempotency';
import { tooLong } from '@tutti/kit/messages';
import { MAX_TEXT } from '../domain/adjust-stock.ts';
import type { Discrepancy, DiscrepancyKind, StockRepair } from '../domain/stock-audit.ts';
import { auditStock } from '../store/stock-audit.ts';
import { insertRepairs, loadRepairs } from '../store/stock-audit-repairs.ts';
import { repairSku } from './repair-sku.ts';

export interface RepairStockRequest {
  readonly idempotencyKey: string;
  /** Null for all. */
  readonly kinds: readonly DiscrepancyKind[] | null;
  /** Null for all. */
  readonly skus: readonly string[] | null;
  readonly actor: string;
}

export interface StockRepaired {
  readonly repairs: readonly StockRepair[];
  readonly remaining: number;
}

/** What was done under a key so far; `remaining` is null until it is done. */
interface Progress {
  readonly repairIds: readonly string[];
  readonly remaining: number | null;
}

interface Desk {
  readonly db: Database;
  readonly now: () => Date;
}

/** Some repairs make others possible. */
const MOST_ROUNDS = 3;

/**
 * Puts right what the audit finds, SKU by SKU, each in a transaction of its own that also keeps what was done: killed in
 * the middle, the same key goes on from there and answers all of it, and once it is done it answers the same again.
 */
export const repairStock = async (
  desk: Desk,
  caller: Caller,
  input: RepairStockRequest,
): Promise<Decision<StockRepaired, IdempotencyErrorCode | 'TEXT_TOO_LONG'>> => {
  if (input.actor.length > MAX_TEXT)
    return rejected('TEXT_TOO_LONG', tooLong('actor', input.actor, MAX_TEXT), ['actor']);
  const request = { caller, mutation: 'repairStock', input };
  const begin = async () => accepted<Progress>({ repairIds: [], remaining: null });
  const begun = await oncePerKey<Progress, IdempotencyErrorCode>(desk.db, request, begin);
  if (!begun.ok) return begun;
  if (begun.value.remaining === null) await repairAll(desk, request);
  const { repairIds, remaining } = orThrow(await oncePerKey<Progress, string>(desk.db, request, begin));
  return accepted({ repairs: await loadRepairs(desk.db, repairIds), remaining: remaining ?? 0 });
};

interface Request {
  readonly caller: Caller;
  readonly mutation: string;
  readonly input: RepairStockRequest;
}

const repairAll = async (desk: Desk, request: Request): Promise<void> => {
  let left = await findings(desk, request.input);
  for (let round = 1; round <= MOST_ROUNDS && left.length > 0; round++) {
    const skus = [...new Set(left.map(({ sku }) => sku))].sort();
    let repaired = 0;
    for (const sku of skus) repaired += await repairOne(desk, request, sku);
    // Somebody else may have put it right, or sold from it, meanwhile.
    left = await findings(desk, request.input);
    if (repaired === 0) break;
  }
  await desk.db.inTransaction((tx) =>
    // Who comes second under a key leaves what the first one answered.
    extendAnswer<Progress>(tx, request, (progress) => ({ ...progress, remaining: progress.remaining ?? left.length })),
  );
};

const findings = async ({ db }: Desk, { kinds, skus }: RepairStockRequest): Promise<readonly Discrepancy[]> =>
  (await auditStock(db, { skus })).discrepancies.filter(({ kind }) => kinds === null || kinds.includes(kind));

/** Answers how many discrepancies were put right: none, and none kept, once another has answered the key. */
const repairOne = async ({ db, now }: Desk, request: Request, sku: string): Promise<number> => {
  const { kinds } = request.input;
  const actor = `${actorOf(request.caller)} (${request.input.actor})`;
  const wants = (kind: DiscrepancyKind) => kinds === null || kinds.includes(kind);
  const decision = await db.inTransaction<Decision<number>>(async (tx) => {
    const by = { actor, now: now() };
    const repairs = await repairSku(tx, sku, wants, by);
    if (repairs.length === 0) return accepted(0);
    const ids = await insertRepairs(tx, repairs, actor, by.now);
    const progress = await extendAnswer<Progress>(tx, request, (before) =>
      before.remaining === null ? { ...before, repairIds: [...before.repairIds, ...ids] } : before,
    );
    return progress.remaining === null ? accepted(repairs.length) : rejected('DONE', 'This key was answered.');
  });
  return decision.ok ? decision.value : 0;
};
