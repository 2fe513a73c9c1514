import { type EventEnvelope, newEvent } from '@tutti/kit/events';
import { newId } from '@tutti/kit/ids';
import { COUNTER_OF_STATE, emptyLevel, type NetworkPosition, type StockLevel, type StockMovement } from './stock.ts';

/**
 * The stock that one transaction has locked, and what it posts to it. Counters change through `post` alone, so they are
 * the sum of the ledger by construction. Decisions work on it and the store saves it, or the transaction drops it.
 */
export interface StockBook {
  readonly positions: Map<string, NetworkPosition>;
  readonly levels: Map<string, StockLevel>;
  readonly movements: StockMovement[];
  readonly opening: {
    readonly positions: ReadonlyMap<string, NetworkPosition>;
    readonly levels: ReadonlyMap<string, StockLevel>;
  };
}

export const openBook = (positions: readonly NetworkPosition[], levels: readonly StockLevel[]): StockBook => {
  const bySku = new Map(positions.map((position) => [position.sku, position]));
  const byPlace = new Map(levels.map((level) => [placeKey(level.sku, level.locationId), level]));
  return {
    positions: new Map(bySku),
    levels: new Map(byPlace),
    movements: [],
    opening: { positions: bySku, levels: byPlace },
  };
};

export const levelIn = (book: StockBook, sku: string, locationId: string): StockLevel =>
  book.levels.get(placeKey(sku, locationId)) ?? emptyLevel(sku, locationId);

/** Throws for a SKU the transaction has not locked: changing it would be a race. */
export const positionIn = (book: StockBook, sku: string): NetworkPosition => {
  const position = book.positions.get(sku);
  if (!position) throw new Error(`${sku} is changed without its lock.`);
  return position;
};

/** Moves units between states, at the location and in the network's sum, and writes the ledger. */
export const post = (book: StockBook, movement: Omit<StockMovement, 'id'>): StockMovement => {
  const { sku, locationId, quantity, fromState, toState } = movement;
  const level: Record<string, string | number> = { ...levelIn(book, sku, locationId) };
  if (fromState) level[COUNTER_OF_STATE[fromState]] = Number(level[COUNTER_OF_STATE[fromState]]) - quantity;
  if (toState) level[COUNTER_OF_STATE[toState]] = Number(level[COUNTER_OF_STATE[toState]]) + quantity;
  book.levels.set(placeKey(sku, locationId), level as unknown as StockLevel);
  const gained = toState === 'AVAILABLE' ? quantity : fromState === 'AVAILABLE' ? -quantity : 0;
  const position = positionIn(book, sku);
  book.positions.set(sku, { ...position, available: position.available + gained });
  const posted = { ...movement, id: newId('mov') };
  book.movements.push(posted);
  return posted;
};

/** Safety stock is kept back for a day like this: what a count found missing comes out of it first. */
export const coverFromSafetyStock = (
  book: StockBook,
  cause: Omit<StockMovement, 'id' | 'quantity' | 'fromState' | 'toState'>,
): void => {
  const { available, safetyStock } = levelIn(book, cause.sku, cause.locationId);
  const quantity = Math.min(-available, safetyStock);
  if (quantity > 0) post(book, { ...cause, quantity, fromState: 'SAFETY_STOCK', toState: 'AVAILABLE' });
};

/** Changes what is promised of a SKU over the network; units at locations stay where they are. */
export const promise = (book: StockBook, sku: string, change: { reserved: number; backordered: number }): void => {
  const position = positionIn(book, sku);
  book.positions.set(sku, {
    ...position,
    reserved: position.reserved + change.reserved,
    backordered: position.backordered + change.backordered,
  });
};

/** Levels that movements changed. */
export const changedLevels = (book: StockBook): StockLevel[] =>
  [...book.levels].filter(([key, level]) => book.opening.levels.get(key) !== level).map(([, level]) => level);

export const changedPositions = (book: StockBook): NetworkPosition[] =>
  [...book.positions]
    .filter(([sku, position]) => book.opening.positions.get(sku) !== position)
    .map(([, position]) => position);

/** Facts that others wait for: units that can be promised to orders in wait, and positions with less than was promised. */
export const signals = (book: StockBook, now: Date) => [
  ...changedPositions(book).flatMap((after) =>
    becameAvailable(book.opening.positions.get(after.sku) as NetworkPosition, after, now),
  ),
  ...changedLevels(book).flatMap((after) =>
    overcommitted(book.opening.levels.get(placeKey(after.sku, after.locationId)), after, now),
  ),
];

const becameAvailable = (
  before: NetworkPosition,
  after: NetworkPosition,
  now: Date,
): EventEnvelope<'stock.became_available'>[] => {
  const promisable = after.available - after.reserved;
  const wasPromisable = before.available - before.reserved;
  const isWaitedFor = after.backordered > 0 || wasPromisable < 0;
  if (promisable <= wasPromisable || !isWaitedFor || after.available <= 0) return [];
  const { sku } = after;
  return [
    newEvent('stock.became_available', 'inventory', sku, { sku, availableToPromise: Math.max(0, promisable) }, now),
  ];
};

const overcommitted = (
  before: StockLevel | undefined,
  after: StockLevel,
  now: Date,
): EventEnvelope<'stock.overcommitted'>[] => {
  if (after.available >= 0 || (before && before.available < 0)) return [];
  const { sku, locationId, available } = after;
  return [newEvent('stock.overcommitted', 'inventory', sku, { sku, locationId, available }, now)];
};

const placeKey = (sku: string, locationId: string) => `${locationId} ${sku}`;
