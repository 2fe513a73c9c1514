import type { Database } from '@tutti/kit/database';
import { settleKit } from '../domain/settle-kit.ts';
import { standingLines } from '../domain/stock-book.ts';
import { listUncountedKits, recountKits } from '../store/kits.ts';
import { listKeptNowhere } from '../store/promises.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';

const KITS_AT_ONCE = 100;
const RESERVATIONS_AT_ONCE = 100;

/**
 * What a database of before kits were kept at nodes lacks: what nodes can make is counted, and held kits are kept there, the
 * oldest promise first. Afterwards, and in a new database, there is nothing to do.
 */
export const settleKits = async (db: Database, now: () => Date): Promise<void> => {
  while (await countSome(db));
  while (await keepSome(db, now()));
};

const countSome = (db: Database): Promise<boolean> =>
  db.inTransaction(async (tx) => {
    const skus = await listUncountedKits(tx, KITS_AT_ONCE);
    if (skus.length > 0) await recountKits(tx, skus);
    return skus.length > 0;
  });

const keepSome = (db: Database, now: Date): Promise<boolean> =>
  db.inTransaction(async (tx) => {
    const reservationIds = await listKeptNowhere(tx, RESERVATIONS_AT_ONCE);
    if (reservationIds.length === 0) return false;
    const book = await lockStock(tx, { reservationIds });
    for (const line of standingLines(book)) settleKit(book, line, now);
    await saveStock(tx, book, now);
    return true;
  });
