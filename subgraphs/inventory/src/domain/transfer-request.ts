import { accepted, type Decision, type Rejected, rejected, rejectedAll, type UserError } from '@tutti/kit/decision';
import { newId } from '@tutti/kit/ids';
import type { Location } from './location.ts';
import type { StockBook } from './stock-book.ts';
import type { Transfer } from './transfer.ts';
import {
  type AskedLine,
  dateErrors,
  type LineCode,
  type PlaceCode,
  type ProductCode,
  placeErrors,
  planErrors,
  textErrors,
  userError,
} from './transfer-checks.ts';

export interface TransferRequest {
  readonly fromLocationCode: string;
  readonly toLocationCode: string;
  readonly reference: string | null;
  readonly expectedAt: Date | null;
  readonly lines: readonly AskedLine[];
}

/** What the codes of a request name. */
export interface TransferEnds {
  readonly from: Location | undefined;
  readonly to: Location | undefined;
}

export type CreateTransferCode =
  | PlaceCode
  | LineCode
  | ProductCode
  | 'TRANSFER_TO_ITSELF'
  | 'TEXT_TOO_LONG'
  | 'INVALID_DATE'
  | 'DUPLICATE_REFERENCE';

/** Plans a transfer; nothing moves, and nothing is kept back for it. Refused with everything that is wrong at once. */
export const createTransfer = (
  book: StockBook,
  request: TransferRequest,
  { from, to }: TransferEnds,
  now: Date,
): Decision<Transfer, CreateTransferCode> => {
  const errors = errorsOf(book, request, { from, to }, now);
  if (!from || !to || errors.length > 0) return rejectedAll(errors);
  return accepted({
    id: newId('trf'),
    reference: request.reference,
    fromLocationId: from.id,
    toLocationId: to.id,
    status: 'REQUESTED',
    expectedAt: request.expectedAt,
    createdAt: now,
    shippedAt: null,
    closedAt: null,
    version: 1,
    lines: request.lines.map(({ sku, quantity }) => ({ sku, quantity, shipped: 0, received: 0 })),
  });
};

/** One reference of an origin is one transfer, under whatever key it is sent. */
export const plannedBefore = ({
  id,
  status,
  reference,
}: Pick<Transfer, 'id' | 'status' | 'reference'>): Rejected<'DUPLICATE_REFERENCE'> =>
  rejected(
    'DUPLICATE_REFERENCE',
    `${reference} was planned from this location before: ${id}, ${status}. Ship that transfer, cancel it to plan it anew, \
or give this one another reference.`,
    ['reference'],
  );

const errorsOf = (
  book: StockBook,
  { fromLocationCode, toLocationCode, reference, expectedAt, lines }: TransferRequest,
  { from, to }: TransferEnds,
  now: Date,
): UserError<CreateTransferCode>[] => [
  ...placeErrors(from, fromLocationCode, 'fromLocationCode'),
  ...placeErrors(to, toLocationCode, 'toLocationCode'),
  ...(from && from.id === to?.id
    ? [userError('TRANSFER_TO_ITSELF', 'A transfer goes to another location.', 'toLocationCode')]
    : []),
  ...textErrors(reference, 0, 'reference'),
  ...dateErrors(expectedAt, now),
  ...planErrors(book, lines),
];
