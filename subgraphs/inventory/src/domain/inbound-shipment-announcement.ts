import { accepted, type Decision, type Rejected, rejected, rejectedAll, type UserError } from '@tutti/kit/decision';
import { newId } from '@tutti/kit/ids';
import { causeOf, type InboundShipment } from './inbound-shipment.ts';
import type { Location } from './location.ts';
import { post, type StockBook } from './stock-book.ts';
import {
  atLine,
  dateErrors,
  hasRoom,
  isUnits,
  type LineCode,
  noRoom,
  type PlaceCode,
  type ProductCode,
  placeErrors,
  planErrors,
  textErrors,
} from './transfer-checks.ts';

/** What the sender says, as it came. */
export interface InboundAnnouncement {
  readonly locationCode: string;
  readonly reference: string;
  readonly supplier: string | null;
  readonly expectedAt: Date;
  readonly lines: readonly { readonly sku: string; readonly expectedQuantity: number }[];
  readonly actor: string;
}

export type AnnounceInboundCode =
  | PlaceCode
  | LineCode
  | ProductCode
  | 'TEXT_TOO_LONG'
  | 'INVALID_DATE'
  | 'DUPLICATE_REFERENCE';

/**
 * Takes an advance shipping notice: its units are incoming from now on. `location` is what the code names, and the book
 * has the lines' SKUs locked. Refused with everything that is wrong at once.
 */
export const announceInbound = (
  book: StockBook,
  announcement: InboundAnnouncement,
  location: Location | undefined,
  now: Date,
): Decision<InboundShipment, AnnounceInboundCode> => {
  const errors = errorsOf(book, announcement, location, now);
  if (!location || errors.length > 0) return rejectedAll(errors);
  const { reference, supplier, expectedAt, lines, actor } = announcement;
  const shipment: InboundShipment = {
    id: newId('inb'),
    reference,
    supplier,
    locationId: location.id,
    status: 'ANNOUNCED',
    expectedAt,
    createdAt: now,
    closedAt: null,
    version: 1,
    lines: lines.map(({ sku, expectedQuantity }) => ({ sku, expected: expectedQuantity, received: 0 })),
  };
  for (const { sku, expected } of shipment.lines)
    post(book, { ...causeOf(shipment, sku, actor, now), quantity: expected, fromState: null, toState: 'INCOMING' });
  return accepted(shipment);
};

/** One notice is one shipment, under whatever key it is sent. `known` is the first, null where it isn't the caller's. */
export const announcedBefore = (
  { reference, supplier }: Pick<InboundAnnouncement, 'reference' | 'supplier'>,
  known: Pick<InboundShipment, 'id' | 'status'> | null,
): Rejected<'DUPLICATE_REFERENCE'> =>
  rejected(
    'DUPLICATE_REFERENCE',
    `${reference}${supplier ? ` of ${supplier}` : ''} was announced before${known ? `: ${known.id}, ${known.status}` : ''}. \
Receive that shipment, cancel it to announce it anew, or give this one another reference.`,
    ['reference'],
  );

const errorsOf = (
  book: StockBook,
  announcement: InboundAnnouncement,
  location: Location | undefined,
  now: Date,
): UserError<AnnounceInboundCode>[] => {
  const lines = announcement.lines.map(({ sku, expectedQuantity }) => ({ sku, quantity: expectedQuantity }));
  return [
    ...placeErrors(location, announcement.locationCode, 'locationCode'),
    ...textErrors(announcement.reference, 1, 'reference'),
    ...textErrors(announcement.supplier, 0, 'supplier'),
    ...dateErrors(announcement.expectedAt, now),
    ...planErrors(book, lines, 'expectedQuantity'),
    ...lines.flatMap(({ sku, quantity }, index) =>
      location && isUnits(quantity, 1) && !hasRoom(book, sku, location.id, 'INCOMING', quantity)
        ? [noRoom(...atLine(index, 'expectedQuantity'))]
        : [],
    ),
  ];
};
