import { Conflict, type Database, type Tx } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { mayUseHold } from '@tutti/kit/ownership';
import type { SalesChannel } from '../domain/channel.ts';
import { holdLimitsOf } from '../domain/hold-limits.ts';
import { componentsOf } from '../domain/kit.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import { type Promised, type ReserveCode, type ReserveRequest, reserve } from '../domain/reserve.ts';
import { draftOn, keepDraft, type StockBook, standingLines } from '../domain/stock-book.ts';
import { freeEndedHolds } from '../store/ended-holds.ts';
import { loadPromises } from '../store/promises.ts';
import { lockReservations, type NewReservation, type Reservation, saveReservations } from '../store/reservations.ts';
import { type EarlierReservation, loadStanding } from '../store/standing.ts';
import { lockStock } from '../store/stock-book.ts';
import {
  type BasketLimits,
  callersOf,
  countHold,
  limitedChannels,
  skusCounted,
  withinLimits,
} from './limited-baskets.ts';

/** A promise that somebody asks for, every input checked. */
export interface AskedReservation {
  /** Names the promise: asked again, the one that stands is answered. */
  readonly key: string;
  /** Of the input, to tell a repeat from a key that is used twice; null where the key says it already. */
  readonly inputHash: string | null;
  readonly channel: SalesChannel;
  readonly orderId: string | null;
  readonly cartReference: string | null;
  readonly locationId: string | null;
  /** Who keeps it to themselves, of a basket. */
  readonly holder: string | null;
  readonly ttlSeconds: number;
  readonly whenShort: ReserveRequest['whenShort'];
  /** The basket's hold that the order takes over. */
  readonly takesOver: string | null;
  /** Who takes it over, as holds are used by. */
  readonly user: string | null;
  /** Whether the channel's limits bind who asks, and whose open holds are counted with it; null for none. */
  readonly isLimited: boolean;
  readonly countedFor: string | null;
  readonly lines: ReserveRequest['lines'];
}

export interface ReservationMade {
  readonly reservationId: string;
  readonly orderId: string | null;
  readonly lines: readonly ReservationLine[];
  /** As it was written just now; absent where an earlier request made it. */
  readonly reservation?: Reservation;
}

export type ReservationCode =
  | ReserveCode
  | 'LIMIT_EXCEEDED'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'RESERVATION_NOT_FOUND'
  | 'RESERVATION_ALREADY_USED';

type Outcome = Decision<ReservationMade, ReservationCode>;

/** Everything that a batch of requests is decided on, locked. */
interface Desk {
  readonly book: StockBook;
  readonly baskets: Map<string, Reservation>;
  readonly earlier: Map<string, EarlierReservation>;
  readonly limits: BasketLimits;
  readonly made: NewReservation[];
  readonly ended: string[];
  /** Whether any hold's time is over that still keeps units. */
  readonly hasEnded: boolean;
  /** SKUs of the batch of which ended holds were freed already. */
  readonly freedOf: Set<string>;
  /** SKUs to lock when the transaction runs again. */
  readonly alsoLock: Set<string>;
}

/** Decides requests one after another on stock that is locked once; answers them in their order. */
export const decideTogether = (
  db: Database,
  asked: readonly AskedReservation[],
  now: () => Date,
): Promise<readonly Outcome[]> => {
  const alsoLock = new Set<string>();
  return db.inTransaction(async (tx) => {
    const desk = await openDesk(tx, asked, alsoLock, now());
    const outcomes: Outcome[] = [];
    for (const request of asked) outcomes.push(await decide(tx, desk, request, now()));
    if (desk.made.length === 0) return outcomes;
    await saveReservations(tx, desk.book, desk.made, desk.ended, now());
    return outcomes.map((outcome) => asSaved(desk.book, outcome));
  });
};

/** What a promise came to once units that became free in the same batch were held for those who wait. */
const asSaved = ({ promises }: StockBook, outcome: Outcome): Outcome =>
  outcome.ok
    ? accepted({ ...outcome.value, lines: outcome.value.lines.map((line) => promises.get(line.id) ?? line) })
    : outcome;

const openDesk = async (
  tx: Tx,
  asked: readonly AskedReservation[],
  alsoLock: Set<string>,
  now: Date,
): Promise<Desk> => {
  const callers = callersOf(asked);
  const takenOver = asked.flatMap(({ takesOver }) => takesOver ?? []);
  const baskets = await lockReservations(tx, takenOver);
  const book = await lockStock(tx, {
    skus: [...asked.flatMap(({ lines }) => lines.map(({ sku }) => sku)), ...alsoLock],
    reservationIds: takenOver,
    callers,
    kits: asked.flatMap(({ channel, lines }) => lines.map(({ sku, quantity }) => ({ sku, channel, units: quantity }))),
    places: asked.flatMap(({ locationId, lines }) => (locationId ? lines.map(({ sku }) => ({ sku, locationId })) : [])),
  });
  // Read under the locks: an equal request that was faster has committed by now.
  const standing = await loadStanding(tx, {
    keys: asked.map(({ key }) => key),
    callers,
    skus: skusCounted(asked, book),
    channels: limitedChannels(asked),
    now,
  });
  const { earlier, held, hasEnded } = standing;
  const byChannel = new Map(standing.limits.map((set) => [set.channel, holdLimitsOf(set)]));
  return {
    book,
    baskets,
    earlier,
    limits: { byChannel, held },
    made: [],
    ended: [],
    hasEnded,
    freedOf: new Set(),
    alsoLock,
  };
};

