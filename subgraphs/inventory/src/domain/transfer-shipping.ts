import { accepted, type Decision, rejectedAll, type UserError } from '@tutti/kit/decision';
import { keepsPromises } from './allocate.ts';
import type { ReservationLine } from './reservation-line.ts';
import { draftOn, keepDraft, levelIn, post, type StockBook } from './stock-book.ts';
import { actionNotAllowed, causeOf, changed, type Transfer } from './transfer.ts';
import {
  type AskedLine,
  atLine,
  hasRoom,
  isUnits,
  type LineCode,
  lineErrors,
  MAX_LINES,
  noRoom,
  textErrors,
  userError,
  versionErrors,
} from './transfer-checks.ts';
import { letTravel } from './travelling-promises.ts';

export interface TransferDeparture {
  /** What leaves; null for all that was asked. */
  readonly lines: readonly AskedLine[] | null;
  readonly actor: string;
  readonly expectedVersion: number | null;
}

export type ShipTransferCode =
  | LineCode
  | 'ACTION_NOT_ALLOWED'
  | 'STALE_VERSION'
  | 'SKU_NOT_EXPECTED'
  | 'MORE_THAN_SENT'
  | 'INSUFFICIENT_STOCK'
  | 'TEXT_TOO_LONG';

/**
 * The units leave: all that are named, or none. What orders were promised of the network may travel: `holds` are all promises
 * of these SKUs, oldest first, and those whose units leave wait for them. What was asked for and doesn't leave now never
 * will, and a unit at least leaves.
 */
export const shipTransfer = (
  book: StockBook,
  transfer: Transfer,
  departure: TransferDeparture,
  now: Date,
  holds: readonly ReservationLine[] = [],
): Decision<Transfer, ShipTransferCode> => {
  const stale = versionErrors(transfer, departure.expectedVersion);
  if (stale.length > 0) return rejectedAll(stale);
  if (transfer.status !== 'REQUESTED') return actionNotAllowed(transfer);
  const leaving = departure.lines ?? transfer.lines;
  const asked = new Map(transfer.lines.map(({ sku, quantity }) => [sku, quantity]));
  const wrong = [...textErrors(departure.actor, 0, 'actor'), ...departureErrors(asked, leaving)];
  if (wrong.length > 0) return rejectedAll(wrong);
  const draft = draftOn(book);
  const errors = leaving.flatMap((line, index) =>
    send(
      draft,
      transfer,
      line,
      { actor: departure.actor, holds, now },
      departure.lines ? atLine(index, 'quantity') : ['lines'],
    ),
  );
  if (errors.length > 0) return rejectedAll(errors);
  keepDraft(draft, book);
  const shipped = new Map(leaving.map(({ sku, quantity }) => [sku, quantity]));
  const lines = transfer.lines.map((line) => ({ ...line, shipped: shipped.get(line.sku) ?? 0 }));
  return accepted({ ...changed(transfer, 'IN_TRANSIT', lines, now), shippedAt: now });
};

const departureErrors = (asked: AskedUnits, leaving: readonly AskedLine[]): UserError<ShipTransferCode>[] => {
  if (leaving.length > MAX_LINES) return lineErrors(leaving, 0);
  const isEmpty = leaving.every(({ quantity }) => quantity === 0);
  return [
    ...(isEmpty ? [userError('INVALID_QUANTITY', 'A unit at least leaves.', 'lines')] : []),
    ...lineErrors(leaving, 0),
    ...leaving.flatMap((line, index) => overAsked(asked, line, index)),
  ];
};

const overAsked = (asked: AskedUnits, { sku, quantity }: AskedLine, index: number): UserError<ShipTransferCode>[] => {
  const most = asked.get(sku);
  if (most === undefined) return [userError('SKU_NOT_EXPECTED', `${sku} was not asked for.`, ...atLine(index, 'sku'))];
  if (!isUnits(quantity, 0) || quantity <= most) return [];
  return [
    userError(
      'MORE_THAN_SENT',
      `${quantity} of ${sku} are more than the ${most} that were requested: send ${most} at most.`,
      ...atLine(index, 'quantity'),
    ),
  ];
};

/** Units asked for, by SKU. */
type AskedUnits = ReadonlyMap<string, number>;

const STAYING = 'they are held for baskets, or for orders of channels that do not sell from the destination';

interface Departing {
  readonly actor: string;
  readonly holds: readonly ReservationLine[];
  readonly now: Date;
}

/** Writes one line into the draft, unless its units aren't there, have to stay, or would not fit at the other end. */
const send = (
  draft: StockBook,
  transfer: Transfer,
  { sku, quantity }: AskedLine,
  { actor, holds, now }: Departing,
  field: readonly string[],
): UserError<'INSUFFICIENT_STOCK' | 'INVALID_QUANTITY'>[] => {
  const { fromLocationId, toLocationId } = transfer;
  if (quantity === 0) return [];
  const { available } = levelIn(draft, sku, fromLocationId);
  if (available < quantity)
    return [userError('INSUFFICIENT_STOCK', `Only ${Math.max(0, available)} of ${sku} are available there.`, ...field)];
  if (!hasRoom(draft, sku, toLocationId, 'INCOMING', quantity)) return [noRoom(...field)];
  const attempt = draftOn(draft);
  const leave = { ...causeOf(transfer, sku, fromLocationId, actor, now), quantity };
  post(attempt, { ...leave, fromState: 'AVAILABLE', toState: null });
  post(attempt, { ...leave, locationId: toLocationId, fromState: null, toState: 'INCOMING' });
  if (!keepsPromises(attempt) && !(letTravel(attempt, sku, toLocationId, holds, now) && keepsPromises(attempt)))
    return [userError('INSUFFICIENT_STOCK', `Some of ${sku} have to stay: ${STAYING}.`, ...field)];
  keepDraft(attempt, draft);
  return [];
};
