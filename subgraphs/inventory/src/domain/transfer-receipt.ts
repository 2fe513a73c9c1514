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
  ARRIVAL_STATES,
  type ArrivedLine,
  arrivalErrors,
  arrivedLines,
  atLine,
  hasRoom,
  isUnits,
  type LineCode,
  MAX_LINES,
  noRoom,
  textErrors,
  unitsArrived,
  userError,
} from './transfer-checks.ts';

/** One delivery: a fact that is recorded whole or not at all. A SKU may come in several lines, good and damaged say. */
export interface TransferArrival {
  /** What arrived this time; null for all that is on its way, as it left. */
  readonly lines: readonly Omit<ArrivedLine, 'before'>[] | null;
  /** Nothing more will come. */
  readonly final: boolean;
  readonly actor: string;
}

export type ReceiveTransferCode =
  | LineCode
  | 'ACTION_NOT_ALLOWED'
  | 'SKU_NOT_EXPECTED'
  | 'INVALID_STATE'
  | 'MORE_THAN_SENT'
  | 'TEXT_TOO_LONG';

/**
 * What was on its way is available at its destination, or in the state in which it arrived. A delivery brings a unit at least, or is the final one: then the
 * rest is lost.
 */
export const receiveTransfer = (
  book: StockBook,
  transfer: Transfer,
  { lines: named, final, actor }: TransferArrival,
  now: Date,
): Decision<Transfer, ReceiveTransferCode> => {
  if (transfer.status !== 'IN_TRANSIT') return actionNotAllowed(transfer);
  const arrived = arrivedLines(named ?? allOnItsWay(transfer));
  const errors = [
    ...textErrors(actor, 0, 'actor'),
    ...(final || arrived.some(({ quantity }) => quantity !== 0) ? [] : [nothingCame()]),
    ...errorsOf(book, transfer, arrived, named === null),
  ];
  if (errors.length > 0) return rejectedAll(errors);
  for (const { sku, quantity, state } of arrived) {
    const cause = causeOf(transfer, sku, transfer.toLocationId, actor, now);
    if (quantity > 0) post(book, { ...cause, quantity, fromState: 'INCOMING', toState: state });
  }
  const lines = transfer.lines.map((line) => ({ ...line, received: line.received + unitsArrived(arrived, line.sku) }));
  if (final) callOff(book, transfer, lines, actor, now);
  const isComplete = lines.every((line) => unitsInTransit(line) === 0);
  const status = isComplete ? 'RECEIVED' : final ? 'CLOSED_SHORT' : 'IN_TRANSIT';
  return accepted(changed(transfer, status, lines, now));
};

const allOnItsWay = ({ lines }: Transfer) =>
  lines
    .map((line) => ({ sku: line.sku, quantity: unitsInTransit(line), state: 'AVAILABLE' as const }))
    .filter(({ quantity }) => quantity > 0);

const errorsOf = (
  book: StockBook,
  { lines, toLocationId }: Transfer,
  arrived: readonly ArrivedLine[],
  isUnnamed: boolean,
): UserError<ReceiveTransferCode>[] => {
  const malformed = arrivalErrors(arrived, 'quantity');
  if (arrived.length > MAX_LINES) return malformed;
  const sent = new Map(lines.map((line) => [line.sku, line]));
  return [
    ...malformed,
    ...arrived.flatMap((line, index) => {
      const at = (field: string) => (isUnnamed ? ['lines'] : atLine(index, field));
      return unitErrors(book, toLocationId, sent.get(line.sku), line, at);
    }),
  ];
};

const unitErrors = (
  book: StockBook,
  toLocationId: string,
  sent: TransferLine | undefined,
  { sku, quantity, state, before }: ArrivedLine,
  at: (field: string) => readonly string[],
): UserError<ReceiveTransferCode>[] => {
  if (!sent) return [userError('SKU_NOT_EXPECTED', `${sku} was not sent.`, ...at('sku'))];
  if (!isUnits(quantity, 0) || !ARRIVAL_STATES.includes(state)) return [];
  const most = unitsInTransit(sent);
  if (before + quantity > most)
    return [
      userError(
        'MORE_THAN_SENT',
        `${before + quantity} of ${sku} would have arrived, and ${most} are on their way: send what came at most.`,
        ...at('quantity'),
      ),
    ];
  return hasRoom(book, sku, toLocationId, state, before + quantity) ? [] : [noRoom(...at('quantity'))];
};

const nothingCame = () =>
  userError('INVALID_QUANTITY', 'A delivery brings a unit at least, or is the final one.', 'lines');
