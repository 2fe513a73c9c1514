import type { Database, Tx } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { mayUseHold } from '@tutti/kit/ownership';
import type { SalesChannel } from '../domain/channel.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import { type Promised, type ReserveCode, type ReserveRequest, reserve } from '../domain/reserve.ts';
import { type StockBook, standingLines } from '../domain/stock-book.ts';
import { loadPromises } from '../store/promises.ts';
import {
  type EarlierReservation,
  lockReservations,
  type NewReservation,
  type Reservation,
  recallReservations,
  saveReservations,
} from '../store/reservations.ts';
import { lockStock } from '../store/stock-book.ts';
import { type BasketLimits, countHold, lockHolders, openBasketLimits, withinLimits } from './limited-baskets.ts';

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
}

/** Decides requests one after another on stock that is locked once; answers them in their order. */
export const decideTogether = (
  db: Database,
  asked: readonly AskedReservation[],
  now: () => Date,
): Promise<readonly Outcome[]> =>
  db.inTransaction(async (tx) => {
    const desk = await openDesk(tx, asked, now());
    const outcomes: Outcome[] = [];
    for (const request of asked) outcomes.push(await decide(tx, desk, request, now()));
    if (desk.made.length > 0) await saveReservations(tx, desk.book, desk.made, desk.ended, now());
    return outcomes;
  });

const openDesk = async (tx: Tx, asked: readonly AskedReservation[], now: Date): Promise<Desk> => {
  const limitsSet = await lockHolders(tx, asked);
  const takenOver = asked.flatMap(({ takesOver }) => takesOver ?? []);
  const baskets = await lockReservations(tx, takenOver);
  const book = await lockStock(tx, {
    skus: asked.flatMap(({ lines }) => lines.map(({ sku }) => sku)),
    reservationIds: takenOver,
    places: asked.flatMap(({ locationId, lines }) => (locationId ? lines.map(({ sku }) => ({ sku, locationId })) : [])),
  });
  // Read under the locks: an equal request that was faster has committed by now.
  const earlier = await recallReservations(
    tx,
    asked.map(({ key }) => key),
  );
  const limits = await openBasketLimits(tx, limitsSet, asked, book, now);
  return { book, baskets, earlier, limits, made: [], ended: [] };
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
  const takesOver = linesOf(desk, basket);
  const limited = withinLimits(desk.limits, desk.book, request, takesOver, now);
  if (!limited.ok) return limited;
  const decision = reserve(desk.book, { ...request, lines: limited.value, takesOver }, now);
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
