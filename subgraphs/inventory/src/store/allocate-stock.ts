import type { Database, Tx } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import { type Allocation, type AllocationRequest, allocate, type Promises } from '../domain/allocate.ts';
import type { StockBook } from '../domain/stock-book.ts';
import { insertAllocations, loadAllocations } from './allocations.ts';
import { loadPromises, saveReservationLines } from './reservations.ts';
import { lockStock, saveStock } from './stock-book.ts';

/** What each request took, by key; null where it took nothing. A key that was used before answers what it took then. */
export const allocateStock = (
  db: Database,
  requests: readonly AllocationRequest[],
  now: Date,
): Promise<Map<string, readonly Allocation[] | null>> =>
  db.inTransaction(async (tx) => {
    const lines = requests.flatMap((request) => request.lines);
    const book = await lockStock(
      tx,
      lines.map(({ sku }) => sku),
      lines.map(({ locationId }) => locationId),
    );
    const earlier = groupBy(
      await loadAllocations(
        tx,
        requests.map(({ key }) => key),
      ),
      ({ requestKey }) => requestKey,
    );
    const promises = await loadPromises(
      tx,
      requests.map(({ orderId }) => orderId),
    );
    const before = new Map(promises);
    const taken = new Map<string, readonly Allocation[] | null>(earlier);
    const fresh = requests.flatMap((request) => {
      if (taken.has(request.key)) return [];
      const allocations = knowsAll(book, request) ? allocate(book, promises, request, now) : null;
      taken.set(request.key, allocations);
      return allocations ?? [];
    });
    await save(tx, book, promises, before, fresh, now);
    return taken;
  });

const knowsAll = (book: StockBook, { lines }: AllocationRequest) => lines.every(({ sku }) => book.positions.has(sku));

const save = async (
  tx: Tx,
  book: StockBook,
  promises: Promises,
  before: Promises,
  fresh: readonly Allocation[],
  now: Date,
) => {
  if (fresh.length === 0) return;
  await saveStock(tx, book, now);
  await saveReservationLines(
    tx,
    [...promises.values()].filter((line) => before.get(line.orderLineId) !== line),
  );
  await insertAllocations(tx, fresh);
};
