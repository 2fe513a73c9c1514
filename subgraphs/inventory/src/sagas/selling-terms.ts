import type { Caller } from '@tutti/kit/caller';
import type { Database, Tx } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { appendEvents } from '@tutti/kit/outbox';
import { reopenings } from '../domain/reopenings.ts';
import type { SellingTerms } from '../domain/selling-terms.ts';
import { positionSignals } from '../domain/signals.ts';
import type { NetworkPosition } from '../domain/stock.ts';
import { positionIn, type StockBook } from '../domain/stock-book.ts';
import { listSkusOfWaitingKits } from '../store/fill-freed.ts';
import { listReleased, saveSellingTerms } from '../store/selling-terms.ts';
import { lockStock, saveFilled } from '../store/stock-book.ts';

const MAX_LIMIT = 1_000_000_000;
const MOST_TOGETHER = 100;

interface Terms {
  readonly db: Database;
  readonly now: () => Date;
}

/** Sets how a SKU is sold while it isn't there. */
export const setSellingTerms = async (
  { db, now }: Terms,
  caller: Caller,
  input: SellingTerms & { readonly idempotencyKey: string; readonly sku: string },
): Promise<Decision<{ readonly sku: string }>> => {
  const wrong = (['backorderLimit', 'preorderLimit'] as const).find((name) => {
    const limit = input[name];
    return limit !== null && (limit < 0 || limit > MAX_LIMIT);
  });
  if (wrong) return rejected('INVALID_QUANTITY', `${wrong} is 0 to ${MAX_LIMIT} units.`, [wrong]);
  return oncePerKey<{ sku: string }, string>(db, { caller, mutation: 'setSellingTerms', input }, async (tx) => {
    const book = await lockWithWaiting(tx, [input.sku]);
    const position = book.positions.get(input.sku);
    if (!position) return rejected('SKU_NOT_FOUND', `No product ${input.sku}.`, ['sku']);
    const { backorderable, backorderLimit, backorderUntil, releaseAt, preorderLimit } = input;
    if (position.components && (backorderLimit ?? preorderLimit) !== null)
      return rejected('INVALID_RULE', 'A kit waits within the limits of its components.', [
        backorderLimit === null ? 'preorderLimit' : 'backorderLimit',
      ]);
    const isOut = releaseAt === null || releaseAt <= now();
    const terms = { backorderable, backorderLimit, backorderUntil, releaseAt: isOut ? null : releaseAt, preorderLimit };
    await changeTerms(tx, book, [{ ...position, terms }], now());
    return accepted({ sku: input.sku });
  });
};

/** What has come out is sold like anything else, and pre-orders that waited for it are sourced. Told once: its date is cleared. */
export const releaseProducts = async (terms: Terms): Promise<void> => {
  while ((await releaseSome(terms)) === MOST_TOGETHER);
};

const releaseSome = ({ db, now }: Terms): Promise<number> =>
  db.inTransaction(async (tx) => {
    const due = await listReleased(tx, now(), MOST_TOGETHER);
    if (due.length === 0) return 0;
    const book = await lockWithWaiting(tx, due);
    const released = due.flatMap((sku) => {
      const position = book.positions.get(sku);
      const releaseAt = position?.terms.releaseAt;
      // Released by another process, or put off, while the lock was waited for.
      if (!position || !releaseAt || releaseAt > now()) return [];
      return [{ ...position, terms: { ...position.terms, releaseAt: null } }];
    });
    await changeTerms(tx, book, released, now());
    return due.length;
  });

/** With the SKUs of all parts that those who wait for one of these kits were promised. */
const lockWithWaiting = async (tx: Tx, skus: readonly string[]): Promise<StockBook> =>
  lockStock(tx, { skus: [...skus, ...(await listSkusOfWaitingKits(tx, skus))] });

/** Units that may be had by the new terms go to those who wait for them first. */
const changeTerms = async (tx: Tx, book: StockBook, changed: readonly NetworkPosition[], now: Date): Promise<void> => {
  const before = new Map(changed.map(({ sku }) => [sku, positionIn(book, sku)]));
  for (const position of changed) {
    await saveSellingTerms(tx, position.sku, position.terms);
    book.positions.set(position.sku, position);
  }
  await saveFilled(tx, book, now);
  const told = [...before].flatMap(([sku, position]) => positionSignals(position, positionIn(book, sku), now));
  await appendEvents(tx, [...reopenings(book, now), ...told]);
};
