import type { Caller } from '@tutti/kit/caller';
import type { Database, Tx } from '@tutti/kit/database';
import { accepted, type Decision, type Rejected, rejected } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { adjustStock, type StockAdjustment } from '../domain/adjust-stock.ts';
import { type ApprovalLimits, NO_LIMITS } from '../domain/cycle-count.ts';
import { holdsStock, type Location } from '../domain/location.ts';
import { moveStock, type StateChange } from '../domain/move-stock.ts';
import { reachOf } from '../domain/reach.ts';
import type { StockLevel, StockMovement } from '../domain/stock.ts';
import { approvalForAdjustment, type StockApproval } from '../domain/stock-approval.ts';
import { asSigned, draftOn, levelIn, type StockBook } from '../domain/stock-book.ts';
import { freeEndedHolds } from '../store/ended-holds.ts';
import type { LocationDirectory } from '../store/locations.ts';
import { insertStockApproval } from '../store/stock-approvals.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';

/** What every change of stock needs. */
export interface Stockroom {
  readonly db: Database;
  readonly locations: LocationDirectory;
  readonly now: () => Date;
}

/** Names a position from outside. */
interface PositionInput {
  readonly idempotencyKey: string;
  readonly locationCode: string;
  readonly sku: string;
}

export type AdjustStockRequest = PositionInput & Omit<StockAdjustment, 'locationId'>;
export type MoveStockRequest = PositionInput & Omit<StateChange, 'locationId'>;

/** What changed, as it stood right after; or, of a change that waits for approval, as it stands. */
export interface PositionChanged {
  readonly level: StockLevel;
  readonly movement: (Omit<StockMovement, 'occurredAt'> & { readonly occurredAt: string }) | null;
  readonly approvalId?: string;
}

/** Records what a person found at one position, once per key. What is larger than the limits waits for somebody else. */
export const adjustPosition = (
  room: Stockroom,
  caller: Caller,
  input: AdjustStockRequest,
  limits: ApprovalLimits = NO_LIMITS,
) =>
  changePosition(room, { caller, mutation: 'adjustStock', input }, (book, { id }) => {
    const adjustment = { ...input, locationId: id };
    const approval = approvalForAdjustment(adjustment, levelIn(book, input.sku, id), limits, caller, room.now());
    // What makes no sense, or can't be done now, is refused at once; nothing of it is kept.
    const tried = adjustStock(approval ? draftOn(book) : book, adjustment, room.now());
    return tried.ok && approval ? accepted(approval) : tried;
  });

/** Moves units between states at one position, once per key. */
export const movePosition = (room: Stockroom, caller: Caller, input: MoveStockRequest) =>
  changePosition(
    room,
    { caller, mutation: 'moveStock', input },
    (book, { id }) => moveStock(book, { ...input, locationId: id }, room.now()),
    // Units of holds whose time is over are nobody's any more.
    (tx, book) => freeEndedHolds(tx, book, [input.sku], room.now()),
  );

const changePosition = async (
  { db, locations, now }: Stockroom,
  request: { readonly caller: Caller; readonly mutation: string; readonly input: PositionInput },
  decide: (book: StockBook, location: Location) => Decision<StockMovement | StockApproval>,
  prepare: (tx: Tx, book: StockBook) => Promise<unknown> = async () => undefined,
): Promise<Decision<PositionChanged>> => {
  const { sku, locationCode } = request.input;
  // Before the transaction, whose connection is then the only one that it waits for.
  const location = reachOf(await locations(), request.caller).byCode.get(locationCode);
  return oncePerKey<PositionChanged, string>(db, request, async (tx) => {
    const shelf = await openShelf(tx, sku, location, locationCode, request.caller);
    if (!shelf.ok) return shelf;
    const { book, place } = shelf.value;
    await prepare(tx, book);
    const decision = decide(book, place);
    if (!decision.ok) return decision;
    if ('requestedBy' in decision.value) {
      await insertStockApproval(tx, decision.value);
      return accepted({ level: levelIn(book, sku, place.id), movement: null, approvalId: decision.value.id });
    }
    await saveStock(tx, book, now());
    const level = levelIn(book, sku, place.id);
    const movement = { ...asSigned(book, decision.value), occurredAt: decision.value.occurredAt.toISOString() };
    return accepted({ level: { ...level, version: level.version + 1 }, movement });
  });
};

/** Locks one position of a product that has stock of its own, at a place that can hold it. */
export const openShelf = async (
  tx: Tx,
  sku: string,
  location: Location | undefined,
  locationCode: string,
  by: Caller,
): Promise<Decision<{ readonly book: StockBook; readonly place: Location }>> => {
  const place = placeForStock(location, locationCode, ['locationCode']);
  if ('ok' in place) return place;
  const book = await lockStock(tx, { places: [{ sku, locationId: place.id }], by });
  const refusal = refuseProduct(book, sku, ['sku']);
  return refusal ?? accepted({ book, place });
};

export const placeForStock = (
  location: Location | undefined,
  code: string,
  field: readonly string[],
): Location | Rejected<string> => {
  if (!location) return rejected('LOCATION_NOT_FOUND', `No location ${code}.`, field);
  if (!holdsStock(location)) return rejected('LOCATION_HOLDS_NO_STOCK', `${code} holds no stock.`, field);
  return location;
};

/** Why a locked SKU can't have stock of its own; null when it can. */
const refuseProduct = (book: StockBook, sku: string, field: readonly string[]): Rejected<string> | null => {
  const position = book.positions.get(sku);
  if (!position) return rejected('SKU_NOT_FOUND', `No product ${sku}.`, field);
  if (position.components) return rejected('KIT_HOLDS_NO_STOCK', `${sku} is a kit; name its components.`, field);
  return null;
};
