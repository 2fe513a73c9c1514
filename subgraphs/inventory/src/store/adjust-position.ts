import type { Database } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { adjustStock, type StockAdjustment } from '../domain/adjust-stock.ts';
import { holdsStock } from '../domain/location.ts';
import type { StockLevel, StockMovement } from '../domain/stock.ts';
import { levelIn } from '../domain/stock-book.ts';
import { findLocation } from './positions.ts';
import type { PrismaClient } from './prisma.ts';
import { lockStock, saveStock } from './stock-book.ts';

export interface AdjustStockRequest {
  readonly idempotencyKey: string;
  readonly locationCode: string;
  readonly sku: string;
  readonly quantity: number;
  readonly reason: StockAdjustment['reason'];
  readonly reference: string | null;
  readonly actor: string;
  readonly expectedVersion: number | null;
}

/** What changed, as it stood right after. */
export interface AdjustStockAnswer {
  readonly level: StockLevel;
  readonly movement: Omit<StockMovement, 'occurredAt'> & { readonly occurredAt: string };
}

/** Changes one position, once per key. */
export const adjustPosition = async (
  { db, prisma, now }: { db: Database; prisma: PrismaClient; now: () => Date },
  caller: string,
  input: AdjustStockRequest,
): Promise<Decision<AdjustStockAnswer>> => {
  // Before the transaction, whose connection is then the only one that it waits for.
  const location = await findLocation(prisma, input.locationCode);
  return oncePerKey<AdjustStockAnswer, string>(db, { caller, mutation: 'adjustStock', input }, async (tx) => {
    if (!location) return rejected('LOCATION_NOT_FOUND', `No location ${input.locationCode}.`, ['locationCode']);
    if (!holdsStock(location))
      return rejected('LOCATION_HOLDS_NO_STOCK', `${location.code} holds no stock.`, ['locationCode']);
    const book = await lockStock(tx, [input.sku], [location.id]);
    if (!book.positions.has(input.sku)) return rejected('SKU_NOT_FOUND', `No product ${input.sku}.`, ['sku']);
    const decision = adjustStock(book, { ...input, locationId: location.id }, now());
    if (!decision.ok) return decision;
    await saveStock(tx, book, now());
    const level = levelIn(book, input.sku, location.id);
    const movement = { ...decision.value, occurredAt: decision.value.occurredAt.toISOString() };
    return accepted({ level: { ...level, version: level.version + 1 }, movement });
  });
};
