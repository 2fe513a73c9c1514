import type { Caller } from '@tutti/kit/caller';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { tooLong } from '@tutti/kit/messages';
import { MAX_TEXT } from '../domain/adjust-stock.ts';
import { adjustStockLevels, type StockAdjustmentRow } from '../domain/adjust-stock-levels.ts';
import type { Location } from '../domain/location.ts';
import { reachOf } from '../domain/reach.ts';
import { MAX_ROWS, type StockLevelRow, type StockRowOutcome, setStockLevels } from '../domain/set-stock-levels.ts';
import { onHand } from '../domain/stock.ts';
import { placeKey, type StockBook } from '../domain/stock-book.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';
import type { Stockroom } from './adjust-position.ts';

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

/** What a request is answered: `appliedBefore` where an earlier one with its key applied the rows. */
export type StockFeedOutcome = StockFeedAnswer & { readonly appliedBefore: boolean };

interface FeedInput<Row> {
  readonly idempotencyKey: string;
  readonly source: string;
  readonly rows: readonly Row[];
}

type Rule<Row> = (
  book: StockBook,
  rows: readonly Row[],
  locations: ReadonlyMap<string, Location>,
  source: string,
  now: Date,
) => StockRowOutcome;

/** Takes counts as the truth, each row alone. */
export const applyStockFeed = (room: Stockroom, caller: Caller, input: FeedInput<StockLevelRow>) =>
  applyFeed(room, { caller, mutation: 'bulkSetStockLevels', input }, setStockLevels);

/** Adds and takes units, each row alone. */
export const applyAdjustmentFeed = (room: Stockroom, caller: Caller, input: FeedInput<StockAdjustmentRow>) =>
  applyFeed(room, { caller, mutation: 'bulkAdjustStock', input }, adjustStockLevels);

/** The answer, refused rows included, is kept for the key. */
const applyFeed = async <Row extends { readonly sku: string; readonly locationCode: string }>(
  { db, locations, now }: Stockroom,
  request: { readonly caller: Caller; readonly mutation: string; readonly input: FeedInput<Row> },
  rule: Rule<Row>,
): Promise<Decision<StockFeedOutcome>> => {
  const { rows, source } = request.input;
  if (rows.length > MAX_ROWS)
    return rejected(
      'TOO_MANY_ROWS',
      `The request has ${rows.length} rows, and takes ${MAX_ROWS} at most: send them in several.`,
      ['rows'],
    );
  if (source.length > MAX_TEXT) return rejected('TEXT_TOO_LONG', tooLong('source', source, MAX_TEXT), ['source']);
  // Before the transaction, whose connection is then the only one that it waits for.
  const { byCode } = reachOf(await locations(), request.caller);
  let made: StockFeedAnswer | null = null;
  const decision = await oncePerKey<StockFeedAnswer, string>(db, request, async (tx) => {
    const places = rows.map(({ sku, locationCode }) => ({ sku, locationId: byCode.get(locationCode)?.id ?? '' }));
    const book = await lockStock(tx, { places, by: request.caller });
    const outcome = rule(book, rows, byCode, source, now());
    await saveStock(tx, book, now());
    made = answerOf(book, outcome);
    return accepted(made);
  });
  return decision.ok ? accepted({ ...decision.value, appliedBefore: decision.value !== made }) : decision;
};

/** With the versions that the levels have once they are saved. */
const answerOf = ({ levels }: StockBook, { applied, refused }: StockRowOutcome): StockFeedAnswer => ({
  results: applied.map(({ index, locationCode, level }) => ({
    index,
    sku: level.sku,
    locationCode,
    onHand: onHand(level),
    available: level.available,
    version: level.version + (levels.changed.has(placeKey(level.sku, level.locationId)) ? 1 : 0),
  })),
  refused,
});
