import { accepted, type Decision, rejectedAll, type UserError } from '@tutti/kit/decision';
import { post, type StockBook } from './stock-book.ts';
import {
  actionNotAllowed,
  callOff,
  causeOf,
  changed,
  type Transfer,
  type TransferLine,
  unitsInTransit,
} from './transfer.ts';
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
} from './transfer-checks.ts';

/** One delivery: a fact that is recorded whole or not at all. */
export interface TransferArrival {
  /** What arrived this time; null for all that is on its way. */
  readonly lines: readonly AskedLine[] | null;
  /** Nothing more will come. */
  readonly final: boolean;
  readonly actor: string;
}

export type ReceiveTransferCode =
  | LineCode
  | 'ACTION_NOT_ALLOWED'
  | 'SKU_NOT_EXPECTED'
  | 'MORE_THAN_SENT'
  | 'TEXT_TOO_LONG';

/**
 * What was on its way is available at its destination. A delivery brings a unit at least, or is the final one: then the
 * rest is lost.
 */
export const receiveTransfer = (
  book: StockBook,
  transfer: Transfer,
  { lines: named, final, actor }: TransferArrival,
  now: Date,
): Decision<Transfer, ReceiveTransferCode> => {
  if (transfer.status !== 'IN_TRANSIT') return actionNotAllowed(transfer);
  const arrived = named ?? allOnItsWay(transfer);
  const errors = [
    ...textErrors(actor, 0, 'actor'),
    ...(final || arrived.some(({ quantity }) => quantity !== 0) ? [] : [nothingCame()]),
    ...arrivalErrors(book, transfer, arrived, named === null),
  ];
  if (errors.length > 0) return rejectedAll(errors);
  for (const { sku, quantity } of arrived) {
    const cause = causeOf(transfer, sku, transfer.toLocationId, actor, now);
    if (quantity > 0) post(book, { ...cause, quantity, fromState: 'INCOMING', toState: 'AVAILABLE' });
  }
  const units = new Map(arrived.map(({ sku, quantity }) => [sku, quantity]));
  const lines = transfer.lines.map((line) => ({ ...line, received: line.received + (units.get(line.sku) ?? 0) }));
  if (final) callOff(book, transfer, lines, actor, now);
  const isComplete = lines.every((line) => unitsInTransit(line) === 0);
  const status = isComplete ? 'RECEIVED' : final ? 'CLOSED_SHORT' : 'IN_TRANSIT';
  return accepted(changed(transfer, status, lines, now));
};

const allOnItsWay = ({ lines }: Transfer): AskedLine[] =>
  lines.map((line) => ({ sku: line.sku, quantity: unitsInTransit(line) })).filter(({ quantity }) => quantity > 0);

const arrivalErrors = (
  book: StockBook,
  { lines, toLocationId }: Transfer,
  arrived: readonly AskedLine[],
  isUnnamed: boolean,
): UserError<ReceiveTransferCode>[] => {
  if (arrived.length > MAX_LINES) return lineErrors(arrived, 0);
  const sent = new Map(lines.map((line) => [line.sku, line]));
  return [
    ...lineErrors(arrived, 0),
    ...arrived.flatMap((line, index) => {
      const at = (field: string) => (isUnnamed ? ['lines'] : atLine(index, field));
      return arrivalErrorsOf(book, toLocationId, sent.get(line.sku), line, at);
    }),
  ];
};

const arrivalErrorsOf = (
  book: StockBook,
  toLocationId: string,
  sent: TransferLine | undefined,
  { sku, quantity }: AskedLine,
  at: (field: string) => readonly string[],
): UserError<ReceiveTransferCode>[] => {
  if (!sent) return [userError('SKU_NOT_EXPECTED', `${sku} was not sent.`, ...at('sku'))];
  if (!isUnits(quantity, 0)) return [];
  const most = unitsInTransit(sent);
  if (quantity > most) return [userError('MORE_THAN_SENT', `${most} units are on their way.`, ...at('quantity'))];
  return hasRoom(book, sku, toLocationId, 'AVAILABLE', quantity) ? [] : [noRoom(...at('quantity'))];
};

const nothingCame = () =>
  userError('INVALID_QUANTITY', 'A delivery brings a unit at least, or is the final one.', 'lines');
