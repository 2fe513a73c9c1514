import { accepted, type Decision, rejectedAll, type UserError } from '@tutti/kit/decision';
import { newId } from '@tutti/kit/ids';
import type { SalesChannel } from './channel.ts';
import { kitsToKeep } from './keep-kits.ts';
import { componentsOf, scarcest } from './kit.ts';
import { promisable } from './promisable.ts';
import { movePromise } from './reservation.ts';
import type { ReservationLine } from './reservation-line.ts';
import { isReleased, unitsToBackorder } from './selling-terms.ts';
import { draftOn, keepDraft, levelIn, positionIn, type StockBook } from './stock-book.ts';
import { takeOver } from './take-over.ts';
import { unitsToKeep } from './units-at-node.ts';

/** Units of one SKU promised over all orders, so that sums fit the 32 bits of the database and of GraphQL's Int. */
export const MAX_PROMISED = 1_000_000_000;

export interface ReserveRequest {
  readonly channel: SalesChannel;
  /** Null for a basket. */
  readonly orderId: string | null;
  /** Where units are kept; null for units of the whole network. */
  readonly locationId: string | null;
  /** What becomes of a line that is short: no promise at all, a smaller one, or a backorder where the terms allow it. */
  readonly whenShort: 'REFUSE' | 'GRANT_LESS' | 'BACKORDER';
  readonly lines: readonly { readonly id: string; readonly sku: string; readonly quantity: number }[];
  /** Held lines of the basket that the order was: their units are its own. */
  readonly takesOver: readonly ReservationLine[];
}

export interface Promised {
  readonly reservationId: string;
  readonly lines: readonly ReservationLine[];
}

export type ReserveCode = 'SKU_NOT_FOUND' | 'INSUFFICIENT_STOCK';

/**
 * Promises all lines or none. Lines draw on the same book one after another, so two lines of a SKU, or a kit and its
 * component, are checked against the sum. A refusal tells every line that is wrong, and leaves the book as it was.
 */
export const reserve = (book: StockBook, request: ReserveRequest, now: Date): Decision<Promised, ReserveCode> => {
  const draft = draftOn(book);
  const reservationId = newId('res');
  const asked = request.lines.map((line) => [newLine(draft, request, reservationId, line), line.quantity] as const);
  const own = takeOver(draft, request.takesOver, asked, now);
  const errors: UserError<ReserveCode>[] = [];
  const lines = request.lines.flatMap((line, index) => {
    const had = own[index] as ReservationLine;
    const granted = grant(draft, request, { ...line, had: had.held }, index, now);
    if (!granted.ok) {
      errors.push(...granted.errors);
      return [];
    }
    const { quantity, held } = granted.value;
    if (had.held + quantity === 0) return [];
    return [movePromise(draft, { ...had, quantity: had.held + quantity }, { held, backordered: quantity - held }, now)];
  });
  if (errors.length === 0 && lines.length === 0) errors.push(...request.lines.map(nothingLeft));
  if (errors.length > 0) return rejectedAll(errors);
  keepDraft(draft, book);
  return accepted({ reservationId, lines });
};

/** Beyond what the basket had. */
interface Granted {
  readonly quantity: number;
  readonly held: number;
}

type AskedLine = ReserveRequest['lines'][number];

const grant = (
  draft: StockBook,
  request: ReserveRequest,
  { sku, quantity: asked, had }: AskedLine & { readonly had: number },
  index: number,
  now: Date,
): Decision<Granted, ReserveCode> => {
  const quantity = asked - had;
  if (quantity === 0) return accepted({ quantity, held: 0 });
  const refuse = (code: ReserveCode, message: string, field: string) =>
    rejectedAll([{ code, message, field: ['lines', String(index), field] }]);
  const product = draft.positions.get(sku);
  if (!product) return refuse('SKU_NOT_FOUND', `No product ${sku}.`, 'sku');
  if (componentsOf(product).some((part) => promisedOf(draft, part.sku) + quantity * part.quantity > MAX_PROMISED))
    return refuse('INSUFFICIENT_STOCK', `At most ${MAX_PROMISED} ${sku} can be promised over all orders.`, 'quantity');
  const held = Math.min(quantity, unitsInStock(draft, request, sku, quantity, now));
  if (held === quantity) return accepted({ quantity, held });
  if (request.whenShort === 'GRANT_LESS') return accepted({ quantity: held, held });
  if (request.whenShort === 'BACKORDER' && quantity - held <= unitsToWaitFor(draft, sku, now))
    return accepted({ quantity, held });
  return refuse('INSUFFICIENT_STOCK', `Only ${had + held} of ${asked} ${sku} can be promised.`, 'quantity');
};

const nothingLeft = ({ sku }: AskedLine, index: number): UserError<ReserveCode> => ({
  code: 'INSUFFICIENT_STOCK',
  message: `No ${sku} can be promised.`,
  field: ['lines', String(index), 'quantity'],
});

const promisedOf = (draft: StockBook, sku: string): number => {
  const { reserved, backordered } = positionIn(draft, sku);
  return reserved + backordered;
};

/** Whole units that the channel may still promise, over the network or at the location that is named; kits up to `most`. */
const unitsInStock = (
  draft: StockBook,
  { channel, locationId }: ReserveRequest,
  sku: string,
  most: number,
  now: Date,
): number => {
  const product = positionIn(draft, sku);
  const { components } = product;
  const parts = componentsOf(product).map((part) => positionIn(draft, part.sku));
  if (![product, ...parts].every(({ terms }) => isReleased(terms))) return 0;
  if (components) return kitsToKeep(draft, { reservationId: '', channel, locationId, components }, most, now);
  const anywhere = promisable(product, channel);
  return Math.max(0, locationId === null ? anywhere : Math.min(anywhere, unitsAt(draft, sku, locationId, channel)));
};

const unitsAt = (draft: StockBook, sku: string, locationId: string, channel: SalesChannel): number =>
  unitsToKeep(positionIn(draft, sku), levelIn(draft, sku, locationId), channel, draft.rules);

const unitsToWaitFor = (draft: StockBook, sku: string, now: Date): number => {
  const product = positionIn(draft, sku);
  const ofParts = scarcest(product, (part) => {
    const { terms, backordered } = positionIn(draft, part);
    return unitsToBackorder(terms, backordered, now);
  });
  return product.components ? Math.min(ofParts, unitsToBackorder(product.terms, 0, now)) : ofParts;
};

const newLine = (
  draft: StockBook,
  { channel, orderId, locationId }: ReserveRequest,
  reservationId: string,
  { id, sku }: AskedLine,
): ReservationLine => {
  const components = draft.positions.get(sku)?.components ?? null;
  const kept = components ? [] : null;
  const nothing = { quantity: 0, held: 0, backordered: 0, allocated: 0, cancelled: 0, cancelling: 0 };
  return { id, reservationId, orderId, channel, locationId, sku, components, kept, ...nothing };
};
