import { accepted, type Decision } from '@tutti/kit/decision';
import type { SalesChannel } from '../domain/channel.ts';
import { type HeldUnits, NOTHING_HELD, withHolds } from '../domain/held-units.ts';
import { DEFAULT_HOLD_LIMITS, type HoldLimits } from '../domain/hold-limits.ts';
import { componentsOf } from '../domain/kit.ts';
import { type LimitedHold, limitHold, limitOrder } from '../domain/limit-hold.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import type { ReserveRequest } from '../domain/reserve.ts';
import type { StockBook } from '../domain/stock-book.ts';

type Lines = ReserveRequest['lines'];

/** A hold or an order, and who is behind it. */
export interface LimitedRequest extends LimitedHold<Lines[number]> {
  readonly orderId: string | null;
  /** Whether the channel's limits bind who asks. */
  readonly isLimited: boolean;
  /** Whose open holds are counted with it; null where it stands alone. */
  readonly countedFor: string | null;
}

/** What a batch of requests is limited by: read under the locks, and kept up as holds are granted. */
export interface BasketLimits {
  readonly byChannel: ReadonlyMap<string, HoldLimits>;
  readonly held: Map<string, HeldUnits>;
}

/** Whose holds are counted with what is asked. */
export const callersOf = (asked: readonly LimitedRequest[]): string[] => [
  ...new Set(asked.flatMap(({ countedFor }) => countedFor ?? [])),
];

/** Of which SKUs they are counted: a kit's by its components. */
export const skusCounted = (asked: readonly LimitedRequest[], book: StockBook): string[] => {
  const counted = asked.filter(({ countedFor }) => countedFor !== null);
  return [...new Set(counted.flatMap(({ lines }) => lines.flatMap(({ sku }) => partsOf(book, sku))))];
};

/** Channels whose limits bind what is asked. */
export const limitedChannels = (asked: readonly LimitedRequest[]): SalesChannel[] => [
  ...new Set(asked.filter(({ isLimited }) => isLimited).map(({ channel }) => channel)),
];

const partsOf = (book: StockBook, sku: string): string[] => {
  const product = book.positions.get(sku);
  return product ? componentsOf(product).map((part) => part.sku) : [];
};

/** The lines that may be promised, or what is too much of them. */
export const withinLimits = (
  { byChannel, held }: BasketLimits,
  book: StockBook,
  request: LimitedRequest,
  takesOver: readonly ReservationLine[],
): Decision<Lines, 'LIMIT_EXCEEDED'> => {
  const { isLimited, channel, countedFor, lines } = request;
  if (!isLimited) return accepted(lines);
  const limits = byChannel.get(channel) ?? DEFAULT_HOLD_LIMITS;
  if (request.orderId === null) return limitHold(book, limits, heldBy(held, countedFor), request);
  // What a basket still holds was granted before; one that was released, or has ended, grants nothing.
  const granted = takesOver.map(({ sku, held, backordered }) => ({ sku, quantity: held + backordered }));
  const fits = limitOrder(limits, lines, granted);
  return fits.ok ? accepted(lines) : fits;
};

const heldBy = (held: BasketLimits['held'], countedFor: string | null): HeldUnits =>
  (countedFor === null ? null : held.get(countedFor)) ?? NOTHING_HELD;

/** The next request of the same batch counts this hold, too. */
export const countHold = (
  { held }: BasketLimits,
  { countedFor }: LimitedRequest,
  lines: readonly ReservationLine[],
): void => {
  if (countedFor !== null) held.set(countedFor, withHolds(heldBy(held, countedFor), 1, lines));
};
