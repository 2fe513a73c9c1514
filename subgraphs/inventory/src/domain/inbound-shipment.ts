import { accepted, type Decision, type Rejected, rejected, rejectedAll } from '@tutti/kit/decision';
import type { MovementCause } from './stock.ts';
import { post, type StockBook } from './stock-book.ts';
import { dateErrors, versionErrors } from './transfer-checks.ts';

export type InboundShipmentStatus = 'ANNOUNCED' | 'PARTIALLY_RECEIVED' | 'RECEIVED' | 'CLOSED_SHORT' | 'CANCELLED';

export interface InboundLine {
  readonly sku: string;
  readonly expected: number;
  /** May be more than was expected, within the tolerance. */
  readonly received: number;
}

/** Units on their way from outside, told in advance. */
export interface InboundShipment {
  readonly id: string;
  readonly reference: string;
  readonly supplier: string | null;
  readonly locationId: string;
  readonly status: InboundShipmentStatus;
  readonly expectedAt: Date;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  readonly version: number;
  readonly lines: readonly InboundLine[];
}

/**
 * Every way an inbound shipment moves; what is not listed can't happen. CLOSED_SHORT is what a receiver found, CANCELLED
 * what somebody called off, so that only the first counts against the sender: its lines still say what came before.
 */
export const INBOUND_SHIPMENT_TRANSITIONS: Readonly<Record<InboundShipmentStatus, readonly InboundShipmentStatus[]>> = {
  ANNOUNCED: ['PARTIALLY_RECEIVED', 'RECEIVED', 'CLOSED_SHORT', 'CANCELLED'],
  PARTIALLY_RECEIVED: ['RECEIVED', 'CLOSED_SHORT', 'CANCELLED'],
  RECEIVED: [],
  CLOSED_SHORT: [],
  CANCELLED: [],
};

export interface Reschedule {
  readonly expectedAt: Date;
  readonly expectedVersion: number | null;
}

/** Another date; no unit moves. */
export const rescheduleInbound = (
  shipment: InboundShipment,
  { expectedAt, expectedVersion }: Reschedule,
  now: Date,
): Decision<InboundShipment, 'STALE_VERSION' | 'ACTION_NOT_ALLOWED' | 'INVALID_DATE'> => {
  const errors = [...versionErrors(shipment, expectedVersion), ...dateErrors(expectedAt, now)];
  if (errors.length > 0) return rejectedAll(errors);
  if (!isOpen(shipment)) return actionNotAllowed(shipment);
  return accepted({ ...shipment, expectedAt, version: shipment.version + 1 });
};

/** What hasn't arrived will not; what has stays. */
export const cancelInbound = (
  book: StockBook,
  shipment: InboundShipment,
  { expectedVersion, actor }: { readonly expectedVersion: number | null; readonly actor: string },
  now: Date,
): Decision<InboundShipment, 'STALE_VERSION' | 'ACTION_NOT_ALLOWED'> => {
  const errors = versionErrors(shipment, expectedVersion);
  if (errors.length > 0) return rejectedAll(errors);
  if (!isOpen(shipment)) return actionNotAllowed(shipment);
  callOff(book, shipment, actor, now);
  return accepted(changed(shipment, 'CANCELLED', shipment.lines, now));
};

export const isOpen = ({ status }: InboundShipment): boolean => INBOUND_SHIPMENT_TRANSITIONS[status].length > 0;

/** Units of a line that an open shipment still brings. */
export const unitsToCome = ({ expected, received }: InboundLine): number => Math.max(0, expected - received);

/** The rest of every line is not on its way any more. */
export const callOff = (book: StockBook, shipment: InboundShipment, actor: string, now: Date): void => {
  for (const line of shipment.lines) {
    const quantity = unitsToCome(line);
    if (quantity === 0) continue;
    post(book, { ...causeOf(shipment, line.sku, actor, now), quantity, fromState: 'INCOMING', toState: null });
  }
};

/** The next version, with a status that the lifecycle allows: anything else is our bug, and throws. */
export const changed = (
  shipment: InboundShipment,
  status: InboundShipmentStatus,
  lines: readonly InboundLine[],
  now: Date,
): InboundShipment => {
  const { id, status: from, version } = shipment;
  if (status !== from && !INBOUND_SHIPMENT_TRANSITIONS[from].includes(status))
    throw new Error(`Inbound shipment ${id} can't go from ${from} to ${status}.`);
  const next = { ...shipment, status, lines, version: version + 1 };
  return isOpen(next) ? next : { ...next, closedAt: now };
};

export const actionNotAllowed = ({ status }: InboundShipment): Rejected<'ACTION_NOT_ALLOWED'> =>
  rejected('ACTION_NOT_ALLOWED', `An inbound shipment that is ${status} doesn't allow this.`);

export const causeOf = ({ id, locationId }: InboundShipment, sku: string, actor: string, now: Date): MovementCause => ({
  sku,
  locationId,
  kind: 'INBOUND',
  reason: null,
  reference: id,
  actor,
  occurredAt: now,
});