const decide = async (tx: Tx, desk: Desk, request: AskedReservation, now: Date): Promise<Outcome> => {
  const earlier = desk.earlier.get(request.key);
  if (earlier) return recalled(tx, desk, request, earlier);
  const basket = request.takesOver === null ? null : desk.baskets.get(request.takesOver);
  // An order's promise is nobody else's to take, and a shopper's hold no other shopper's.
  if (basket === undefined || (basket && (basket.orderId !== null || !mayUseHold(request.user, basket.holder))))
    return rejected('RESERVATION_NOT_FOUND', `No reservation ${request.takesOver}.`, ['reservationId']);
  if (basket?.status === 'ORDERED')
    return rejected('RESERVATION_ALREADY_USED', 'This reservation became another order.', ['reservationId']);
  const decision = await reserveUnits(tx, desk, request, basket, now);
  if (!decision.ok) return decision;
  const { reservationId, lines } = decision.value;
  countHold(desk.limits, request, lines);
  const made = newReservation(request, decision.value, now);
  desk.made.push(made);
  desk.earlier.set(request.key, { id: reservationId, inputHash: request.inputHash, orderId: request.orderId });
  if (basket) {
    desk.ended.push(basket.id);
    desk.baskets.set(basket.id, { ...basket, status: 'ORDERED' });
  }
  return accepted({ reservationId, orderId: request.orderId, lines, reservation: made });
};

type Reserved = Decision<Promised, ReservationCode>;

/** A request that is short is decided once more when holds that have ended, and still keep its units, are freed. */
const reserveUnits = async (
  tx: Tx,
  desk: Desk,
  request: AskedReservation,
  basket: Reservation | null,
  now: Date,
): Promise<Reserved> => {
  const draft = draftOn(desk.book);
  const decision = reserveOn(draft, desk, request, basket, now);
  if (isShort(request, decision) && (await freeHolds(tx, desk, request, now)))
    return reserveOn(desk.book, desk, request, basket, now);
  if (decision.ok) keepDraft(draft, desk.book);
  return decision;
};

const reserveOn = (
  book: StockBook,
  desk: Desk,
  request: AskedReservation,
  basket: Reservation | null,
  now: Date,
): Reserved => {
  const takesOver = linesOf(desk, basket);
  const limited = withinLimits(desk.limits, book, request, takesOver);
  return limited.ok ? reserve(book, { ...request, lines: limited.value, takesOver }, now) : limited;
};

/** Limits are shares of what can be promised, so stock that is short may be what a limit refuses, too. */
const isShort = ({ lines }: AskedReservation, decision: Reserved): boolean => {
  if (!decision.ok)
    return decision.errors.some(({ code }) => code === 'INSUFFICIENT_STOCK' || code === 'LIMIT_EXCEEDED');
  const held = decision.value.lines.reduce((sum, line) => sum + line.held, 0);
  return held < lines.reduce((sum, line) => sum + line.quantity, 0);
};

/** Once a batch for each SKU: what ends while it is decided is the next one's. */
const freeHolds = async (tx: Tx, desk: Desk, request: AskedReservation, now: Date): Promise<boolean> => {
  if (!desk.hasEnded) return false;
  const skus = request.lines
    .flatMap(({ sku }) => componentsOf(desk.book.positions.get(sku) ?? { sku, components: null }))
    .map(({ sku }) => sku)
    .filter((sku) => !desk.freedOf.has(sku) && desk.book.positions.get(sku));
  if (skus.length === 0) return false;
  for (const sku of skus) desk.freedOf.add(sku);
  const { freed, unlocked } = await freeEndedHolds(tx, desk.book, skus, now);
  const missing = unlocked.filter((sku) => !desk.alsoLock.has(sku) && !desk.book.positions.get(sku));
  for (const sku of missing) desk.alsoLock.add(sku);
  if (missing.length > 0) throw new Conflict('Kits that have ended hold units, and not all of their parts are locked.');
  return freed;
};

const newReservation = (
  { key, inputHash, orderId, channel, cartReference, locationId, holder, countedFor, ttlSeconds }: AskedReservation,
  { reservationId: id, lines }: Promised,
  createdAt: Date,
): NewReservation => {
  const expiresAt = new Date(createdAt.getTime() + ttlSeconds * 1000);
  return {
    id,
    key,
    inputHash,
    status: 'ACTIVE',
    orderId,
    channel,
    cartReference,
    locationId,
    holder,
    countedFor,
    createdAt,
    expiresAt,
    lines,
  };
};

/** A basket that has ended holds nothing any more: its order then gets what there is. */
const linesOf = ({ book }: Desk, basket: Reservation | null): ReservationLine[] =>
  basket === null ? [] : standingLines(book).filter(({ reservationId }) => reservationId === basket.id);

const recalled = async (
  tx: Tx,
  { made }: Desk,
  { key, inputHash }: AskedReservation,
  { id, orderId, inputHash: before }: EarlierReservation,
): Promise<Outcome> => {
  if (before !== inputHash)
    return rejected('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used before with another input.', [
      'idempotencyKey',
    ]);
  const ofThisBatch = made.find((reservation) => reservation.key === key);
  const lines = ofThisBatch ? ofThisBatch.lines : await loadPromises(tx, { reservationIds: [id] });
  return accepted({ reservationId: id, orderId, lines });
};
