import { newId } from '@tutti/kit/ids';
import { addTo, type SalesChannel } from './channel.ts';
import { keepLayer, type Layer, layerOver } from './layer.ts';
import type { ReservationLine } from './reservation-line.ts';
import { sellableAt, thresholdsAt } from './sellable.ts';
import {
  COUNTER_OF_STATE,
  emptyLevel,
  type MovementCause,
  type NetworkPosition,
  type StockLevel,
  type StockMovement,
} from './stock.ts';
import { NO_RULES, type RuleBook } from './stock-rules.ts';

/**
 * The stock that one transaction has locked, and what it posts to it. Counters change through `post` and `promise` alone,
 * so they are the sums of ledger and promises by construction. The store saves it, or the transaction drops it.
 */
export interface StockBook {
  readonly positions: Layer<NetworkPosition>;
  readonly levels: Layer<StockLevel>;
  /** Lines of reservations, by their id. */
  readonly promises: Layer<ReservationLine>;
  /** Those that stood when the book was opened, reservation by reservation. */
  readonly openingLines: readonly ReservationLine[];
  /** Takes in what is read later, under the same locks: lines that wait or have ended, and levels they are kept at. */
  readonly admit: (lines: readonly ReservationLine[], levels?: readonly StockLevel[]) => void;
  /** Locations where kits of these components may be made or are kept, best first; their levels are in the book. */
  readonly kitPlaces: Map<string, readonly string[]>;
  readonly movements: StockMovement[];
  readonly rules: RuleBook;
  /** Who signed the request that changes it, as `actorOf` names them; null where no one person did. */
  readonly signedBy: string | null;
}

export const openBook = (
  positions: readonly NetworkPosition[],
  levels: readonly StockLevel[],
  promises: readonly ReservationLine[] = [],
  rules: RuleBook = NO_RULES,
): StockBook => {
  const knownLines = new Map(promises.map((line) => [line.id, line]));
  const knownLevels = new Map(levels.map((level) => [placeKey(level.sku, level.locationId), level]));
  return {
    positions: layerOver(new Map(positions.map((position) => [position.sku, position]))),
    levels: layerOver(knownLevels),
    promises: layerOver(knownLines),
    openingLines: promises,
    admit: (moreLines, moreLevels = []) => {
      for (const line of moreLines) if (!knownLines.has(line.id)) knownLines.set(line.id, line);
      for (const level of moreLevels) {
        const key = placeKey(level.sku, level.locationId);
        if (!knownLevels.has(key)) knownLevels.set(key, level);
      }
    },
    kitPlaces: new Map(),
    movements: [],
    rules,
    signedBy: null,
  };
};

/** A book on top of another, for work that may turn out not to be possible. */
export const draftOn = (book: StockBook): StockBook => ({
  positions: layerOver(book.positions),
  levels: layerOver(book.levels),
  promises: layerOver(book.promises),
  openingLines: book.openingLines,
  admit: book.admit,
  kitPlaces: book.kitPlaces,
  movements: [],
  rules: book.rules,
  signedBy: book.signedBy,
});

/** Writes a draft into the book that it was drawn up on. */
export const keepDraft = (draft: StockBook, book: StockBook): void => {
  keepLayer(draft.positions, book.positions);
  keepLayer(draft.levels, book.levels);
  keepLayer(draft.promises, book.promises);
  book.movements.push(...draft.movements);
};

/** Lines that stood when the book was opened, as they are now. */
export const standingLines = (book: StockBook): ReservationLine[] =>
  book.openingLines.map((line) => book.promises.get(line.id) ?? line);

export const levelIn = (book: StockBook, sku: string, locationId: string): StockLevel =>
  book.levels.get(placeKey(sku, locationId)) ?? emptyLevel(sku, locationId);

/** Throws for a SKU the transaction has not locked: changing it would be a race. */
export const positionIn = (book: StockBook, sku: string): NetworkPosition => {
  const position = book.positions.get(sku);
  if (!position) throw new Error(`${sku} is changed without its lock.`);
  return position;
};

/** Moves units between states, at the location and in the network's sums, and writes the ledger. */
export const post = (book: StockBook, movement: Omit<StockMovement, 'id'>): StockMovement => {
  const { sku, locationId, quantity, fromState, toState } = movement;
  const before = levelIn(book, sku, locationId);
  const level: Record<string, string | number> = { ...before };
  if (fromState) level[COUNTER_OF_STATE[fromState]] = Number(level[COUNTER_OF_STATE[fromState]]) - quantity;
  if (toState) level[COUNTER_OF_STATE[toState]] = Number(level[COUNTER_OF_STATE[toState]]) + quantity;
  const after = level as unknown as StockLevel;
  book.levels.set(placeKey(sku, locationId), after);
  if (after.available !== before.available) addAvailable(book, before, after);
  const posted = { ...movement, id: newId('mov') };
  book.movements.push(posted);
  return posted;
};

const addAvailable = (book: StockBook, before: StockLevel, after: StockLevel) =>
  book.positions.set(after.sku, withLevel(positionIn(book, after.sku), before, after, book.rules));

/** A position once the available units of one of its levels have changed. */
export const withLevel = (
  position: NetworkPosition,
  before: StockLevel,
  after: StockLevel,
  rules: RuleBook,
): NetworkPosition => {
  const available = position.available + after.available - before.available;
  if (position.sellable.length === 0) return { ...position, available };
  const thresholds = thresholdsAt(rules, position, after.locationId);
  const had = sellableAt(thresholds, before.available);
  const has = sellableAt(thresholds, after.available);
  const sellable = position.sellable.map((units, set) => units + (has[set] ?? 0) - (had[set] ?? 0));
  return { ...position, available, sellable };
};

/** Safety stock is kept back for a day like this: what a count found missing comes out of it first. */
export const coverFromSafetyStock = (book: StockBook, cause: MovementCause): void => {
  const { available, safetyStock } = levelIn(book, cause.sku, cause.locationId);
  const quantity = Math.min(-available, safetyStock);
  if (quantity > 0) post(book, { ...cause, quantity, fromState: 'SAFETY_STOCK', toState: 'AVAILABLE' });
};

/** Movements that the system makes by itself, whoever's request they follow from. */
const SYSTEM_ACTORS: ReadonlySet<string> = new Set(['reservation', 'fulfillment']);

/** The movement as the ledger has it: by whoever signed the request. Who else is said to have done it stands beside that. */
export const asSigned = ({ signedBy }: StockBook, movement: StockMovement): StockMovement =>
  signedBy === null || movement.actor === signedBy || SYSTEM_ACTORS.has(movement.actor)
    ? movement
    : { ...movement, actor: signedBy, actorNote: movement.actor };

/** Changes what a channel was promised of a SKU over the network; units at locations stay where they are. */
export const promise = (
  book: StockBook,
  sku: string,
  channel: SalesChannel,
  { reserved, backordered }: { reserved: number; backordered: number },
): void => {
  if (reserved === 0 && backordered === 0) return;
  const position = positionIn(book, sku);
  book.positions.set(sku, {
    ...position,
    reserved: position.reserved + reserved,
    reservedByChannel: addTo(position.reservedByChannel, channel, reserved),
    backordered: position.backordered + backordered,
  });
};

/** Levels that movements changed. */
export const changedLevels = (book: StockBook): StockLevel[] => [...book.levels.changed.values()];

export const changedPositions = (book: StockBook): NetworkPosition[] => [...book.positions.changed.values()];

export const placeKey = (sku: string, locationId: string): string => `${locationId} ${sku}`;
