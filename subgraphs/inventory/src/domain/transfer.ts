import { accepted, type Decision, type Rejected, rejected, rejectedAll } from '@tutti/kit/decision';
import type { MovementCause } from './stock.ts';
import { post, type StockBook } from './stock-book.ts';
import { hasRoom, noRoom, versionErrors } from './transfer-checks.ts';

export type TransferStatus = 'REQUESTED' | 'IN_TRANSIT' | 'RECEIVED' | 'CLOSED_SHORT' | 'CANCELLED';

/** quantity >= shipped >= received: what was asked for, what left, what arrived. */
export interface TransferLine {
  readonly sku: string;
  readonly quantity: number;
  readonly shipped: number;
  readonly received: number;
}

/** Units moved from one location to another. */
export interface Transfer {
  readonly id: string;
  readonly reference: string | null;
  readonly fromLocationId: string;
  readonly toLocationId: string;
  readonly status: TransferStatus;
  readonly expectedAt: Date | null;
  readonly createdAt: Date;
  readonly shippedAt: Date | null;
  readonly closedAt: Date | null;
  readonly version: number;
  readonly lines: readonly TransferLine[];
}

/** Every way a transfer moves; what is not listed can't happen. It stays IN_TRANSIT while a part of it has arrived. */
export const TRANSFER_TRANSITIONS: Readonly<Record<TransferStatus, readonly TransferStatus[]>> = {
  REQUESTED: ['IN_TRANSIT', 'CANCELLED'],
  IN_TRANSIT: ['RECEIVED', 'CLOSED_SHORT', 'CANCELLED'],
  RECEIVED: [],
  CLOSED_SHORT: [],
  CANCELLED: [],
};

export type CancelTransferCode = 'STALE_VERSION' | 'ACTION_NOT_ALLOWED' | 'INVALID_QUANTITY';

/** Before it was shipped nothing moves; on its way, what hasn't arrived is available at its origin again. */
export const cancelTransfer = (
  book: StockBook,
  transfer: Transfer,
  { expectedVersion, actor }: { readonly expectedVersion: number | null; readonly actor: string },
  now: Date,
): Decision<Transfer, CancelTransferCode> => {
  const errors = versionErrors(transfer, expectedVersion);
  if (errors.length > 0) return rejectedAll(errors);
  if (!TRANSFER_TRANSITIONS[transfer.status].includes('CANCELLED')) return actionNotAllowed(transfer);
  const returning = transfer.lines.filter((line) => unitsInTransit(line) > 0);
  const { fromLocationId } = transfer;
  if (!returning.every((line) => hasRoom(book, line.sku, fromLocationId, 'AVAILABLE', unitsInTransit(line))))
    return rejectedAll([{ ...noRoom(), field: null }]);
  callOff(book, transfer, transfer.lines, actor, now);
  for (const line of returning) {
    const cause = causeOf(transfer, line.sku, fromLocationId, actor, now);
    post(book, { ...cause, quantity: unitsInTransit(line), fromState: null, toState: 'AVAILABLE' });
  }
  return accepted(changed(transfer, 'CANCELLED', transfer.lines, now));
};

export const unitsInTransit = ({ shipped, received }: TransferLine): number => shipped - received;

/** What is still on its way is no longer expected at its destination. */
export const callOff = (
  book: StockBook,
  transfer: Transfer,
  lines: readonly TransferLine[],
  actor: string,
  now: Date,
): void => {
  for (const line of lines) {
    const quantity = unitsInTransit(line);
    if (quantity === 0) continue;
    const cause = causeOf(transfer, line.sku, transfer.toLocationId, actor, now);
    post(book, { ...cause, quantity, fromState: 'INCOMING', toState: null });
  }
};

/** The next version, with a status that the lifecycle allows: anything else is our bug, and throws. */
export const changed = (
  transfer: Transfer,
  status: TransferStatus,
  lines: readonly TransferLine[],
  now: Date,
): Transfer => {
  const { id, status: from, version } = transfer;
  if (status !== from && !TRANSFER_TRANSITIONS[from].includes(status))
    throw new Error(`Transfer ${id} can't go from ${from} to ${status}.`);
  const isClosed = TRANSFER_TRANSITIONS[status].length === 0;
  return { ...transfer, status, lines, version: version + 1, closedAt: isClosed ? now : null };
};

export const actionNotAllowed = ({ status }: Transfer): Rejected<'ACTION_NOT_ALLOWED'> =>
  rejected('ACTION_NOT_ALLOWED', `A transfer that is ${status} doesn't allow this.`);

export const causeOf = (
  { id }: Transfer,
  sku: string,
  locationId: string,
  actor: string,
  now: Date,
): MovementCause => ({ sku, locationId, kind: 'TRANSFER', reason: null, reference: id, actor, occurredAt: now });
