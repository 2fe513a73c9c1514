import type { Database } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { appendEvents } from '@tutti/kit/outbox';
import type { SellingTerms } from '../domain/selling-terms.ts';
import { positionSignals } from '../domain/signals.ts';
import { listReleased, saveSellingTerms } from '../store/selling-terms.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';

const MAX_LIMIT = 1_000_000_000;
const FAR_AWAY = new Date('9999-12-31T00:00:00Z');

interface Terms {
  readonly db: Database;
  readonly now: () => Date;
}

/** Sets how a SKU is sold while it isn't there. */
export const setSellingTerms = async (
  { db, now }: Terms,
  caller: string,
  input: SellingTerms & { readonly idempotencyKey: string; readonly sku: string },
): Promise<Decision<{ readonly sku: string }>> => {
  const wrong = (['backorderLimit', 'preorderLimit'] as const).find((name) => {
    const limit = input[name];
    return limit !== null && (limit < 0 || limit > MAX_LIMIT);
  });
  if (wrong) return rejected('INVALID_QUANTITY', `${wrong} is 0 to ${MAX_LIMIT} units.`, [wrong]);
  return oncePerKey<{ sku: string }, string>(db, { caller, mutation: 'setSellingTerms', input }, async (tx) => {
    const book = await lockStock(tx, { skus: [input.sku] });
    const position = book.positions.get(input.sku);
    if (!position) return rejected('SKU_NOT_FOUND', `No product ${input.sku}.`, ['sku']);
    const { backorderable, backorderLimit, backorderUntil, releaseAt, preorderLimit } = input;
    if (position.components && (backorderLimit ?? preorderLimit) !== null)
      return rejected('INVALID_RULE', 'A kit waits within the limits of its components.', [
        backorderLimit === null ? 'preorderLimit' : 'backorderLimit',
      ]);
    const terms = { backorderable, backorderLimit, backorderUntil, releaseAt, preorderLimit };
    await saveSellingTerms(tx, input.sku, terms);
    book.positions.set(input.sku, { ...position, terms });
    await saveStock(tx, book, now());
    return accepted({ sku: input.sku });
  });
};

/** What has come out is sold like anything else, and pre-orders that waited for it are sourced. Told once: its date is cleared. */
export const releaseProducts = ({ db, now }: Terms): Promise<void> =>
  db.inTransaction(async (tx) => {
    const due = await listReleased(tx, now());
    if (due.length === 0) return;
    const book = await lockStock(tx, { skus: due });
    for (const sku of due) {
      const position = book.positions.get(sku);
      // Another process released it while the lock was waited for.
      if (!position?.terms.releaseAt) continue;
      const before = { ...position, terms: { ...position.terms, releaseAt: FAR_AWAY } };
      const after = { ...position, terms: { ...position.terms, releaseAt: null } };
      await saveSellingTerms(tx, sku, after.terms);
      await appendEvents(tx, positionSignals(before, after, now()));
    }
  });
