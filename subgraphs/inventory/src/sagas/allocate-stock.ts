import type { Database } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import { type Allocation, type AllocationLine, type AllocationRequest, allocate } from '../domain/allocate.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import type { StockBook } from '../domain/stock-book.ts';
import { insertAllocations, loadAllocations } from '../store/allocations.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';

/** What each request took, by key; null where it took nothing. A key that was used before answers what it took then. */
export const allocateStock = (
  db: Database,
  requests: readonly AllocationRequest[],
  now: Date,
): Promise<Map<string, readonly AllocationLine[] | null>> =>
  db.inTransaction(async (tx) => {
    const book = await lockStock(tx, {
      orderIds: requests.map(({ orderId }) => orderId),
      places: requests.flatMap(({ lines }) => lines),
    });
    const keys = requests.map(({ key }) => key);
    const earlier = groupBy(await loadAllocations(tx, keys), ({ requestKey }) => requestKey);
    const taken = new Map<string, readonly AllocationLine[] | null>();
    const fresh: Allocation[] = [];
    for (const request of requests) {
      const before = earlier.get(request.key);
      const allocations = before ? null : knowsAll(book, request) ? allocate(book, request, now) : null;
      if (before) taken.set(request.key, asOrdered(book, before));
      else taken.set(request.key, allocations && request.lines);
      fresh.push(...(allocations ?? []));
    }
    if (fresh.length > 0) await saveStock(tx, book, now);
    await insertAllocations(tx, fresh);
    return taken;
  });

const knowsAll = (book: StockBook, { lines }: AllocationRequest) => lines.every(({ sku }) => book.positions.get(sku));

/** What a request took, in the SKUs that were ordered: a kit's components are one kit again. */
const asOrdered = (book: StockBook, allocations: readonly Allocation[]): AllocationLine[] => {
  const lines = new Map<string, AllocationLine>();
  for (const { orderLineId, locationId, sku, quantity } of allocations) {
    const kit = kitOf(book.promises.get(orderLineId));
    const part = kit?.components.find((component) => component.sku === sku);
    const line = { orderLineId, locationId, sku: kit?.sku ?? sku, quantity: quantity / (part?.quantity ?? 1) };
    lines.set(`${orderLineId} ${locationId}`, line);
  }
  return [...lines.values()];
};

const kitOf = (line: ReservationLine | undefined) =>
  line?.components ? { sku: line.sku, components: line.components } : null;
