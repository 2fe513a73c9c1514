import { accepted, type Decision, rejectedAll, type UserError } from '@tutti/kit/decision';
import {
  actionNotAllowed,
  callOff,
  causeOf,
  changed,
  type InboundLine,
  type InboundShipment,
  isOpen,
  unitsToCome,
} from './inbound-shipment.ts';
import type { StockState } from './stock.ts';
import { post, type StockBook } from './stock-book.ts';
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
  type ProductCode,
  productErrors,
  textErrors,
  unitsArrived,
  userError,
} from './transfer-checks.ts';

/** Percent of a line's expected units that may come on top of them, where nobody sets another. */
export const DEFAULT_TOLERANCE_PERCENT = 10;

export interface ReceivedLine {
  readonly sku: string;
  /** Units of this delivery alone. */
  readonly receivedQuantity: number;
  readonly state: StockState;
}

/** One delivery: a fact that is recorded whole or not at all. A SKU may come in several lines, good and damaged say. */
export interface InboundReceipt {
  readonly lines: readonly ReceivedLine[];
  /** Nothing more will come. */
  readonly final: boolean;
  readonly actor: string;
}

export type ReceiveInboundCode =
  | LineCode
  | ProductCode
  | 'ACTION_NOT_ALLOWED'
  | 'SKU_NOT_EXPECTED'
  | 'INVALID_STATE'
  | 'OVER_RECEIPT'
  | 'TEXT_TOO_LONG';

/**
 * Records a delivery: units that were expected are no longer incoming, and those on top come from outside. A delivery
 * brings a unit at least, or is the final one: then the rest isn't expected any more.
 */
export const receiveInbound = (
  book: StockBook,
  shipment: InboundShipment,
  receipt: InboundReceipt,
  tolerancePercent: number,
  now: Date,
): Decision<InboundShipment, ReceiveInboundCode> => {
  if (!isOpen(shipment)) return actionNotAllowed(shipment);
  const { final, actor } = receipt;
  const arrived = arrivedLines(
    receipt.lines.map(({ sku, receivedQuantity, state }) => ({ sku, quantity: receivedQuantity, state })),
  );
  const errors = errorsOf(book, shipment, arrived, receipt, tolerancePercent);
  if (errors.length > 0) return rejectedAll(errors);
  for (const line of arrived) putAway(book, shipment, line, actor, now);
  const lines = shipment.lines.map((line) => ({ ...line, received: line.received + unitsArrived(arrived, line.sku) }));
  if (final) callOff(book, { ...shipment, lines }, actor, now);
  const isComplete = lines.every((line) => unitsToCome(line) === 0);
  const status = isComplete ? 'RECEIVED' : final ? 'CLOSED_SHORT' : 'PARTIALLY_RECEIVED';
  return accepted(changed(shipment, status, lines, now));
};

/** Those that were expected come first, whatever state they arrive in; what is on top comes from outside. */
const putAway = (book: StockBook, shipment: InboundShipment, line: ArrivedLine, actor: string, now: Date) => {
  const { sku, quantity, state, before } = line;
  const announced = shipment.lines.find((other) => other.sku === sku);
  const toCome = announced ? unitsToCome({ ...announced, received: announced.received + before }) : 0;
  const expected = Math.min(quantity, toCome);
  const cause = causeOf(shipment, sku, actor, now);
  if (expected > 0) post(book, { ...cause, quantity: expected, fromState: 'INCOMING', toState: state });
  const onTop = quantity - expected;
  if (onTop > 0) post(book, { ...cause, quantity: onTop, fromState: null, toState: state });
};

const errorsOf = (
  book: StockBook,
  shipment: InboundShipment,
  arrived: readonly ArrivedLine[],
  { final, actor }: InboundReceipt,
  tolerancePercent: number,
): UserError<ReceiveInboundCode>[] => {
  const malformed = arrivalErrors(arrived, 'receivedQuantity');
  if (arrived.length > MAX_LINES) return malformed;
  const announced = new Map(shipment.lines.map((line) => [line.sku, line]));
  return [
    ...textErrors(actor, 0, 'actor'),
    ...(final || arrived.some(({ quantity }) => quantity !== 0) ? [] : [nothingCame()]),
    ...malformed,
    ...arrived.flatMap((line, index) => {
      const expected = announced.get(line.sku);
      return expected
        ? unitErrors(book, shipment.locationId, line, expected, tolerancePercent, index)
        : [userError('SKU_NOT_EXPECTED', `${line.sku} was not announced.`, ...atLine(index, 'sku'))];
    }),
  ];
};

const unitErrors = (
  book: StockBook,
  locationId: string,
  { sku, quantity, state, before }: ArrivedLine,
  { expected, received }: InboundLine,
  tolerancePercent: number,
  index: number,
): UserError<ReceiveInboundCode>[] => {
  if (!isUnits(quantity, 0) || !ARRIVAL_STATES.includes(state)) return [];
  const most = expected + Math.ceil((expected * tolerancePercent) / 100);
  if (received + before + quantity > most)
    return [userError('OVER_RECEIPT', `At most ${most} units may come in all.`, ...atLine(index, 'receivedQuantity'))];
  if (!hasRoom(book, sku, locationId, state, before + quantity)) return [noRoom(...atLine(index, 'receivedQuantity'))];
  return productErrors(book, sku, index);
};

const nothingCame = () =>
  userError('INVALID_QUANTITY', 'A delivery brings a unit at least, or is the final one.', 'lines');
