import type { Database } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { MAX_TEXT } from '../domain/adjust-stock.ts';
import { type ProductRow, refuseProductRow } from '../domain/product.ts';
import { MAX_ROWS, type StockLevelRow, setStockLevels } from '../domain/set-stock-levels.ts';
import { onHand } from '../domain/stock.ts';
import { upsertProducts } from './catalogue.ts';
import { listLocations } from './positions.ts';
import type { PrismaClient } from './prisma.ts';
import { lockStock, saveStock } from './stock-book.ts';

export interface RowError {
  readonly index: number;
  readonly code: string;
  readonly field: readonly string[] | null;
  readonly message: string;
}

export interface StockFeedAnswer {
  readonly results: readonly {
    readonly index: number;
    readonly sku: string;
    readonly locationCode: string;
    readonly onHand: number;
    readonly available: number;
    readonly version: number;
  }[];
  readonly refused: readonly RowError[];
}

interface FeedRequest<Row> {
  readonly caller: string;
  readonly input: { readonly idempotencyKey: string; readonly rows: readonly Row[] };
}

const tooMany = () => rejected('TOO_MANY_ROWS', `At most ${MAX_ROWS} rows in one request.`, ['rows']);

/** Applies a stock feed, each row alone. The answer, refused rows included, is kept for the key. */
export const applyStockFeed = async (
  { db, prisma, now }: { db: Database; prisma: PrismaClient; now: () => Date },
  { caller, input }: FeedRequest<StockLevelRow> & { readonly input: { readonly source: string } },
): Promise<Decision<StockFeedAnswer>> => {
  if (input.rows.length > MAX_ROWS) return tooMany();
  if (input.source.length > MAX_TEXT) return rejected('TEXT_TOO_LONG', `At most ${MAX_TEXT} characters.`, ['source']);
  // Before the transaction, whose connection is then the only one that it waits for.
  const locations = new Map((await listLocations(prisma)).map((location) => [location.code, location]));
  return oncePerKey<StockFeedAnswer, string>(db, { caller, mutation: 'bulkSetStockLevels', input }, async (tx) => {
    const places = input.rows.flatMap(({ locationCode }) => locations.get(locationCode)?.id ?? []);
    const book = await lockStock(
      tx,
      input.rows.map(({ sku }) => sku),
      places,
    );
    const { applied, refused } = setStockLevels(book, input.rows, locations, input.source, now());
    await saveStock(tx, book, now());
    const changed = new Set(book.movements.map(({ sku, locationId }) => `${locationId} ${sku}`));
    const results = applied.map(({ index, locationCode, level }) => ({
      index,
      sku: level.sku,
      locationCode,
      onHand: onHand(level),
      available: level.available,
      version: level.version + (changed.has(`${level.locationId} ${level.sku}`) ? 1 : 0),
    }));
    return accepted({ results, refused });
  });
};

/** Applies a catalogue feed, each row alone. */
export const applyProductFeed = (
  db: Database,
  { caller, input }: FeedRequest<ProductRow>,
): Promise<Decision<{ applied: number; refused: readonly RowError[] }>> | Decision<never> => {
  if (input.rows.length > MAX_ROWS) return tooMany();
  return oncePerKey<{ applied: number; refused: readonly RowError[] }, string>(
    db,
    { caller, mutation: 'bulkUpsertProducts', input },
    async (tx) => {
      const seen = new Set<string>();
      const refused: RowError[] = [];
      const rows = input.rows.filter((row, index) => {
        const refusal = seen.has(row.sku)
          ? rejected('DUPLICATE_ROW', 'An earlier row names this SKU.', ['sku'])
          : refuseProductRow(row);
        seen.add(row.sku);
        for (const error of refusal?.errors ?? []) refused.push({ index, ...error });
        return refusal === null;
      });
      await upsertProducts(tx, rows);
      return accepted({ applied: rows.length, refused });
    },
  );
};
